#!/usr/bin/env python3
"""A language server that stands in for rust-analyzer beside Belfry in tests of editors.

On stdin and stdout. It marks every FIXME as a warning of source "rust-analyzer", offers to mend it
(FIXME becomes DONE) and to assist at every word ("Stub: shout"), and tells every word but those of
strings and comments on hover. `--lenses` gives it a lens on `fn main`; `--slow MS` makes hovers slow;
`--log FILE` writes down the methods it was called by. Positions are UTF-16.
"""

import argparse
import json
import re
import sys
import time

WORD = re.compile(r"[A-Za-z_]\w*")


def units(text):
    return len(text.encode("utf-16-le")) // 2


def index_of(line, character):
    """The index in a line of a position's character, no further than its end."""
    at = 0
    for index, each in enumerate(line):
        if at >= character:
            return index
        at += units(each)
    return len(line)


def position(lines, line, index):
    return {"line": line, "character": units(lines[line][:index])}


def span(lines, line, start, end):
    return {"start": position(lines, line, start), "end": position(lines, line, end)}


class Stub:
    def __init__(self, options):
        self.options = options
        self.texts = {}
        self.log = open(options.log, "a", encoding="utf-8") if options.log else None

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        sys.stdout.buffer.flush()

    def lines(self, params):
        return self.texts[params["textDocument"]["uri"]].split("\n")

    def fixmes(self, lines):
        for number, line in enumerate(lines):
            for match in re.finditer("FIXME", line):
                yield {"range": span(lines, number, *match.span()), "severity": 2, "code": "stub-fixme",
                       "source": "rust-analyzer", "message": "stub: this is to be mended"}

    def publish(self, uri):
        found = list(self.fixmes(self.texts[uri].split("\n"))) if uri in self.texts else []
        self.send({"method": "textDocument/publishDiagnostics", "params": {"uri": uri, "diagnostics": found}})

    def word_at(self, params, where):
        lines = self.lines(params)
        line = lines[where["line"]]
        at = index_of(line, where["character"])
        code = re.sub(r'"[^"]*"|//.*', lambda match: " " * len(match.group()), line)
        for match in WORD.finditer(code):
            if match.start() <= at < match.end():
                return lines, where["line"], match
        return lines, where["line"], None

    # Requests.

    def initialize(self, params):
        provider = {"textDocumentSync": {"openClose": True, "change": 1}, "hoverProvider": True,
                    "codeActionProvider": {"codeActionKinds": ["quickfix", "refactor"]}}
        if self.options.lenses:
            provider["codeLensProvider"] = {"resolveProvider": False}
        return {"capabilities": provider, "serverInfo": {"name": "rust-analyzer", "version": "stub"}}

    def hover(self, params):
        time.sleep(self.options.slow / 1000)
        lines, line, word = self.word_at(params, params["position"])
        if not word:
            return None
        text = f"```rust\n{word.group()}\n```\n\nstub: the type of `{word.group()}`"
        return {"contents": {"kind": "markdown", "value": text}, "range": span(lines, line, *word.span())}

    def code_action(self, params):
        uri, wanted = params["textDocument"]["uri"], params["context"].get("only")
        actions = []
        for each in params["context"]["diagnostics"]:
            if each.get("source") == "rust-analyzer":
                edit = {"changes": {uri: [{"range": each["range"], "newText": "DONE"}]}}
                actions.append({"title": "Stub: mend it", "kind": "quickfix", "diagnostics": [each], "edit": edit})
        lines, line, word = self.word_at(params, params["range"]["start"])
        if word:
            change = {"range": span(lines, line, *word.span()), "newText": word.group().upper()}
            actions.append({"title": "Stub: shout", "kind": "refactor", "edit": {"changes": {uri: [change]}}})
        return [a for a in actions if not wanted or any(a["kind"].startswith(kind) for kind in wanted)]

    def code_lens(self, params):
        lines = self.lines(params)
        return [{"range": span(lines, number, 0, len(line)), "command": {"title": "Run", "command": "stub.run"}}
                for number, line in enumerate(lines) if line.startswith("fn main")]

    # Notifications.

    def opened(self, params):
        document = params["textDocument"]
        self.texts[document["uri"]] = document["text"]
        self.publish(document["uri"])

    def changed(self, params):
        uri = params["textDocument"]["uri"]
        self.texts[uri] = params["contentChanges"][-1]["text"]
        self.publish(uri)

    def closed(self, params):
        uri = params["textDocument"]["uri"]
        self.texts.pop(uri, None)
        self.publish(uri)

    def serve(self, message):
        method, params = message.get("method"), message.get("params")
        if self.log and method:
            self.log.write(method + "\n")
            self.log.flush()
        if method == "exit":
            sys.exit(0)
        notice = {"textDocument/didOpen": self.opened, "textDocument/didChange": self.changed,
                  "textDocument/didClose": self.closed}.get(method)
        if notice:
            notice(params)
        if method is None or "id" not in message:
            return
        answers = {"initialize": self.initialize, "textDocument/hover": self.hover, "shutdown": lambda _: None,
                   "textDocument/codeAction": self.code_action, "textDocument/codeLens": self.code_lens}
        if method in answers:
            self.send({"id": message["id"], "result": answers[method](params)})
        else:
            self.send({"id": message["id"], "error": {"code": -32601, "message": "the stub has no " + method}})


def frames(stream):
    while True:
        size = None
        while (line := stream.readline().strip()):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        if size is None:
            return
        yield json.loads(stream.read(size))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lenses", action="store_true")
    parser.add_argument("--slow", type=int, default=0)
    parser.add_argument("--log")
    stub = Stub(parser.parse_known_args()[0])
    for message in frames(sys.stdin.buffer):
        stub.serve(message)


main()
