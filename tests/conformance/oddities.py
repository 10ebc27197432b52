"""S14: messages cancelled, shuffled, repeated or without sense leave the server answering."""
import os
import random

import methods
from positions import is_range
from session import AGAIN, CANCELLED

NO_METHOD, INTERNAL = -32601, -32603
FAR = {"line": 999999, "character": 999999}


def code(answer):
    return answer.get("error", {}).get("code")


class Oddities:
    """Of one scenario, whose main document is served as before after each of them."""

    def __init__(self, scenario):
        self.scenario, self.session, self.main = scenario, scenario.session, scenario.main

    def question(self):
        """A request that any server that reads documents should answer."""
        session = self.session
        row = next((row for row in methods.ROWS if methods.offered(session, row) and not row.method.startswith("workspace/")), None)
        return (row.method, row.params(next(self.scenario.spots()))) if row else ("workspace/unknown", {})

    def cancel(self):
        session = self.session
        method, params = self.question()
        ids = []
        for _ in range(5):
            ids.append(session.start(method, params, self.main))
            session.notify("$/cancelRequest", {"id": ids[-1]})
            session.notify("$/cancelRequest", {"id": ids[-1]})
        for id in ids:
            answer = session.answer(id)
            if "error" in answer and code(answer) not in (CANCELLED, *AGAIN, NO_METHOD):
                session.note("S14", f"{method}, cancelled: {answer['error']}")

    def storms(self):
        """Messages about a second document, shuffled, repeated and cancelled: the first is served as before."""
        for seed in range(4):
            uri = self.session.uri(f"src/scratch{seed}{os.path.splitext(self.main)[1]}")
            self.session.lenient.add(uri)
            self.storm(random.Random(seed), uri)
            self.answers_as_before(f"after the oddities of seed {seed}")

    def far(self):
        """A place that is not in the text is answered, with nothing or with an error."""
        session = self.session
        for row in methods.ROWS:
            params = row.params(next(self.scenario.spots()))
            for name, value in params.items():
                params[name] = FAR if name == "position" else {"start": FAR, "end": FAR} if is_range(value) else value
            if methods.offered(session, row) and {"position", "range"} & params.keys():
                answer = session.ask(row.method, params, self.main)
                if code(answer) == INTERNAL:
                    session.note("S14", f"{row.method} far outside: {answer['error']}")

    def nothings(self):
        """Notifications that change nothing."""
        for method, params in (("$/setTrace", {"value": "verbose"}), ("$/setTrace", {"value": "off"}), ("$/unknown", {}), ("workspace/unknown", {}),
                               ("workspace/didChangeConfiguration", {"settings": None}), ("workspace/didChangeWatchedFiles", {"changes": []}),
                               ("$/cancelRequest", {"id": "none"}), ("window/workDoneProgress/cancel", {"token": "none"}),
                               ("textDocument/didClose", {"textDocument": {"uri": self.session.uri("none")}})):
            self.session.notify(method, params)
        self.answers_as_before("after notifications that change nothing")

    def storm(self, draw, uri):
        session, document = self.session, {"uri": uri}
        at = {"line": 0, "character": 0}
        text = {"textDocument": {**document, "languageId": self.scenario.language["id"], "version": 1, "text": "\n😀\n"}}
        parts = [("textDocument/didOpen", text), ("textDocument/didClose", {"textDocument": document}),
                 ("textDocument/didSave", {"textDocument": document})]
        parts += [("textDocument/didChange", {"textDocument": {**document, "version": version},
                                              "contentChanges": [{"range": {"start": at, "end": {"line": 1, "character": version}}, "text": "x"}]}) for version in (2, 3, 2)]
        parts += [("$/cancelRequest", {"id": session.next_id + number}) for number in range(-2, 4)]
        parts += [(method, self.elsewhere(params, uri)) for method, params in [self.question()] * 4]
        parts += draw.choices(parts, k=8)
        draw.shuffle(parts)
        ids = []
        for method, params in parts:
            if method.startswith(("$/", "textDocument/did")):
                session.notify(method, params)
            else:
                ids.append(session.start(method, params))
        for id in ids:
            session.answer(id)
        session.notify("textDocument/didClose", {"textDocument": document})

    def elsewhere(self, params, uri):
        """The same question about the other document; what names a place names its start."""
        start = {"line": 0, "character": 0}
        changed = {**params, "textDocument": {"uri": uri}} if "textDocument" in params else dict(params)
        for name, value in params.items():
            changed[name] = start if name == "position" else {"start": start, "end": start} if is_range(value) else changed[name]
        return changed

    def answers_as_before(self, when):
        method, params = self.question()
        answer = self.session.ask(method, params, self.main)
        if "error" in answer and code(answer) != NO_METHOD:
            self.session.note("S14", f"{when}: {method}: {answer['error']}")
