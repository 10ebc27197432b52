#include "analyzers/clang/kept_units.h"

#include <string.h>

#define KEPT 3
/* No preamble: before version 17 libclang writes it into the folder for temporary files. */
#define OPTIONS (PARSE_MACROS | PARSE_NO_BODIES | PARSE_ON | PARSE_ATTRIBUTED)

typedef struct KeptUnit {
    char *key; /* path and flags */
    CXTranslationUnit unit;
} KeptUnit;

struct KeptUnits {
    const LibClang *clang;
    CXIndex index;
    KeptUnit units[KEPT]; /* the one asked for last comes first */
};

KeptUnits *kept_units_new(const LibClang *clang, CXIndex index)
{
    KeptUnits *kept = g_new0(KeptUnits, 1);
    kept->clang = clang;
    kept->index = index;
    return kept;
}

static void drop(KeptUnits *kept, unsigned place)
{
    if (kept->units[place].unit)
        kept->clang->disposeTranslationUnit(kept->units[place].unit);
    g_free(kept->units[place].key);
    kept->units[place] = (KeptUnit){0};
}

static void move_to_front(KeptUnits *kept, unsigned place)
{
    KeptUnit unit = kept->units[place];
    memmove(&kept->units[1], &kept->units[0], place * sizeof unit);
    kept->units[0] = unit;
}

static GPtrArray *arguments_of(const LibClang *clang, const char *const *flags)
{
    GPtrArray *arguments = g_ptr_array_new();
    for (; flags && *flags; flags++)
        g_ptr_array_add(arguments, (gpointer)*flags);
    /* Warnings are nobody's here, and a list of errors says all there is long before its end. */
    g_ptr_array_add(arguments, (gpointer) "-w");
    g_ptr_array_add(arguments, (gpointer) "-ferror-limit=100");
    if (clang->resources) {
        g_ptr_array_add(arguments, (gpointer) "-resource-dir");
        g_ptr_array_add(arguments, clang->resources);
    } else
        g_ptr_array_add(arguments, (gpointer) "-nobuiltininc");
    return arguments;
}

static CXTranslationUnit parse(KeptUnits *kept, const UnitQuestion *question)
{
    g_autoptr(GPtrArray) arguments = arguments_of(kept->clang, question->flags);
    CXTranslationUnit unit = NULL;
    kept->clang->parseTranslationUnit2(kept->index, question->path,
                                       (const char *const *)arguments->pdata, (int)arguments->len,
                                       question->texts, question->text_count, OPTIONS, &unit);
    return unit;
}

CXTranslationUnit kept_units_parse(KeptUnits *kept, const UnitQuestion *question)
{
    g_autofree char *flags = question->flags ? g_strjoinv("\n", (char **)question->flags) : NULL;
    g_autofree char *key = g_strjoin("\n", question->path, flags, NULL);
    unsigned place = 0;
    while (place < KEPT - 1 && g_strcmp0(kept->units[place].key, key) != 0)
        place++;
    bool is_kept = g_strcmp0(kept->units[place].key, key) == 0;
    if (is_kept &&
        kept->clang->reparseTranslationUnit(kept->units[place].unit, question->text_count,
                                            question->texts, OPTIONS) != 0)
        is_kept = false;
    if (!is_kept) {
        drop(kept, place);
        kept->units[place] = (KeptUnit){g_strdup(key), parse(kept, question)};
    }
    move_to_front(kept, place);
    if (!kept->units[0].unit) {
        drop(kept, 0);
        return NULL;
    }
    return kept->units[0].unit;
}
