#include "server/client.h"

#include <string.h>

#include "protocol/lsp.h"

static void read_encoding(Client *client, const json_t *capabilities)
{
    const json_t *names = lsp_at(capabilities, "general", "positionEncodings", NULL);
    client->encoding = POSITION_UTF16;
    client->names_encodings = json_is_array(names);
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *name = json_string_value(json_array_get(names, i));
        if (name && position_encoding_parse(name, &client->encoding))
            return;
    }
}

static void read_workspace(Client *client, const json_t *workspace)
{
    const json_t *operations = lsp_at(workspace, "workspaceEdit", "resourceOperations", NULL);
    client->creates_files = lsp_holds(operations, "create");
    client->document_changes =
        lsp_true(lsp_at(workspace, "workspaceEdit", "documentChanges", NULL)) ||
        json_array_size(operations) > 0;
    client->applies_edits = lsp_true(lsp_at(workspace, "applyEdit", NULL));
    client->configuration = lsp_true(lsp_at(workspace, "configuration", NULL));
    client->watches_files =
        lsp_true(lsp_at(workspace, "didChangeWatchedFiles", "dynamicRegistration", NULL));
    client->relative_patterns =
        lsp_true(lsp_at(workspace, "didChangeWatchedFiles", "relativePatternSupport", NULL));
    const json_t *symbol = lsp_at(workspace, "symbol", NULL);
    client->finds_symbols = json_is_object(symbol);
    client->symbol_resolves =
        lsp_holds(lsp_at(symbol, "resolveSupport", "properties", NULL), "location.range");
    client->hint_refresh = lsp_true(lsp_at(workspace, "inlayHint", "refreshSupport", NULL));
    client->opens_content = json_is_object(lsp_at(workspace, "textDocumentContent", NULL));
    client->lens_refresh = lsp_true(lsp_at(workspace, "codeLens", "refreshSupport", NULL));
}

static bool has_tag(const json_t *values, json_int_t tag)
{
    for (size_t i = 0; i < json_array_size(values); i++)
        if (json_integer_value(json_array_get(values, i)) == tag)
            return true;
    return false;
}

static void read_diagnostics(Client *client, const json_t *publish)
{
    client->related_information = lsp_true(lsp_at(publish, "relatedInformation", NULL));
    client->code_description = lsp_true(lsp_at(publish, "codeDescriptionSupport", NULL));
    client->diagnostic_versions = lsp_true(lsp_at(publish, "versionSupport", NULL));
    client->diagnostic_data = lsp_true(lsp_at(publish, "dataSupport", NULL));
    client->unnecessary_tag = has_tag(lsp_at(publish, "tagSupport", "valueSet", NULL), 1);
}

static void read_actions(Client *client, const json_t *action)
{
    client->action_literals = json_is_object(lsp_at(action, "codeActionLiteralSupport", NULL));
    client->action_data = lsp_true(lsp_at(action, "dataSupport", NULL));
    client->action_preferred = lsp_true(lsp_at(action, "isPreferredSupport", NULL));
    client->action_resolves_edit =
        client->action_data &&
        lsp_holds(lsp_at(action, "resolveSupport", "properties", NULL), "edit");
}

Client client_read(const json_t *params)
{
    Client client = {0};
    const json_t *capabilities = lsp_at(params, "capabilities", NULL);
    read_encoding(&client, capabilities);
    read_workspace(&client, lsp_at(capabilities, "workspace", NULL));
    const json_t *document = lsp_at(capabilities, "textDocument", NULL);
    read_diagnostics(&client, lsp_at(document, "publishDiagnostics", NULL));
    read_actions(&client, lsp_at(document, "codeAction", NULL));
    const json_t *hint = lsp_at(document, "inlayHint", NULL);
    client.shows_hints = json_is_object(hint);
    client.hint_resolves = lsp_holds(lsp_at(hint, "resolveSupport", "properties", NULL), "tooltip");
    client.follows_links = json_is_object(lsp_at(document, "documentLink", NULL));
    client.completes = json_is_object(lsp_at(document, "completion", NULL));
    /* The first format is the one the client likes best; without a list it is plain text. */
    const json_t *formats = lsp_at(document, "hover", "contentFormat", NULL);
    const char *format = json_string_value(json_array_get(formats, 0));
    client.markdown_hover = format && strcmp(format, "markdown") == 0;
    const json_t *window = lsp_at(capabilities, "window", NULL);
    client.progress = lsp_true(lsp_at(window, "workDoneProgress", NULL));
    client.shows_documents = lsp_true(lsp_at(window, "showDocument", "support", NULL));
    return client;
}
