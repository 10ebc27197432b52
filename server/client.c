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

static void read_edits(Client *client, const json_t *edit)
{
    const json_t *annotations = lsp_at(edit, "changeAnnotationSupport", NULL);
    client->annotates_changes = json_is_object(annotations);
    client->groups_on_label = lsp_true(lsp_at(annotations, "groupsOnLabel", NULL));
    client->snippet_edits = lsp_true(lsp_at(edit, "snippetEditSupport", NULL));
}

static void read_file_operations(Client *client, const json_t *operations)
{
    client->will_rename = lsp_true(lsp_at(operations, "willRename", NULL));
    client->did_rename = lsp_true(lsp_at(operations, "didRename", NULL));
    client->did_create = lsp_true(lsp_at(operations, "didCreate", NULL));
    client->did_delete = lsp_true(lsp_at(operations, "didDelete", NULL));
}

static void read_workspace(Client *client, const json_t *workspace)
{
    const json_t *operations = lsp_at(workspace, "workspaceEdit", "resourceOperations", NULL);
    client->creates_files = lsp_holds(operations, "create");
    client->renames_files = lsp_holds(operations, "rename");
    client->deletes_files = lsp_holds(operations, "delete");
    client->document_changes =
        lsp_true(lsp_at(workspace, "workspaceEdit", "documentChanges", NULL)) ||
        json_array_size(operations) > 0;
    read_edits(client, lsp_at(workspace, "workspaceEdit", NULL));
    read_file_operations(client, lsp_at(workspace, "fileOperations", NULL));
    client->applies_edits = lsp_true(lsp_at(workspace, "applyEdit", NULL));
    client->configuration = lsp_true(lsp_at(workspace, "configuration", NULL));
    client->watches_files =
        lsp_true(lsp_at(workspace, "didChangeWatchedFiles", "dynamicRegistration", NULL));
    client->relative_patterns =
        lsp_true(lsp_at(workspace, "didChangeWatchedFiles", "relativePatternSupport", NULL));
    client->registers_configuration =
        lsp_true(lsp_at(workspace, "didChangeConfiguration", "dynamicRegistration", NULL));
    client->diagnostic_refresh = lsp_true(lsp_at(workspace, "diagnostics", "refreshSupport", NULL));
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

/* What the client said of pulled diagnostics; clients of before 3.18 say it of pushed ones only. */
static const json_t *said(const json_t *pull, const json_t *publish, const char *name)
{
    const json_t *value = lsp_at(pull, name, NULL);
    return value ? value : lsp_at(publish, name, NULL);
}

static void read_diagnostics(Client *client, const json_t *document)
{
    const json_t *publish = lsp_at(document, "publishDiagnostics", NULL);
    const json_t *pull = lsp_at(document, "diagnostic", NULL);
    client->pulls_diagnostics = json_is_object(pull) && client->diagnostic_refresh;
    client->related_documents = lsp_true(lsp_at(pull, "relatedDocumentSupport", NULL));
    client->diagnostic_versions = lsp_true(lsp_at(publish, "versionSupport", NULL));
    client->related_information = lsp_true(said(pull, publish, "relatedInformation"));
    client->code_description = lsp_true(said(pull, publish, "codeDescriptionSupport"));
    client->diagnostic_data = lsp_true(said(pull, publish, "dataSupport"));
    const json_t *tags = said(pull, publish, "tagSupport");
    client->unnecessary_tag = has_tag(lsp_at(tags, "valueSet", NULL), 1);
}

static void read_actions(Client *client, const json_t *action)
{
    client->action_literals = json_is_object(lsp_at(action, "codeActionLiteralSupport", NULL));
    client->action_data = lsp_true(lsp_at(action, "dataSupport", NULL));
    client->action_preferred = lsp_true(lsp_at(action, "isPreferredSupport", NULL));
    const json_t *properties = lsp_at(action, "resolveSupport", "properties", NULL);
    client->action_resolves_edit = client->action_data && lsp_holds(properties, "edit");
    client->action_resolves_command =
        client->action_resolves_edit && lsp_holds(properties, "command");
    client->action_disabled = lsp_true(lsp_at(action, "disabledSupport", NULL));
    client->action_annotations = lsp_true(lsp_at(action, "honorsChangeAnnotations", NULL));
}

/* 3.18 lets a client say what of a lens may come later; before, all but the range might. */
static void read_lenses(Client *client, const json_t *lens)
{
    const json_t *properties = lsp_at(lens, "resolveSupport", "properties", NULL);
    client->lens_resolves = !json_is_array(properties) || lsp_holds(properties, "command");
}

Client client_read(const json_t *params)
{
    Client client = {0};
    const json_t *capabilities = lsp_at(params, "capabilities", NULL);
    read_encoding(&client, capabilities);
    read_workspace(&client, lsp_at(capabilities, "workspace", NULL));
    const json_t *document = lsp_at(capabilities, "textDocument", NULL);
    read_diagnostics(&client, document);
    read_actions(&client, lsp_at(document, "codeAction", NULL));
    read_lenses(&client, lsp_at(document, "codeLens", NULL));
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
