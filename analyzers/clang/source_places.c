#include "analyzers/clang/source_places.h"

typedef struct SourceContents {
    const char *text;
    size_t size;
} SourceContents;

void source_places_init(SourcePlaces *places, const LibClang *clang)
{
    *places = (SourcePlaces){.clang = clang,
                             .numbers = g_hash_table_new(NULL, NULL),
                             .texts = g_hash_table_new_full(NULL, NULL, NULL, g_free),
                             .paths = g_ptr_array_new_with_free_func(g_free)};
}

void source_places_clear(SourcePlaces *places)
{
    g_hash_table_unref(places->numbers);
    g_ptr_array_unref(places->paths);
    g_hash_table_unref(places->texts);
}

uint32_t source_places_number(SourcePlaces *places, CXFile file)
{
    gpointer known = g_hash_table_lookup(places->numbers, file);
    if (known)
        return GPOINTER_TO_UINT(known) - 1;
    g_autofree char *name = libclang_text(places->clang, places->clang->getFileName(file));
    g_ptr_array_add(places->paths, g_canonicalize_filename(name, "/"));
    g_hash_table_insert(places->numbers, file, GUINT_TO_POINTER(places->paths->len));
    return places->paths->len - 1;
}

const char *source_places_text(SourcePlaces *places, CXTranslationUnit unit, CXFile file,
                               size_t *size)
{
    SourceContents *contents = g_hash_table_lookup(places->texts, file);
    if (!contents) {
        contents = g_new0(SourceContents, 1);
        contents->text = places->clang->getFileContents(unit, file, &contents->size);
        g_hash_table_insert(places->texts, file, contents);
    }
    *size = contents->size;
    return contents->text;
}

Place source_places_of(const LibClang *clang, CXSourceLocation location)
{
    Place place = {0};
    clang->getFileLocation(location, &place.file, &place.line, &place.column, &place.offset);
    return place;
}
