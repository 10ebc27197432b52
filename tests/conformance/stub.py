#!/usr/bin/env python3
"""A small language server that keeps every invariant but the one it is told to break: what self_test.py
holds the suite itself to. It finds `let _ =` and mends it; that is all it knows.

Usage: stub.py [S0 … S16]"""
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
sys.dont_write_bytecode = True
from positions import BadPosition, apply_edits, range_of

SIN = sys.argv[1] if len(sys.argv) > 1 else None
CODE = "dropped"


class Failure(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def write(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    sys.stdout.buffer.flush()


def notify(method, params):
    write({"method": method, "params": params})


def messages():
    while True:
        size = None
        while (line := sys.stdin.buffer.readline().strip()):
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        if size is None:
            return
        yield json.loads(sys.stdin.buffer.read(size))


class Stub:
    def __init__(self):
        self.documents, self.encoding, self.cancelled, self.over, self.tokens = {}, "utf-16", False, False, []

    # Requests

    def initialize(self, params):
        if SIN == "S2":
            notify("textDocument/publishDiagnostics", {"uri": "file:///none", "diagnostics": []})
        known = params["capabilities"].get("general", {}).get("positionEncodings")
        self.encoding = known[0] if known else "utf-16"
        offered = {"hoverProvider": True, "codeActionProvider": {"resolveProvider": True}, "codeLensProvider": {"resolveProvider": True},
                   "textDocumentSync": {"openClose": True, "change": 2}, "documentSymbolProvider": True,
                   "semanticTokensProvider": {"legend": {"tokenTypes": ["variable"], "tokenModifiers": []}, "full": {"delta": True}},
                   "executeCommandProvider": {"commands": ["stub.nothing"]}}
        if known:
            offered["positionEncoding"] = self.encoding
        if SIN == "S4":
            offered["documentLinkProvider"] = {}
        return {"capabilities": offered}

    def shutdown(self, params):
        self.over = True

    def hover(self, params):
        where = self.found(params)
        if not where:
            return None
        if SIN == "S5":
            where[0]["end"]["character"] += 1000
        return {"contents": {"kind": "markdown", "value": "a **guard**"}, "range": where[0]}

    def actions(self, params):
        self.found(params)
        uri = params["textDocument"]["uri"]
        version = self.documents[uri][1]
        return [{"title": "Bind it", "kind": "quickfix", "diagnostics": [each], "data": {"uri": uri, "version": version, "range": each["range"]}}
                for each in params["context"]["diagnostics"] if each.get("code") == CODE]

    def resolve_action(self, action):
        uri, version, range = (action["data"][name] for name in ("uri", "version", "range"))
        text = "let _ /* kept */ =" if SIN == "S11" else "let _guard ="
        edit = {"textDocument": {"uri": uri, "version": version + (SIN == "S6")}, "edits": [{"range": range, "newText": text}]}
        return {**action, "title": "Another" if SIN == "S10" else action["title"], "edit": {"documentChanges": [edit]}}

    def lenses(self, params):
        return [{"range": each, "data": 7} for each in self.found(params)]

    def resolve_lens(self, lens):
        return {**lens, "command": {"title": "a guard", "command": ""}}

    def symbols(self, params):
        uri = params["textDocument"]["uri"]
        listed = [{"name": "guard", "kind": 13, "location": {"uri": uri, "range": each}} for each in self.found(params)]
        if params.get("partialResultToken") is None:
            return listed
        notify("$/progress", {"token": params["partialResultToken"], "value": listed})
        return listed if SIN == "S9" else []

    def full_tokens(self, params):
        self.found(params)
        text = self.documents[params["textDocument"]["uri"]][0]
        self.tokens = [number for line in range(text.count("\n")) for number in (1, 0, 1, 0, 0)]
        return {"resultId": str(len(self.tokens)), "data": self.tokens}

    def delta_tokens(self, params):
        before = len(self.tokens)
        data = self.full_tokens(params)["data"]
        edit = {"start": 0, "deleteCount": before, "data": [] if SIN == "S12" else data}
        return {"resultId": str(len(data)), "edits": [edit]}

    def command(self, params):
        raise Failure(-32602, "needs an argument")

    # The text

    def found(self, params):
        uri = params["textDocument"]["uri"]
        if uri not in self.documents:
            raise Failure(-32602, "not open")
        text = self.documents[uri][0]
        encoding = "utf-16" if SIN == "S15" and self.encoding == "utf-8" else self.encoding
        return [range_of(text, each.start(), each.end(), encoding) for each in re.finditer(r"let _ (/\* kept \*/ )?=", text)]

    def publish(self, uri, stale=None):
        document = {"textDocument": {"uri": uri}}
        listed = [{"range": each, "code": CODE, "message": "dropped", "severity": 9 if SIN == "S0" else 2} for each in self.found(document)]
        if SIN == "S7" and stale is not None:
            listed = stale
        notify("textDocument/publishDiagnostics", {"uri": uri, "version": self.documents[uri][1], "diagnostics": listed})
        self.documents[uri][2] = listed

    def heed(self, method, params):
        document = params.get("textDocument", {}) if params else {}
        uri = document.get("uri")
        if method == "exit":
            sys.exit(3 if SIN == "S13" else 0 if self.over else 1)
        elif method == "initialized":
            self.work()
        elif method == "$/cancelRequest":
            self.cancelled = True
        elif method == "textDocument/didOpen":
            self.documents[uri] = [document["text"], document["version"], []]
            self.publish(uri)
        elif method == "textDocument/didClose" and self.documents.pop(uri, None):
            notify("textDocument/publishDiagnostics", {"uri": uri, "diagnostics": []})
        elif method == "textDocument/didChange" and uri in self.documents:
            try:
                self.documents[uri][0] = self.changed(self.documents[uri][0], params["contentChanges"])
            except BadPosition:
                return
            self.documents[uri][1] = document["version"]
            self.publish(uri, self.documents[uri][2])

    def changed(self, text, changes):
        for change in changes:
            text = apply_edits(text, [{**change, "newText": change["text"]}], self.encoding) if "range" in change else change["text"]
        return text

    def work(self):
        write({"id": 1, "method": "window/workDoneProgress/create", "params": {"token": "work"}})
        for value in ({"kind": "begin", "title": "Reading", "percentage": 0}, {"kind": "report", "percentage": 50}, {"kind": "end"}):
            if not (SIN == "S8" and value["kind"] == "end"):
                notify("$/progress", {"token": "work", "value": value})
        if SIN == "S3":
            notify("$/logTrace", {"message": "nobody asked"})
        if SIN == "S16":
            notify("window/showMessage", {"type": 3, "message": "hello"})

    def answer(self, id, method, params):
        if SIN == "S14" and self.cancelled and method != "shutdown":
            return
        try:
            if method not in METHODS:
                raise Failure(-32601, f"no {method}")
            write({"id": id, "result": METHODS[method](self, params)})
        except Failure as failure:
            write({"id": id, "error": {"code": failure.code, "message": str(failure)}})
        if SIN == "S1" and method == "textDocument/hover":
            write({"id": id, "result": None})


METHODS = {
    "initialize": Stub.initialize, "shutdown": Stub.shutdown, "textDocument/hover": Stub.hover, "textDocument/codeAction": Stub.actions,
    "codeAction/resolve": Stub.resolve_action, "textDocument/codeLens": Stub.lenses, "codeLens/resolve": Stub.resolve_lens,
    "textDocument/documentSymbol": Stub.symbols, "textDocument/semanticTokens/full": Stub.full_tokens,
    "textDocument/semanticTokens/full/delta": Stub.delta_tokens, "workspace/executeCommand": Stub.command,
}


def main():
    stub = Stub()
    for message in messages():
        if "method" not in message:
            continue
        if "id" in message:
            stub.answer(message["id"], message["method"], message.get("params"))
        else:
            stub.heed(message["method"], message.get("params"))


main()
