#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/errands.h"
#include "server/features/moves.h"
#include "server/folders.h"
#include "server/methods/methods.h"

#define SAID 3

static json_t *filters(void)
{
    return json_pack("{s:[{s:s,s:{s:s,s:s}},{s:s,s:{s:s,s:s}}]}", "filters", "scheme", "file",
                     "pattern", "glob", "**/*.rs", "matches", "file", "scheme", "file", "pattern",
                     "glob", "**", "matches", "folder");
}

json_t *file_operations_offer(const Client *client)
{
    json_t *offer = json_object();
    if (client->will_rename)
        json_object_set_new(offer, "willRename", filters());
    if (client->did_rename)
        json_object_set_new(offer, "didRename", filters());
    if (client->did_create)
        json_object_set_new(offer, "didCreate", filters());
    if (client->did_delete)
        json_object_set_new(offer, "didDelete", filters());
    if (json_object_size(offer) > 0)
        return offer;
    json_decref(offer);
    return NULL;
}

static void clear_move(void *data)
{
    PathMove *move = data;
    g_free(move->from);
    g_free(move->to);
}

/* Of PathMove: those that stay in the root. */
static GArray *read_moves(const Errand *errand)
{
    GArray *moves = g_array_new(FALSE, FALSE, sizeof(PathMove));
    g_array_set_clear_func(moves, clear_move);
    const json_t *files = lsp_at(errand->params, "files", NULL);
    for (size_t i = 0; i < json_array_size(files); i++) {
        const json_t *file = json_array_get(files, i);
        PathMove move = {errand_path(errand, lsp_string(file, "oldUri")),
                         errand_path(errand, lsp_string(file, "newUri"))};
        if (move.from && move.to && *move.from && *move.to)
            g_array_append_val(moves, move);
        else
            clear_move(&move);
    }
    return moves;
}

static char *said_of(const GPtrArray *broken)
{
    GString *said = g_string_new("This move changes what holds: ");
    for (guint i = 0; i < broken->len && i < SAID; i++)
        g_string_append_printf(said, "%s%s", i ? "; " : "",
                               (const char *)g_ptr_array_index(broken, i));
    if (broken->len > SAID)
        g_string_append_printf(said, "; and %u more", broken->len - SAID);
    g_string_append(said, ".");
    return g_string_free(said, FALSE);
}

/* The edit keeps belfry.toml true. `mod` and `use` lines are left to the server that resolves them
 * for a compiler: two edits of one line would be worse than none. */
static void work_will_rename(Errand *errand, View *view)
{
    GArray *moves = read_moves(errand);
    GPtrArray *broken = moves_break(view, moves);
    WorkspaceEdit *edit = workspace_edit_new(view);
    workspace_edit_annotate(edit, "Paths in belfry.toml follow the move", false);
    config_paths_follow(edit, view, moves);
    errand->result = workspace_edit_finish(edit);
    errand->said = broken->len > 0 ? said_of(broken) : NULL;
    errand->warns = true;
    g_ptr_array_unref(broken);
    g_array_unref(moves);
}

void serve_will_rename_files(Session *session, Request *request)
{
    const json_t *files = lsp_at(request->params, "files", NULL);
    const char *uri = lsp_string(json_array_get(files, 0), "oldUri");
    if (!json_is_array(files))
        session_fail(session, request, ERROR_INVALID_PARAMS, "`files` is needed");
    else if (!errand_possible(session, uri))
        session_answer(session, request, NULL);
    else
        errand_start(session, request, request->params, uri, work_will_rename);
}

/* Of a folder it is not known what is in it. */
static void heed(Session *session, const char *uri, bool deleted)
{
    if (!uri)
        return;
    if (!g_str_has_suffix(uri, ".rs"))
        folders_disk_changed(session, NULL);
    file_changed(session, uri, deleted);
}

void heed_did_rename_files(Session *session, const json_t *params, bool damaged)
{
    const json_t *files = lsp_at(params, "files", NULL);
    for (size_t i = 0; i < json_array_size(files); i++) {
        heed(session, lsp_string(json_array_get(files, i), "oldUri"), true);
        heed(session, lsp_string(json_array_get(files, i), "newUri"), false);
    }
}

static void heed_each(Session *session, const json_t *params, bool deleted)
{
    const json_t *files = lsp_at(params, "files", NULL);
    for (size_t i = 0; i < json_array_size(files); i++)
        heed(session, lsp_string(json_array_get(files, i), "uri"), deleted);
}

void heed_did_create_files(Session *session, const json_t *params, bool damaged)
{
    heed_each(session, params, false);
}

void heed_did_delete_files(Session *session, const json_t *params, bool damaged)
{
    heed_each(session, params, true);
}
