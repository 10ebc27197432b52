#include "server/methods/methods.h"

#include <glib.h>
#include <string.h>

#include "server/pages.h"
#include "server/surveys.h"

#define REQUEST(wire, noun)                                                                        \
    {                                                                                              \
        .name = wire, .serve = serve_##noun                                                        \
    }
#define QUESTION(wire, noun, need)                                                                 \
    {                                                                                              \
        .name = wire, .serve = question_start, .feature = noun, .needs = need                      \
    }
#define QUESTION_NOW(wire, noun, need)                                                             \
    {                                                                                              \
        .name = wire, .serve = question_start, .feature = noun, .needs = need, .now = true         \
    }
#define SURVEY(wire, noun)                                                                         \
    {                                                                                              \
        .name = wire, .serve = survey_start, .survey = noun                                        \
    }
#define NOTIFICATION(wire, noun)                                                                   \
    {                                                                                              \
        .name = wire, .heed = heed_##noun                                                          \
    }

static const Method METHODS[] = {
    REQUEST("initialize", initialize),
    REQUEST("shutdown", shutdown),
    REQUEST("workspace/executeCommand", execute_command),
    REQUEST("textDocument/diagnostic", document_diagnostic),
    REQUEST("workspace/diagnostic", workspace_diagnostic),
    REQUEST("workspace/willRenameFiles", will_rename_files),
    REQUEST("workspace/textDocumentContent", text_document_content),
    QUESTION("textDocument/hover", hover, NEEDS_POSITION),
    QUESTION_NOW("textDocument/completion", completion, NEEDS_POSITION),
    QUESTION("textDocument/codeAction", code_actions, NEEDS_RANGE),
    QUESTION("codeAction/resolve", code_action_resolved, NEEDS_DATA),
    QUESTION("textDocument/codeLens", code_lenses, NEEDS_DOCUMENT),
    QUESTION("codeLens/resolve", code_lens_resolved, NEEDS_DATA),
    QUESTION("textDocument/documentLink", document_links, NEEDS_DOCUMENT),
    QUESTION("textDocument/inlayHint", inlay_hints, NEEDS_SPAN),
    QUESTION("inlayHint/resolve", inlay_hint_resolved, NEEDS_DATA),
    SURVEY("workspace/symbol", workspace_symbols),
    SURVEY("workspaceSymbol/resolve", workspace_symbol_resolved),
    NOTIFICATION("initialized", initialized),
    NOTIFICATION("exit", exit),
    NOTIFICATION("$/cancelRequest", cancel),
    NOTIFICATION("$/setTrace", set_trace),
    NOTIFICATION("window/workDoneProgress/cancel", progress_cancel),
    NOTIFICATION("textDocument/didOpen", did_open),
    NOTIFICATION("textDocument/didChange", did_change),
    NOTIFICATION("textDocument/didSave", did_save),
    NOTIFICATION("textDocument/didClose", did_close),
    NOTIFICATION("workspace/didChangeConfiguration", did_change_configuration),
    NOTIFICATION("workspace/didChangeWatchedFiles", did_change_watched_files),
    NOTIFICATION("workspace/didChangeWorkspaceFolders", did_change_workspace_folders),
    NOTIFICATION("workspace/didRenameFiles", did_rename_files),
    NOTIFICATION("workspace/didCreateFiles", did_create_files),
    NOTIFICATION("workspace/didDeleteFiles", did_delete_files),
};

const Method *method_find(const char *name)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(METHODS); i++)
        if (strcmp(METHODS[i].name, name) == 0)
            return &METHODS[i];
    return NULL;
}
