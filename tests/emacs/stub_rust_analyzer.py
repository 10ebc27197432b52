#!/usr/bin/env python3
"""Stands in for rust-analyzer: one warning on the first line of each document, one hover for
everything, STUB_HOVER if that is set. Whatever it is asked goes to the file named by STUB_LOG, a method a line."""

import json
import os
import sys

CAPABILITIES = {"textDocumentSync": 1, "hoverProvider": True}
START = {"line": 0, "character": 0}
WARNING = {"range": {"start": START, "end": {"line": 0, "character": 3}}, "severity": 2,
           "source": "stub", "code": "stub", "message": "the stub's own warning"}
HOVER = {"contents": {"kind": "plaintext", "value": os.environ.get("STUB_HOVER", "stub hover")}}


def read():
    size = 0
    while True:
        line = sys.stdin.buffer.readline()
        if not line:
            return None
        if line == b"\r\n":
            return json.loads(sys.stdin.buffer.read(size))
        name, value = line.split(b":", 1)
        if name.lower() == b"content-length":
            size = int(value)


def send(**message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    sys.stdout.buffer.flush()


def answer(method, params):
    if method == "initialize":
        return {"capabilities": CAPABILITIES, "serverInfo": {"name": "stub"}}
    return HOVER if method == "textDocument/hover" else None


def main():
    with open(os.environ["STUB_LOG"], "a", encoding="utf-8") as log:
        while message := read():
            method, params = message.get("method"), message.get("params")
            print(method, file=log, flush=True)
            if method == "exit":
                return
            if method == "textDocument/didOpen":
                send(method="textDocument/publishDiagnostics",
                     params={"uri": params["textDocument"]["uri"], "diagnostics": [WARNING]})
            if "id" in message and method:
                send(id=message["id"], result=answer(method, params))


main()
