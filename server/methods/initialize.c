#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "protocol/uri.h"
#include "server/editor_commands.h"
#include "server/folders.h"
#include "server/methods/methods.h"

/* The folders to serve: workspaceFolders, else rootUri, else rootPath; none is fine. */
static void add_folders(Session *session, const json_t *params)
{
    const json_t *folders = lsp_at(params, "workspaceFolders", NULL);
    for (size_t i = 0; i < json_array_size(folders); i++) {
        const char *uri = lsp_string(json_array_get(folders, i), "uri");
        if (uri)
            folders_add(session, uri);
    }
    if (json_array_size(folders) > 0)
        return;
    const char *root = lsp_string(params, "rootUri"), *path = lsp_string(params, "rootPath");
    if (root) {
        folders_add(session, root);
    } else if (path && *path == '/' && !json_is_array(folders)) {
        char *uri = uri_from_path(path);
        folders_add(session, uri);
        g_free(uri);
    }
}

static json_t *kinds(void)
{
    static const char *const KINDS[] = {"quickfix", "refactor", "source.fixAll.belfry"};
    json_t *list = json_array();
    for (unsigned i = 0; i < G_N_ELEMENTS(KINDS); i++)
        json_array_append_new(list, json_string(KINDS[i]));
    return list;
}

static json_t *code_actions_offer(const Client *client)
{
    if (!client->action_literals)
        return json_true();
    return json_pack("{s:o,s:b}", "codeActionKinds", kinds(), "resolveProvider",
                     client->action_resolves_edit);
}

static json_t *workspace_offer(const Client *client)
{
    json_t *value =
        json_pack("{s:{s:b,s:b},s:o*}", "workspaceFolders", "supported", 1, "changeNotifications",
                  1, "fileOperations", file_operations_offer(client));
    if (client->opens_content)
        json_object_set_new(value, "textDocumentContent",
                            json_pack("{s:[s]}", "schemes", "belfry"));
    return value;
}

/* What is offered only to clients that say they know it. */
static void offer_known(const Client *client, json_t *value)
{
    if (client->completes)
        json_object_set_new(
            value, "completionProvider",
            json_pack("{s:[sssss]}", "triggerCharacters", "\"", "(", ":", "/", "["));
    if (client->pulls_diagnostics)
        json_object_set_new(value, "diagnosticProvider",
                            json_pack("{s:s,s:b,s:b}", "identifier", "belfry",
                                      "interFileDependencies", 1, "workspaceDiagnostics", 1));
    if (client->shows_hints)
        json_object_set_new(value, "inlayHintProvider",
                            json_pack("{s:b}", "resolveProvider", client->hint_resolves));
    if (client->follows_links)
        json_object_set_new(value, "documentLinkProvider", json_object());
    if (client->finds_symbols)
        json_object_set_new(value, "workspaceSymbolProvider",
                            json_pack("{s:b}", "resolveProvider", client->symbol_resolves));
}

static json_t *capabilities(const Client *client)
{
    json_t *value = json_object();
    if (client->names_encodings)
        json_object_set_new(value, "positionEncoding",
                            json_string(position_encoding_name(client->encoding)));
    json_object_set_new(
        value, "textDocumentSync",
        json_pack("{s:b,s:i,s:{s:b}}", "openClose", 1, "change", 2, "save", "includeText", 0));
    json_object_set_new(value, "hoverProvider", json_true());
    json_object_set_new(value, "codeActionProvider", code_actions_offer(client));
    json_object_set_new(value, "codeLensProvider", json_pack("{s:b}", "resolveProvider", 1));
    json_object_set_new(value, "executeCommandProvider",
                        json_pack("{s:o}", "commands", editor_commands_names(client)));
    offer_known(client, value);
    json_object_set_new(value, "workspace", workspace_offer(client));
    return value;
}

void serve_initialize(Session *session, Request *request)
{
    if (!json_is_object(lsp_at(request->params, "capabilities", NULL))) {
        session_fail(session, request, ERROR_INVALID_PARAMS,
                     "initialize needs the client's capabilities");
        return;
    }
    session->client = client_read(request->params);
    session->stage = STAGE_STARTED;
    const char *trace = lsp_string(request->params, "trace");
    session->verbose = trace && strcmp(trace, "off") != 0;
    bool understood =
        settings_read(&session->settings, lsp_at(request->params, "initializationOptions", NULL));
    session->first_settings = session->settings;
    session_watch(session, (long)json_integer_value(lsp_at(request->params, "processId", NULL)));
    json_t *params = json_incref(request->params), *result = json_object();
    session->offered = capabilities(&session->client);
    json_object_set(result, "capabilities", session->offered);
    json_object_set_new(result, "serverInfo",
                        json_pack("{s:s,s:s}", "name", "belfry", "version", BELFRY_VERSION));
    session_answer(session, request, result);
    if (!understood)
        session_log(session, LSP_MESSAGE_WARNING,
                    "initializationOptions: not all of it was understood");
    add_folders(session, params);
    json_decref(params);
}
