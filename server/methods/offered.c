#include <string.h>

#include "protocol/lsp.h"
#include "server/methods/methods.h"

/* What a client was told of a method, as members of the capabilities; whatever is not here is
 * always offered. */
static const struct {
    const char *method, *offer[3];
} OFFERS[] = {
    {"textDocument/completion", {"completionProvider"}},
    {"textDocument/documentLink", {"documentLinkProvider"}},
    {"textDocument/inlayHint", {"inlayHintProvider"}},
    {"textDocument/diagnostic", {"diagnosticProvider"}},
    {"workspace/diagnostic", {"diagnosticProvider", "workspaceDiagnostics"}},
    {"workspace/symbol", {"workspaceSymbolProvider"}},
    {"workspace/textDocumentContent", {"workspace", "textDocumentContent"}},
    {"workspace/willCreateFiles", {"workspace", "fileOperations", "willCreate"}},
    {"workspace/willRenameFiles", {"workspace", "fileOperations", "willRename"}},
    {"workspace/willDeleteFiles", {"workspace", "fileOperations", "willDelete"}},
};

bool method_is_offered(const json_t *capabilities, const char *name)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(OFFERS); i++) {
        const char *const *offer = OFFERS[i].offer;
        if (strcmp(OFFERS[i].method, name) != 0)
            continue;
        const json_t *told = lsp_at(capabilities, offer[0], offer[1], offer[2], NULL);
        return told && !json_is_false(told);
    }
    return true;
}
