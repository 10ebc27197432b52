"""Every method a server can offer, with params that make sense of any document: S4, S9 and S10 go through them.

A row is (method, capability, params from a Spot, what resolves its items, members that resolving may change)."""
import collections

Spot = collections.namedtuple("Spot", "uri position end whole root diagnostics")


def document(spot):
    return {"textDocument": {"uri": spot.uri}}


def at(spot):
    return {**document(spot), "position": spot.position}


def over(spot):
    return {**document(spot), "range": spot.whole}


def actions(spot):
    return {**over(spot), "context": {"diagnostics": spot.diagnostics}}


def options(spot):
    return {**document(spot), "options": {"tabSize": 4, "insertSpaces": True}}


def moved(spot):
    return {"files": [{"oldUri": spot.uri, "newUri": spot.root + "/src/moved.rs"}]}


def one_file(name):
    return lambda spot: {"files": [{"uri": f"{spot.root}/src/{name}"}]}


def offers(value, *path):
    """The member of a provider at the path, if it is one that says yes."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value not in (None, False)


Row = collections.namedtuple("Row", "method provider params resolve changes path")


def row(method, provider, params, resolve=None, changes=(), path=()):
    return Row(method, provider, params, resolve, changes, path)


ROWS = [
    row("textDocument/hover", "hoverProvider", at),
    row("textDocument/completion", "completionProvider", at, "completionItem/resolve", ("documentation", "detail", "additionalTextEdits", "labelDetails", "command")),
    row("textDocument/signatureHelp", "signatureHelpProvider", at),
    row("textDocument/declaration", "declarationProvider", at),
    row("textDocument/definition", "definitionProvider", at),
    row("textDocument/typeDefinition", "typeDefinitionProvider", at),
    row("textDocument/implementation", "implementationProvider", at),
    row("textDocument/references", "referencesProvider", lambda spot: {**at(spot), "context": {"includeDeclaration": True}}),
    row("textDocument/documentHighlight", "documentHighlightProvider", at),
    row("textDocument/documentSymbol", "documentSymbolProvider", document),
    row("textDocument/codeAction", "codeActionProvider", actions, "codeAction/resolve", ("edit", "command")),
    row("textDocument/codeLens", "codeLensProvider", document, "codeLens/resolve", ("command",)),
    row("textDocument/documentLink", "documentLinkProvider", document, "documentLink/resolve", ("target", "tooltip")),
    row("textDocument/documentColor", "colorProvider", document),
    row("textDocument/formatting", "documentFormattingProvider", options),
    row("textDocument/rangeFormatting", "documentRangeFormattingProvider", lambda spot: {**options(spot), "range": spot.whole}),
    row("textDocument/onTypeFormatting", "documentOnTypeFormattingProvider", lambda spot: {**options(spot), "position": spot.position, "ch": "\n"}),
    row("textDocument/rename", "renameProvider", lambda spot: {**at(spot), "newName": "renamed"}),
    row("textDocument/prepareRename", "renameProvider", at, path=("prepareProvider",)),
    row("textDocument/foldingRange", "foldingRangeProvider", document),
    row("textDocument/selectionRange", "selectionRangeProvider", lambda spot: {**document(spot), "positions": [spot.position]}),
    row("textDocument/linkedEditingRange", "linkedEditingRangeProvider", at),
    row("textDocument/prepareCallHierarchy", "callHierarchyProvider", at),
    row("textDocument/prepareTypeHierarchy", "typeHierarchyProvider", at),
    row("textDocument/semanticTokens/full", "semanticTokensProvider", document, path=("full",)),
    row("textDocument/semanticTokens/range", "semanticTokensProvider", over, path=("range",)),
    row("textDocument/moniker", "monikerProvider", at),
    row("textDocument/inlayHint", "inlayHintProvider", over, "inlayHint/resolve", ("tooltip", "textEdits", "label", "label.tooltip", "label.location", "label.command")),
    row("textDocument/inlineValue", "inlineValueProvider", lambda spot: {**over(spot), "context": {"frameId": 1, "stoppedLocation": spot.whole}}),
    row("textDocument/inlineCompletion", "inlineCompletionProvider", lambda spot: {**at(spot), "context": {"triggerKind": 1}}),
    row("textDocument/diagnostic", "diagnosticProvider", document),
    row("workspace/diagnostic", "diagnosticProvider", lambda spot: {"previousResultIds": []}, path=("workspaceDiagnostics",)),
    row("workspace/symbol", "workspaceSymbolProvider", lambda spot: {"query": ""}, "workspaceSymbol/resolve", ("location",)),
    row("workspace/willCreateFiles", "workspace", one_file("new.rs"), path=("fileOperations", "willCreate")),
    row("workspace/willRenameFiles", "workspace", moved, path=("fileOperations", "willRename")),
    row("workspace/willDeleteFiles", "workspace", one_file("new.rs"), path=("fileOperations", "willDelete")),
    row("textDocument/willSaveWaitUntil", "textDocumentSync", lambda spot: {**document(spot), "reason": 1}, path=("willSaveWaitUntil",)),
]

# Where an edit or a diagnostic may take its time to be answered in parts.
PARTIAL = {"textDocument/completion", "textDocument/declaration", "textDocument/definition", "textDocument/typeDefinition",
           "textDocument/implementation", "textDocument/references", "textDocument/documentHighlight", "textDocument/documentSymbol",
           "textDocument/codeAction", "textDocument/codeLens", "textDocument/documentLink", "textDocument/foldingRange",
           "textDocument/inlayHint", "workspace/symbol"}
WITHOUT_TOKEN = {"textDocument/willSaveWaitUntil", "workspace/willCreateFiles", "workspace/willRenameFiles", "workspace/willDeleteFiles",
                 "textDocument/onTypeFormatting"}


def offered(session, row):
    provider = session.provider(row.provider, row.method)
    return provider is not None and offers(provider, *row.path)


def resolves(session, row):
    return row.resolve and offers(session.provider(row.provider, row.method), "resolveProvider")


def items_of(result):
    if isinstance(result, dict):
        result = result.get("items")
    return result if isinstance(result, list) else []
