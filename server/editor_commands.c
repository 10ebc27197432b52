#include "server/editor_commands.h"

#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/features/champion.h"
#include "server/features/prose.h"
#include "server/folders.h"
#include "server/formats/explanation.h"
#include "server/memory.h"
#include "server/methods/methods.h"
#include "server/tower_command.h"

#define SAID_BYTES 400

typedef struct EditorCommand {
    const char *name;
    void (*serve)(Session *session, Request *request, const json_t *arguments);
} EditorCommand;

static const Folder *any_ready(Session *session)
{
    GPtrArray *folders = folders_all(session->folders);
    for (guint i = 0; i < folders->len; i++) {
        const Folder *folder = g_ptr_array_index(folders, i);
        if (folder->snapshot)
            return folder;
    }
    return NULL;
}

/* Shows a page: a team's rule in the editor, where it can; else its beginning as a message. */
static void show(Session *session, const Explanation *page)
{
    if (page->rule && page->rule->is_team && page->rule->origin &&
        g_path_is_absolute(page->rule->origin) && session->client.shows_documents) {
        char *path = g_build_filename(page->rule->origin, "guide.md", NULL),
             *uri = uri_from_path(path);
        json_t *params = json_object();
        json_object_set_new(params, "uri", json_text(uri));
        session_call(session, "window/showDocument", params, NULL, NULL, NULL);
        g_free(uri);
        g_free(path);
        return;
    }
    const char *markdown = page->rule && page->rule->summary ? page->rule->summary : page->markdown;
    char *said = prose_summary(markdown, SAID_BYTES),
         *link = page->rule ? champion_link(page->rule) : NULL;
    session_show(session, LSP_MESSAGE_INFO, "%s: %s%s%s", page->rule ? page->rule->title : page->id,
                 said, link ? " " : "", link ? link : "");
    g_free(said);
    g_free(link);
}

/* Arguments: an id, or {"id", "quiet": true} for a client that shows the answer itself. */
static void serve_explain(Session *session, Request *request, const json_t *arguments)
{
    const json_t *first = json_array_get(arguments, 0);
    const char *id = json_is_object(first) ? lsp_string(first, "id") : json_string_value(first);
    const Folder *folder = any_ready(session);
    Explanation page;
    if (!id || !folder || !explanation_find(&page, folder->snapshot->analysis->rules, id)) {
        session_fail(session, request, !id ? ERROR_INVALID_PARAMS : ERROR_REQUEST_FAILED,
                     !id       ? "an id is needed"
                     : !folder ? "nothing is indexed yet"
                               : "nothing has that id");
        return;
    }
    if (!lsp_true(json_object_get(first, "quiet")))
        show(session, &page);
    json_t *result = json_object();
    json_object_set_new(result, "id", json_text(page.id));
    json_object_set_new(result, "title", json_text(page.rule ? page.rule->title : page.id));
    json_object_set_new(result, "markdown", json_text(page.markdown));
    session_answer(session, request, result);
}

static void serve_reindex(Session *session, Request *request, const json_t *arguments)
{
    folders_touch_all(session);
    session_answer(session, request, NULL);
}

static json_t *status_of(const Folder *folder)
{
    json_t *value = json_object();
    const char *state = folder->running    ? "indexing"
                        : folder->snapshot ? "ready"
                        : folder->failed   ? "empty"
                                           : "waiting";
    json_object_set_new(value, "path", json_text(folder->path));
    json_object_set_new(value, "state", json_string(state));
    if (folder->snapshot) {
        const Analysis *analysis = folder->snapshot->analysis;
        json_object_set_new(value, "root", json_text(analysis->workspace->root));
        json_object_set_new(value, "files", json_integer(analysis->workspace->file_count));
        json_object_set_new(
            value, "findings",
            json_integer(analysis->patterns ? analysis->patterns->finding_count : 0));
        json_object_set_new(value, "milliseconds", json_integer(folder->cost / 1000));
    }
    return value;
}

static void serve_status(Session *session, Request *request, const json_t *arguments)
{
    json_t *result = json_object(), *list = json_array();
    GPtrArray *folders = folders_all(session->folders);
    for (guint i = 0; i < folders->len; i++)
        json_array_append_new(list, status_of(g_ptr_array_index(folders, i)));
    json_object_set_new(result, "version", json_string(BELFRY_VERSION));
    json_object_set_new(result, "folders", list);
    json_object_set_new(result, "longest_turn_microseconds",
                        json_integer(mailbox_longest_turn(session->mailbox)));
    json_object_set_new(result, "resident_bytes", json_integer(memory_resident()));
    session_answer(session, request, result);
}

static const EditorCommand COMMANDS[] = {
    {"belfry.explain", serve_explain},
    {"belfry.reindex", serve_reindex},
    {"belfry.status", serve_status},
    {"belfry.tower", serve_tower},
};

json_t *editor_commands_names(void)
{
    json_t *names = json_array();
    for (unsigned i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
        json_array_append_new(names, json_string(COMMANDS[i].name));
    return names;
}

void serve_execute_command(Session *session, Request *request)
{
    const char *name = lsp_string(request->params, "command");
    const json_t *arguments = lsp_at(request->params, "arguments", NULL);
    for (unsigned i = 0; name && i < G_N_ELEMENTS(COMMANDS); i++)
        if (strcmp(COMMANDS[i].name, name) == 0) {
            COMMANDS[i].serve(session, request, arguments);
            return;
        }
    session_fail(session, request, ERROR_INVALID_PARAMS, "no such command");
}
