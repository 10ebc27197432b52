#include "analyzers/ffi/rust_search.h"

RustNames *rust_names_new(const Workspace *workspace, GHashTable *overlay)
{
    RustNames *names = g_new0(RustNames, 1);
    names->workspace = workspace;
    names->overlay = overlay;
    names->files = g_new0(RustFile *, workspace->file_count + 1);
    names->asked = g_new0(bool, workspace->file_count + 1);
    names->expanded = g_new0(bool, workspace->file_count + 1);
    names->globs = g_hash_table_new_full(NULL, NULL, NULL, rust_reach_free);
    names->reaches = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, rust_reach_free);
    names->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, rust_lookup_free);
    return names;
}

void rust_names_free(RustNames *names)
{
    if (!names)
        return;
    for (uint32_t i = 0; i < names->workspace->file_count; i++)
        rust_file_free(names->files[i]);
    source_text_clear(&names->source);
    g_hash_table_destroy(names->globs);
    g_hash_table_destroy(names->reaches);
    g_hash_table_destroy(names->answers);
    g_free(names->files);
    g_free(names->asked);
    g_free(names->expanded);
    if (names->defining)
        g_hash_table_destroy(names->defining);
    g_free(names);
}

void rust_names_add(RustNames *names, uint32_t index, RustFile *file)
{
    rust_file_free(names->files[index]);
    names->files[index] = file;
    names->asked[index] = true;
}

static RustFile *file_read(RustNames *names, uint32_t index, const RustMacros *macros)
{
    char *message = NULL;
    const char *failed =
        source_text_read(&names->source, names->workspace->root,
                         names->workspace->files[index].path, names->overlay, 0, &message);
    g_free(message);
    if (failed)
        return NULL;
    return rust_file_read(names->source.text, (uint32_t)names->source.size, macros);
}

/* The file as it is by itself. */
static const RustFile *file_alone(RustNames *names, uint32_t index)
{
    if (!names->asked[index]) {
        names->asked[index] = true;
        names->files[index] = file_read(names, index, NULL);
    }
    return names->files[index];
}

/* name → GArray of the files that define a macro of that name. */
static GHashTable *defining_files(const Workspace *workspace)
{
    GHashTable *defining =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const ParsedFile *parsed = workspace->files[i].parsed;
        uint32_t count = parsed ? facts_count(parsed->facts, FACT_MACRODEF) : 0;
        for (uint32_t at = 0; at < count; at++) {
            const MacroDefFact *macro = &facts_macrodefs(parsed->facts)[at];
            char *name = (char *)(uintptr_t)facts_string(parsed->facts, macro->fact.name);
            GArray *files = g_hash_table_lookup(defining, name);
            if (!files) {
                files = g_array_new(FALSE, FALSE, sizeof(uint32_t));
                g_hash_table_insert(defining, name, files);
            }
            g_array_append_val(files, i);
        }
    }
    return defining;
}

/* The definitions of `name` in other files of the package. */
static GPtrArray *definitions_of(RustNames *names, uint32_t index, const char *name)
{
    const SourceFile *sources = names->workspace->files;
    const GArray *files = g_hash_table_lookup(names->defining, name);
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; files && i < files->len; i++) {
        uint32_t other = g_array_index(files, uint32_t, i);
        const RustFile *file = other != index && sources[other].package == sources[index].package
                                   ? file_alone(names, other)
                                   : NULL;
        uint32_t at =
            file ? GPOINTER_TO_UINT(g_hash_table_lookup(file->names, name)) - 1 : RUST_NONE;
        for (; at != RUST_NONE; at = file->items[at].next) {
            if (file->items[at].kind == RUST_MACRO_RULES &&
                !g_ptr_array_find(found, &file->items[at], NULL))
                g_ptr_array_add(found, &file->items[at]);
        }
    }
    return found;
}

/* Reads the file again if it calls macros that other files of its package define. */
static void expand_by_others(RustNames *names, uint32_t index)
{
    RustMacros macros = {
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref)};
    GHashTableIter iter;
    void *name;
    if (!names->defining)
        names->defining = defining_files(names->workspace);
    g_hash_table_iter_init(&iter, names->files[index]->unknown_macros);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        GPtrArray *found = definitions_of(names, index, name);
        if (found->len)
            g_hash_table_insert(macros.named, name, found);
        else
            g_ptr_array_free(found, TRUE);
    }
    RustFile *file = g_hash_table_size(macros.named) ? file_read(names, index, &macros) : NULL;
    g_hash_table_destroy(macros.named);
    if (file) {
        rust_file_free(names->files[index]);
        names->files[index] = file;
    }
}

const RustFile *rust_names_file(RustNames *names, uint32_t index)
{
    if (index >= names->workspace->file_count || !file_alone(names, index))
        return NULL;
    if (!names->expanded[index]) {
        names->expanded[index] = true;
        if (g_hash_table_size(names->files[index]->unknown_macros))
            expand_by_others(names, index);
    }
    return names->files[index];
}
