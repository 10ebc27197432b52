/* What the client said of itself in `initialize`, read once into plain facts. Everything optional
 * that we send asks here first; nothing is assumed of a client by its name. Immutable. */
#pragma once

#include <jansson.h>
#include <stdbool.h>

#include "protocol/position.h"

typedef struct Client {
    PositionEncoding encoding;
    bool names_encodings;  /* it sent general.positionEncodings */
    bool document_changes; /* workspaceEdit.documentChanges, or resourceOperations (Neovim) */
    bool creates_files;    /* resourceOperations: create */
    bool renames_files, deletes_files;
    bool annotates_changes; /* workspaceEdit.changeAnnotationSupport */
    bool groups_on_label;   /* changes of one label are shown as one */
    bool snippet_edits;
    bool applies_edits;
    bool configuration;           /* workspace/configuration */
    bool registers_configuration; /* didChangeConfiguration, dynamic registration */
    bool watches_files;           /* didChangeWatchedFiles, dynamic registration */
    bool relative_patterns;
    bool related_information;
    bool code_description;
    bool diagnostic_versions;
    bool diagnostic_data;
    /* textDocument.diagnostic, and a refresh can be asked for: an edit of one file changes what
     * holds of others, which a client that cannot be told so would never ask about again. */
    bool pulls_diagnostics;
    bool related_documents; /* a pulled report may tell of other documents */
    bool diagnostic_refresh;
    bool unnecessary_tag;
    bool markdown_hover;
    bool action_literals; /* CodeAction objects; else commands only */
    bool action_resolves_edit;
    bool action_resolves_command; /* as well */
    bool action_data;
    bool action_preferred;
    bool action_annotations; /* it honors annotations in an action's edit */
    bool action_disabled;
    bool
        lens_resolves; /* a lens' command may come later: always, but for a client that says else */
    bool will_rename, did_rename, did_create, did_delete; /* workspace.fileOperations */
    bool lens_refresh;
    bool opens_content;   /* workspace.textDocumentContent: `belfry:` documents */
    bool finds_symbols;   /* workspace.symbol */
    bool symbol_resolves; /* … and asks for ranges later */
    bool shows_hints;     /* textDocument.inlayHint */
    bool hint_resolves;   /* … and asks for tooltips later */
    bool hint_refresh;
    bool follows_links;   /* textDocument.documentLink */
    bool completes;       /* textDocument.completion */
    bool progress;        /* window.workDoneProgress */
    bool shows_documents; /* window.showDocument */
} Client;

/* `params` are initialize's; what is absent or of another shape is not supported. */
Client client_read(const json_t *params);
