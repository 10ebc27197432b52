#include "server/features/move_module.h"

#include <string.h>

#include "server/features/config_paths.h"

/* The only module written in the file; NULL when it is none or several. */
static const Module *only_module(const View *view)
{
    const Workspace *workspace = view->analysis->workspace;
    const Module *only = NULL;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->file != view->file || module->is_inline)
            continue;
        if (only)
            return NULL;
        only = module;
    }
    return only;
}

/* Declared by a `mod` that says nothing of a path. */
static bool is_plain(const View *view, const Module *module)
{
    const Workspace *workspace = view->analysis->workspace;
    if (module->parent == WORKSPACE_NONE || module->mod_fact == FACT_NONE || module->via_macro)
        return false;
    uint32_t file = workspace->modules[module->parent].file;
    const ParsedFile *parsed = file == WORKSPACE_NONE ? NULL : workspace->files[file].parsed;
    if (!parsed)
        return false;
    const ModFact *fact = &facts_mods(parsed->facts)[module->mod_fact];
    uint32_t count;
    facts_list(parsed->facts, fact->cfg_paths, &count);
    return !*facts_string(parsed->facts, fact->path) && count == 0;
}

char *move_module_target(const View *view)
{
    const Module *module = view->file == WORKSPACE_NONE ? NULL : only_module(view);
    if (!module || !is_plain(view, module))
        return NULL;
    char *folder = g_path_get_dirname(view->path), *target = NULL;
    if (g_str_has_suffix(view->path, "/mod.rs") && strcmp(folder, ".") != 0)
        target = g_strconcat(folder, ".rs", NULL);
    else if (g_str_has_suffix(view->path, ".rs") && !g_str_has_suffix(view->path, "/mod.rs"))
        target =
            g_strdup_printf("%.*s/mod.rs", (int)(strlen(view->path) - strlen(".rs")), view->path);
    g_free(folder);
    return target;
}

/* `include!`, `include_str!` and `#[path]` start at the file they are written in. */
static bool names_files(const LineIndex *lines)
{
    static const char *const WORDS[] = {"include", "[path", "path =", "path="};
    for (unsigned i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (g_strstr_len(lines->text, (gssize)lines->size, WORDS[i]))
            return true;
    return false;
}

const char *move_module_edit(WorkspaceEdit *edit, const View *view)
{
    char *target = move_module_target(view);
    if (!target)
        return "it is no module that a plain `mod` declares";
    if (names_files(view->lines)) {
        g_free(target);
        return "it names files relative to itself";
    }
    GArray *moves = g_array_new(FALSE, FALSE, sizeof(PathMove));
    PathMove move = {(char *)view->path, target};
    g_array_append_val(moves, move);
    config_paths_follow(edit, view, moves);
    workspace_edit_rename(edit, view->path, target);
    g_array_unref(moves);
    g_free(target);
    return NULL;
}
