"""S3: nothing is sent that the client did not declare."""

REQUESTS = {
    "workspace/configuration": "workspace.configuration",
    "workspace/workspaceFolders": "workspace.workspaceFolders",
    "workspace/applyEdit": "workspace.applyEdit",
    "window/workDoneProgress/create": "window.workDoneProgress",
    "window/showDocument": "window.showDocument.support",
    "workspace/codeLens/refresh": "workspace.codeLens.refreshSupport",
    "workspace/semanticTokens/refresh": "workspace.semanticTokens.refreshSupport",
    "workspace/inlayHint/refresh": "workspace.inlayHint.refreshSupport",
    "workspace/inlineValue/refresh": "workspace.inlineValue.refreshSupport",
    "workspace/diagnostic/refresh": "workspace.diagnostics.refreshSupport",
    "workspace/foldingRange/refresh": "workspace.foldingRange.refreshSupport",
    "workspace/textDocumentContent/refresh": "workspace.textDocumentContent",
}
# Where a registration of a method is declared, when it is not under the method's own name.
REGISTRATIONS = {
    "textDocument/didOpen": "textDocument.synchronization",
    "textDocument/didChange": "textDocument.synchronization",
    "textDocument/didSave": "textDocument.synchronization",
    "textDocument/didClose": "textDocument.synchronization",
    "textDocument/willSave": "textDocument.synchronization",
    "textDocument/willSaveWaitUntil": "textDocument.synchronization",
    "textDocument/semanticTokens": "textDocument.semanticTokens",
    "textDocument/prepareCallHierarchy": "textDocument.callHierarchy",
    "textDocument/prepareTypeHierarchy": "textDocument.typeHierarchy",
    "textDocument/documentColor": "textDocument.colorProvider",
    "workspace/didChangeWorkspaceFolders": "workspace",
    **{f"workspace/{when}{what}Files": "workspace.fileOperations" for when in ("will", "did") for what in ("Create", "Rename", "Delete")},
}
DIAGNOSTIC = {"codeDescription": "codeDescriptionSupport", "relatedInformation": "relatedInformation", "data": "dataSupport", "tags": "tagSupport"}
ACTION = {"isPreferred": "isPreferredSupport", "data": "dataSupport", "disabled": "disabledSupport"}
LINKS = {"textDocument/declaration": "declaration", "textDocument/definition": "definition",
         "textDocument/typeDefinition": "typeDefinition", "textDocument/implementation": "implementation"}


