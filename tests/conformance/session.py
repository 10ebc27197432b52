"""One session with a server: an editor that mirrors what both sides know, and notes what does not hold.

Every message goes into the log; problems are noted under the invariant they break, and `shown` holds the
invariants the session had an occasion to show. Nothing here knows any particular server."""
import collections
import os
import time
import urllib.parse

from positions import BadPosition, apply_edits, index_of, places, position_of, range_of, span_of
from wire import Server, Silence

# Answers that ask for patience, not failures: content modified, server cancelled, request cancelled.
AGAIN = (-32801, -32802)
CANCELLED = -32800


# What a message that is not of the protocol's shape makes of code that reads it.
SHAPELESS = (KeyError, TypeError, AttributeError, ValueError, IndexError)


class Left(Exception):
    """The session cannot go on: the server left or is deaf."""


class Document:
    def __init__(self, text, opening):
        self.text, self.version, self.opening = text, 1, opening
        self.versions = {1: text}


class Session:
    def __init__(self, command, root, capabilities, patience):
        self.server = Server(command, root, patience)
        self.root, self.capabilities, self.patience = root, capabilities, patience
        self.log, self.asked, self.answers = [], {}, {}
        self.documents, self.published, self.registered = {}, {}, {}
        self.problems, self.shown = collections.defaultdict(list), set()
        self.messages, self.lenient, self.settled_texts = [], set(), {}
        self.offered, self.encoding, self.next_id, self.openings = {}, "utf-16", 1, 0

    # What was seen

    def note(self, invariant, problem):
        if problem not in self.problems[invariant]:
            self.problems[invariant].append(problem)

    def declares(self, path):
        value = self.capabilities
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        return value

    # Messages

    def send(self, message):
        self.log.append(("client", message))
        try:
            self.server.send(**message)
        except OSError as error:
            raise Left("the server left") from error

    def notify(self, method, params=None):
        self.send({"method": method, **({} if params is None else {"params": params})})

    def start(self, method, params=None, about=None):
        """Sends a request; `answer` waits for what it gets."""
        id, self.next_id = self.next_id, self.next_id + 1
        document = self.documents.get(about)
        self.asked[id] = (method, params, about, document.version if document else None)
        self.send({"id": id, "method": method, **({} if params is None else {"params": params})})
        return id

    def answer(self, id):
        until = time.monotonic() + self.patience
        while id not in self.answers:
            if not self.pump(until - time.monotonic()):
                raise Left(f"{self.asked[id][0]} was not answered in {self.patience:.0f} s")
        return self.answers[id]

    def request(self, method, params=None, about=None):
        return self.answer(self.start(method, params, about))

    def ask(self, method, params, about=None):
        """The answer once the server has stopped asking for patience; params may be a function."""
        for _ in range(40):
            answer = self.request(method, params() if callable(params) else params, about)
            if answer.get("error", {}).get("code") not in AGAIN:
                return answer
            self.pump(0.1)
        return answer

    def pump(self, seconds):
        """Takes one message; False when none comes in that time."""
        try:
            message = self.server.read(max(0, seconds))
        except Silence:
            return False
        except SHAPELESS as error:
            self.note("S0", f"no frame of the protocol: {error!r}")
            raise Left("what the server says is no frame") from error
        if message is None:
            raise Left("the server left")
        self.log.append(("server", message))
        try:
            self.take(message)
        except SHAPELESS as error:
            self.note("S0", f"of no known shape: {error!r}: {str(message)[:200]}")
        return True

    def pump_for(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.pump(until - time.monotonic())

    def until(self, holds, seconds):
        """Waits for messages until something holds."""
        until = time.monotonic() + seconds
        while not (value := holds()):
            if time.monotonic() > until:
                return value
            self.pump(min(0.2, max(0, until - time.monotonic())))
        return value

    def take(self, message):
        if "method" not in message:
            self.answers[message.get("id")] = message
            asked = self.asked.get(message.get("id"))
            if asked and asked[2] and "result" in message:
                self.check_places(message["result"], asked[2], asked[3], asked[0])
        elif "id" in message:
            self.send({"id": message["id"], **self.serve(message["method"], message.get("params"))})
        else:
            self.heed(message["method"], message.get("params"))

    # The server's requests and notifications

    def serve(self, method, params):
        if method == "client/registerCapability":
            for each in params["registrations"]:
                self.registered[each["id"]] = each
        elif method == "client/unregisterCapability":
            for each in params["unregisterations"]:
                self.registered.pop(each["id"], None)
        elif method == "workspace/configuration":
            return {"result": [None for _ in params["items"]]}
        elif method == "workspace/applyEdit":
            return {"result": {"applied": self.apply(params["edit"])}}
        elif method == "workspace/workspaceFolders":
            return {"result": [{"uri": self.uri(""), "name": "workspace"}]}
        elif method == "window/showDocument":
            return {"result": {"success": True}}
        elif not method.endswith("/refresh") and method not in ("window/workDoneProgress/create", "window/showMessageRequest"):
            return {"error": {"code": -32601, "message": f"no {method} here"}}
        return {"result": None}

    def heed(self, method, params):
        if method == "window/showMessage":
            self.messages.append(params["message"])
        if method != "textDocument/publishDiagnostics":
            return
        uri, version = params["uri"], params.get("version")
        document, before = self.documents.get(uri), self.published.get(uri)
        if document and version is not None and uri not in self.lenient:
            self.shown.add("S7")
            if before and before["opening"] == document.opening and before["version"] is not None and version < before["version"]:
                self.note("S7", f"diagnostics of version {version} after those of {before['version']}")
            if version > document.version:
                self.note("S7", f"diagnostics of version {version}, which is not there yet")
        since = version if version is not None else min(document.versions) if document else None
        self.check_places(params["diagnostics"], uri, since, method, version is not None)
        self.published[uri] = {"version": version, "diagnostics": params["diagnostics"], "at": time.monotonic(),
                               "opening": document.opening if document else None}

    # S5

    def texts(self, uri, since, exactly):
        document = self.documents.get(uri)
        if document:
            return [text for version, text in document.versions.items()
                    if since is None or version == since or (version > since and not exactly)]
        path = self.path(uri)
        if path is None or not os.path.isfile(path):
            return []
        with open(path, encoding="utf-8", newline="") as file:
            return [file.read()]

    def check_places(self, value, uri, since, what, exactly=False):
        """Every range fits the text it is about: that of its version, or one since the question was asked."""
        for other, range in places(value, uri):
            if other in self.lenient:
                continue
            texts = self.texts(other, since if other == uri else None, exactly and other == uri)
            problem = None
            for text in texts:
                self.shown.add("S5")
                try:
                    span_of(text, range, self.encoding)
                    problem = None
                    break
                except BadPosition as error:
                    problem = error
            if problem:
                self.note("S5", f"{what}: {os.path.basename(other)}: {problem}")

    # Documents

    def uri(self, name):
        return "file://" + urllib.parse.quote(os.path.join(self.root, name).rstrip("/"))

    def path(self, uri):
        return urllib.parse.unquote(uri[len("file://"):]) if uri.startswith("file://") else None

    def text_of(self, uri):
        if uri in self.documents:
            return self.documents[uri].text
        return (self.texts(uri, None, False) or [None])[0]

    def open(self, uri, language, text=None):
        if text is None:
            text = self.text_of(uri)
        self.openings += 1
        self.documents[uri] = Document(text, self.openings)
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}})

    def close(self, uri):
        del self.documents[uri]
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def change(self, uri, edits):
        """Edits as [(start, end, text)], each in indices of the text at its time; (None, None, text): all of it."""
        document, changes = self.documents[uri], []
        for start, end, text in edits:
            if start is None:
                document.text = text
                changes.append({"text": text})
                continue
            changes.append({"range": range_of(document.text, start, end, self.encoding), "text": text})
            document.text = document.text[:start] + text + document.text[end:]
        document.version += 1
        document.versions[document.version] = document.text
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": document.version}, "contentChanges": changes})

    def set_text(self, uri, text):
        """By one ranged change where the server takes those."""
        sync = self.offered.get("textDocumentSync")
        incremental = (sync.get("change") if isinstance(sync, dict) else sync) == 2
        old = self.documents[uri].text
        self.change(uri, [(0, len(old), text) if incremental else (None, None, text)])

    def position(self, uri, needle):
        text = self.text_of(uri)
        return position_of(text, text.index(needle), self.encoding)

    # S6

    def apply(self, edit):
        """Applies a WorkspaceEdit to the mirror, and tells the server; False when that cannot be."""
        self.shown.add("S6")
        try:
            for each in edit.get("documentChanges", []):
                if "kind" in each:
                    self.operate(each)
                else:
                    self.apply_to(each["textDocument"]["uri"], each["edits"], each["textDocument"].get("version"))
            for uri, edits in (edit.get("changes") or {}).items():
                self.apply_to(uri, edits, None)
        except (BadPosition, OSError) as error:
            self.note("S6", str(error))
            return False
        return True

    def operate(self, operation):
        inside = [self.path(operation[name]) for name in ("uri", "oldUri", "newUri") if name in operation]
        if not all(path and os.path.realpath(path).startswith(self.root + os.sep) for path in inside):
            raise BadPosition(f"{operation['kind']} outside of the workspace")
        if operation["kind"] == "create":
            os.makedirs(os.path.dirname(inside[0]), exist_ok=True)
            with open(inside[0], "a", encoding="utf-8"):
                pass
        elif operation["kind"] == "rename":
            os.renames(*inside)
        else:
            os.remove(inside[0])

    def apply_to(self, uri, edits, version):
        document, text = self.documents.get(uri), self.text_of(uri)
        if version is not None and version != (document.version if document else None):
            raise BadPosition(f"an edit of version {version}; the text is at {document.version if document else None}")
        if text is None:
            raise BadPosition(f"an edit of {uri}, which is not there")
        after = apply_edits(text, edits, self.encoding)
        if document and after != text:
            self.set_text(uri, after)
        elif not document:
            with open(self.path(uri), "w", encoding="utf-8", newline="") as file:
                file.write(after)

    # Diagnostics

    def pulls(self):
        return self.provider("diagnosticProvider", "textDocument/diagnostic") is not None and self.declares("textDocument.diagnostic") is not None

    def provider(self, name, method=None):
        """What was offered under that name, at first or by registration."""
        registered = next((each.get("registerOptions") or True for each in self.registered.values() if each["method"] == method), None)
        offered = self.offered.get(name)
        return registered if offered in (None, False) else offered

    def diagnostics(self, uri):
        """Those of the present text, in whichever version; None while the server has told none of it."""
        if self.pulls():
            answer = self.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}}, uri)
            return answer.get("result", {}).get("items")
        document, told = self.documents.get(uri), self.published.get(uri)
        if not told or (document and told["opening"] != document.opening):
            return None
        if document and told["version"] is not None and document.versions.get(told["version"]) != document.text:
            return None
        return told["diagnostics"]

    def keys(self, uri, diagnostics):
        """Diagnostics as what they say of which characters: the same in every encoding."""
        text, keys = self.text_of(uri), []
        for each in diagnostics:
            try:
                keys.append((*span_of(text, each["range"], self.encoding), str(each.get("code", each["message"]))))
            except BadPosition:
                return None
        return sorted(keys)
