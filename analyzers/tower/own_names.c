#include "analyzers/tower/own_names.h"

#include "analyzers/base/path.h"
#include "analyzers/syntax/language.h"
#include "analyzers/workspace/system_headers.h"

static void add(GHashTable *own, GString *names, const char *name)
{
    if (g_hash_table_add(own, (char *)(uintptr_t)name))
        g_string_append_c(g_string_append(names, name), ' ');
}

/* Crates and files are sorted, so that equal sets are equal texts. */
char *own_names(const Workspace *workspace, GHashTable *own)
{
    GString *names = g_string_new(NULL);
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const Crate *crate = &workspace->crates[i];
        if (crate->kind == CRATE_LIB || crate->kind == CRATE_PROC_MACRO)
            add(own, names, crate->name);
    }
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const char *path = workspace->files[i].path, *name = path_name(path);
        if (!language_is_c(path) || !language_is_header(path))
            continue;
        g_autofree char *system = system_header(name);
        if (!system)
            add(own, names, name);
    }
    return g_string_free(names, FALSE);
}