class Judge:
    def __init__(self, session):
        self.declares = session.declares
        self.note = lambda problem: session.note("S3", problem)

    def need(self, path, what):
        if not self.declares(path):
            self.note(f"{what} without {path}")

    def initialize(self, result):
        offered = result["capabilities"]
        encoding, known = offered.get("positionEncoding"), self.declares("general.positionEncodings")
        if encoding and encoding not in (known or []) and not (known and encoding == "utf-16"):
            self.note(f"the encoding {encoding}")
        if isinstance(offered.get("codeActionProvider"), dict):
            self.need("textDocument.codeAction.codeActionLiteralSupport", "kinds of actions")
            if "documentation" in offered["codeActionProvider"]:
                self.need("textDocument.codeAction.documentationSupport", "documentation of actions")
        if isinstance(offered.get("renameProvider"), dict):
            self.need("textDocument.rename.prepareSupport", "options of renaming")

    def diagnostics(self, diagnostics, where):
        """Before 3.18 clients declared for published ones only what they take of any."""
        for each in diagnostics:
            for member, name in DIAGNOSTIC.items():
                if member in each and not self.declares(f"textDocument.publishDiagnostics.{name}"):
                    self.need(f"{where}.{name}", f"{member} of a diagnostic")
            if isinstance(each["message"], dict):
                self.need(f"{where}.markupMessageSupport", "a message with marks")
            known = (self.declares(f"{where}.tagSupport") or {}).get("valueSet", []) if isinstance(self.declares(f"{where}.tagSupport"), dict) else [1, 2]
            for tag in each.get("tags", []):
                if tag not in known:
                    self.note(f"the tag {tag} of a diagnostic")

    def edit(self, edit):
        declared = self.declares("workspace.workspaceEdit") or {}
        operations = declared.get("resourceOperations") or []
        # Neovim declares operations and not documentChanges, and takes both.
        if edit.get("documentChanges") and not declared.get("documentChanges") and not operations:
            self.note("documentChanges without workspace.workspaceEdit.documentChanges")
        for each in edit.get("documentChanges") or []:
            if "kind" in each and each["kind"] not in operations:
                self.note(f"a {each['kind']} operation")
            for one in each.get("edits", []):
                if "snippet" in one:
                    self.need("workspace.workspaceEdit.snippetEditSupport", "a snippet")
                if "annotationId" in one:
                    self.need("workspace.workspaceEdit.changeAnnotationSupport", "an annotated edit")
        if edit.get("changeAnnotations"):
            self.need("workspace.workspaceEdit.changeAnnotationSupport", "annotations of changes")

    def action(self, action):
        declared = self.declares("textDocument.codeAction") or {}
        if isinstance(action.get("command"), str):
            return
        if not declared.get("codeActionLiteralSupport"):
            self.note("an action that is no command")
        for member, name in ACTION.items():
            if member in action:
                self.need(f"textDocument.codeAction.{name}", f"{member} of an action")
        complete = "edit" in action or "command" in action or "disabled" in action
        if not complete and "edit" not in (declared.get("resolveSupport") or {}).get("properties", []):
            self.note("an action without an edit")
        if "edit" in action:
            self.edit(action["edit"])

    def marks(self, value, path, what):
        """Markdown goes to those who said that they take it."""
        if isinstance(value, dict) and value.get("kind") == "markdown" and "markdown" not in (self.declares(path) or []):
            self.note(f"Markdown in {what}")

    def completion(self, item):
        base = "textDocument.completion.completionItem"
        self.marks(item.get("documentation"), f"{base}.documentationFormat", "the documentation of a completion")
        if item.get("insertTextFormat") == 2:
            self.need(f"{base}.snippetSupport", "a snippet")
        if "insert" in (item.get("textEdit") or {}):
            self.need(f"{base}.insertReplaceSupport", "insert and replace")
        for member, name in (("labelDetails", "labelDetailsSupport"), ("tags", "tagSupport")):
            if member in item:
                self.need(f"{base}.{name}", f"{member} of a completion")

    def result(self, method, result):
        listed = result if isinstance(result, list) else []
        if method == "initialize":
            self.initialize(result)
        elif method == "textDocument/hover" and result:
            self.marks(result["contents"], "textDocument.hover.contentFormat", "a hover")
        elif method == "textDocument/codeAction":
            for each in listed:
                self.action(each)
        elif method == "codeAction/resolve" and result and "edit" in result:
            self.edit(result["edit"])
        elif method == "textDocument/completion" and result:
            for each in result["items"] if isinstance(result, dict) else result:
                self.completion(each)
        elif method == "textDocument/documentSymbol" and any("selectionRange" in each for each in listed):
            self.need("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport", "a tree of symbols")
        elif method == "textDocument/documentLink" and any("tooltip" in each for each in listed):
            self.need("textDocument.documentLink.tooltipSupport", "the tooltip of a link")
        elif method in LINKS and any("targetUri" in each for each in listed):
            self.need(f"textDocument.{LINKS[method]}.linkSupport", "links to a definition")
        elif method == "workspace/symbol" and any("range" not in each["location"] for each in listed):
            self.need("workspace.symbol.resolveSupport", "a symbol without a range")
        elif method == "textDocument/diagnostic" and result:
            self.diagnostics(result.get("items", []), "textDocument.diagnostic")
            if result.get("relatedDocuments"):
                self.need("textDocument.diagnostic.relatedDocumentSupport", "diagnostics of other documents")

    def registration(self, registration):
        method = registration["method"]
        path = REGISTRATIONS.get(method, method.replace("/", "."))
        self.need(f"{path}.dynamicRegistration" if path != "workspace" else "workspace.workspaceFolders", f"registering {method}")
        for watcher in (registration.get("registerOptions") or {}).get("watchers", []):
            if isinstance(watcher["globPattern"], dict):
                self.need("workspace.didChangeWatchedFiles.relativePatternSupport", "a relative pattern")


def check(session):
    """Over the log of a session; what does not have the shape of its kind is S0's business."""
    judge, asked, trace = Judge(session), {}, "off"
    for who, message in session.log:
        method, params = message.get("method"), message.get("params")
        if who == "client":
            if method and "id" in message:
                asked[message["id"]] = method
            if method in ("initialize", "$/setTrace"):
                trace = params.get("trace" if method == "initialize" else "value") or "off"
            continue
        try:
            if method in REQUESTS:
                judge.need(REQUESTS[method], method)
            elif method == "client/registerCapability":
                for each in params["registrations"]:
                    judge.registration(each)
            elif method == "$/logTrace" and trace == "off":
                judge.note("$/logTrace, which was not asked for")
            elif method == "textDocument/publishDiagnostics":
                if params.get("version") is not None:
                    judge.need("textDocument.publishDiagnostics.versionSupport", "a version of diagnostics")
                judge.diagnostics(params["diagnostics"], "textDocument.publishDiagnostics")
            if method == "workspace/applyEdit":
                judge.edit(params["edit"])
                if "metadata" in params:
                    judge.need("workspace.workspaceEdit.metadataSupport", "metadata of an edit")
            if method is None and "result" in message:
                judge.result(asked.get(message.get("id")), message["result"])
        except (KeyError, TypeError, AttributeError) as error:
            session.note("S0", f"{method or asked.get(message.get('id'))}: {error!r}")
