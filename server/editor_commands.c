#include "server/editor_commands.h"

#include <string.h>

#include "protocol/lsp.h"
#include "server/methods/methods.h"

typedef struct EditorCommand {
    const char *name;
    void (*serve)(Session *session, Request *request, const json_t *arguments);
} EditorCommand;

static void serve_reindex(Session *session, Request *request, const json_t *arguments)
{
    session_answer(session, request, NULL);
}

static const EditorCommand COMMANDS[] = {
    {"belfry.reindex", serve_reindex},
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
