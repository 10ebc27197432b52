#include "server/editor_commands.h"

#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/folders.h"
#include "server/memory.h"
#include "server/methods/methods.h"
#include "server/pages.h"
#include "server/tower_command.h"

#define ARGUMENTS 2

/* Arguments are one object; or its first members in this order, one by one. */
typedef struct EditorCommand {
    const char *name;
    ErrandWork work; /* on a worker; or */
    void (*serve)(Session *session, Request *request, const json_t *argument);
    bool edits;   /* through workspace/applyEdit */
    bool is_long; /* as long as an analysis */
    const char *arguments[ARGUMENTS];
} EditorCommand;

static void serve_reindex(Session *session, Request *request, const json_t *argument)
{
    folders_touch_all(session);
    session_answer(session, request, NULL);
}

static json_t *status_of(const Folder *folder)
{
    json_t *value = json_object();
    bool busy = folder->running || folder->due != INT64_MAX;
    const char *state = busy               ? "indexing"
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

static void serve_status(Session *session, Request *request, const json_t *argument)
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
    {.name = "belfry.addPattern", .work = work_add_pattern, .edits = true},
    {.name = "belfry.apply", .work = work_apply, .edits = true, .is_long = true},
    {.name = "belfry.explain", .work = work_explain, .arguments = {"id"}},
    {.name = "belfry.map", .work = work_map, .arguments = {"uri"}},
    {.name = "belfry.memory", .serve = serve_memory},
    {.name = "belfry.patterns", .work = work_patterns, .arguments = {"uri"}},
    {.name = "belfry.pin", .work = work_pin, .edits = true, .arguments = {"uri", "level"}},
    {.name = "belfry.preview", .work = work_preview, .is_long = true},
    {.name = "belfry.refactored", .serve = serve_refactored, .arguments = {"token"}},
    {.name = "belfry.reindex", .serve = serve_reindex},
    {.name = "belfry.scaffold", .work = work_scaffold, .arguments = {"uri"}},
    {.name = "belfry.show", .serve = serve_show, .arguments = {"uri"}},
    {.name = "belfry.status", .serve = serve_status},
    {.name = "belfry.tower", .serve = serve_tower, .arguments = {"uri"}},
    {.name = "belfry.undo", .serve = serve_undo, .edits = true},
    {.name = "belfry.why", .work = work_why, .arguments = {"from", "to"}},
};

json_t *editor_commands_names(const Client *client)
{
    json_t *names = json_array();
    for (unsigned i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
        if (client->applies_edits || !COMMANDS[i].edits)
            json_array_append_new(names, json_string(COMMANDS[i].name));
    return names;
}

/* The one object. Owned. */
static json_t *argument_of(const EditorCommand *command, const json_t *arguments)
{
    json_t *first = json_array_get(arguments, 0);
    if (json_is_object(first))
        return json_incref(first);
    json_t *argument = json_object();
    for (size_t i = 0; i < ARGUMENTS && command->arguments[i] && i < json_array_size(arguments);
         i++)
        json_object_set(argument, command->arguments[i], json_array_get(arguments, i));
    return argument;
}

static void serve(Session *session, Request *request, const EditorCommand *command)
{
    json_t *argument = argument_of(command, lsp_at(request->params, "arguments", NULL));
    if (command->serve)
        command->serve(session, request, argument);
    else if (command->is_long)
        errand_start_long(session, request, argument, lsp_string(argument, "uri"), command->work);
    else
        errand_start(session, request, argument, lsp_string(argument, "uri"), command->work);
    json_decref(argument);
}

void serve_execute_command(Session *session, Request *request)
{
    const char *name = lsp_string(request->params, "command");
    for (unsigned i = 0; name && i < G_N_ELEMENTS(COMMANDS); i++)
        if (strcmp(COMMANDS[i].name, name) == 0 &&
            (session->client.applies_edits || !COMMANDS[i].edits)) {
            serve(session, request, &COMMANDS[i]);
            return;
        }
    session_fail(session, request, ERROR_INVALID_PARAMS, "no such command");
}
