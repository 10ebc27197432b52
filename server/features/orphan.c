#include "server/features/orphan.h"

#include <string.h>

#define FILES_MOST 2000 /* read to see that none names it */

bool orphan_is(const View *view)
{
    const Workspace *workspace = view->analysis->workspace;
    if (view->file == WORKSPACE_NONE)
        return false;
    const SourceFile *file = &workspace->files[view->file];
    bool built = false;
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        built |= file->package != WORKSPACE_NONE && workspace->crates[i].package == file->package &&
                 workspace->crates[i].root_file != WORKSPACE_NONE;
    return built && file->crate_count == 0 && file->role == ROLE_NORMAL;
}

/* `include!("x.rs")`, and macros that declare all modules of a folder. */
static bool names_it(const LineIndex *lines, const char *name)
{
    const char *const words[] = {name, "automod", "concat!"};
    for (unsigned i = 0; lines && i < G_N_ELEMENTS(words); i++)
        if (g_strstr_len(lines->text, (gssize)lines->size, words[i]))
            return true;
    return false;
}

static const char *named_by_another(const View *view)
{
    const Workspace *workspace = view->analysis->workspace;
    uint32_t package = workspace->files[view->file].package, read = 0;
    char *name = g_path_get_basename(view->path);
    const char *reason = NULL;
    for (uint32_t i = 0; i < workspace->file_count && !reason; i++) {
        if (i == view->file || workspace->files[i].package != package)
            continue;
        if (++read > FILES_MOST)
            reason = "the package is too large to see that nothing names it";
        else if (names_it(texts_lines(view->texts, workspace->files[i].path), name))
            reason = "another file may name it without a `mod`";
    }
    g_free(name);
    return reason;
}

const char *orphan_delete(WorkspaceEdit *edit, const View *view, const char *label)
{
    const Client *client = view->client;
    if (!orphan_is(view))
        return "a `mod` reaches it";
    if (!client->annotates_changes || !client->action_annotations)
        return "this editor would not ask before it deletes a file";
    const char *reason = named_by_another(view);
    if (reason)
        return reason;
    workspace_edit_annotate(edit, label, true);
    workspace_edit_delete(edit, view->path);
    return NULL;
}
