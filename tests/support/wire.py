"""A language server as a process, spoken to in bytes: what the wire probes and the conformance suite share."""
import json
import os
import select
import subprocess
import tempfile
import time

PATIENCE = 20.0


class Silence(AssertionError):
    """The server says nothing in time."""


class Server:
    """One server process; read() gives its next message, None once it closed its output."""

    def __init__(self, command, folder=None, patience=PATIENCE):
        self.patience = patience
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)
        self.bytes = b""

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def body(self, body, header=None):
        data = body if isinstance(body, bytes) else body.encode()
        header = header if header is not None else b"Content-Length: %d\r\n\r\n"
        self.raw((header % len(data) if b"%d" in header else header) + data)

    def send(self, **message):
        self.body(json.dumps({"jsonrpc": "2.0", **message}))

    def request(self, id, method, params=None):
        self.send(id=id, method=method, **({} if params is None else {"params": params}))

    def fill(self, until):
        ready, _, _ = select.select([self.process.stdout], [], [], max(0, until - time.monotonic()))
        data = os.read(self.process.stdout.fileno(), 65536) if ready else b""
        if not ready:
            raise Silence("no answer in time")
        self.bytes += data
        return bool(data)

    def read(self, patience=None):
        until = time.monotonic() + (self.patience if patience is None else patience)
        while b"\r\n\r\n" not in self.bytes:
            if not self.fill(until):
                return None
        head, _, rest = self.bytes.partition(b"\r\n\r\n")
        size = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(rest) < size:
            assert self.fill(until), "the output ends inside a frame"
            rest = self.bytes.partition(b"\r\n\r\n")[2]
        self.bytes = rest[size:]
        return json.loads(rest[:size].decode("utf-8"))

    def answer(self, id):
        """The next answer; what else comes is passed over."""
        while True:
            message = self.read()
            assert message is not None, "the server left"
            if "method" not in message:
                assert message["id"] == id, f"answer to {message['id']!r}, not {id!r}: {message}"
                return message

    def initialize(self, id=1, **more):
        self.request(id, "initialize", {"processId": None, "rootUri": None, "capabilities": {}, **more})
        message = self.answer(id)
        assert "result" in message, message
        return message["result"]

    def start(self, **more):
        result = self.initialize(**more)
        self.send(method="initialized", params={})
        return result

    def status(self, patience):
        return self.process.wait(patience)

    def lives(self):
        """Answers a request still; what it says of an unknown one is a probe of its own."""
        self.request("alive", "workspace/unknown")
        self.answer("alive")

    def error(self, id, code):
        message = self.answer(id)
        assert message.get("error", {}).get("code") == code, f"expected {code}: {message}"
        return message

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.process.stdout.close()
        self.errors.seek(0)
        said = self.errors.read().decode(errors="replace")
        self.errors.close()
        assert "Sanitizer" not in said and "runtime error" not in said, said
