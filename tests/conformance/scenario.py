"""What one session does: the same for every server, language and client."""
import os
import random
import time

import methods
from oddities import INTERNAL, NO_METHOD, Oddities, code
from positions import BadPosition, places, position_of, span_of
from session import SHAPELESS, Left

FAILED = -32803
QUIET = 0.4
OPENING = "// 😀 é\n"


class Scenario:
    def __init__(self, session, language, params):
        self.session, self.language, self.params = session, language, params
        self.main = session.uri(language["main"])
        self.characters, self.baseline = {}, None

    def run(self):
        """The whole of it; what cannot go on is noted under the step that could not."""
        for step in (self.initialize, self.settle, self.call_offered, self.call_commands, self.call_others, self.edit, self.tokens,
                     self.fixes, self.count_messages, self.oddities, self.close, self.outside, self.leave):
            try:
                step()
            except Left as error:
                self.session.note("S14", f"{step.__name__}: {error}")
                return
            except SHAPELESS as error:  # an answer that is none; the types tell more
                self.session.note("S0", f"{step.__name__} could not go on: {error!r}")

    def initialize(self):
        answer = self.session.request("initialize", self.params)
        if "result" not in answer:
            raise Left(f"initialize: {answer.get('error')}")
        self.session.offered = answer["result"]["capabilities"]
        self.session.encoding = self.session.offered.get("positionEncoding") or "utf-16"
        self.session.notify("initialized", {})
        self.session.open(self.main, self.language["id"])

    def patience(self, invariant):
        """Whoever was waited for in vain once is not waited for that long again."""
        return 1 if self.session.problems.get(invariant) else self.session.patience

    # Diagnostics

    def told(self):
        diagnostics = self.session.diagnostics(self.main)
        return None if diagnostics is None else self.session.keys(self.main, diagnostics)

    def settle(self):
        """The first diagnostics, once no more are added."""
        session = self.session
        session.until(self.told, min(session.patience, 10))
        before = self.told()
        while before:
            session.pump_for(QUIET)
            after = self.told()
            if after == before:
                break
            before = after
        self.baseline = before
        if before:
            self.characters["diagnostics"] = before

    def expect(self, keys, when):
        """S7: the diagnostics become those of this text."""
        if not self.baseline:
            return
        self.session.shown.add("S7")
        if not self.session.until(lambda: self.told() == keys, self.patience("S7")):
            self.session.note("S7", f"{when} the diagnostics are {self.told()}, not {keys}")

    # S4, S9, S10

    def spots(self):
        session, text = self.session, self.session.text_of(self.main)
        end = position_of(text, len(text), session.encoding)
        whole = {"start": {"line": 0, "character": 0}, "end": end}
        diagnostics = [{key: value for key, value in each.items()} for each in session.diagnostics(self.main) or []]
        for needle in self.language["spots"]:
            yield methods.Spot(self.main, session.position(self.main, needle), end, whole, session.uri(""), diagnostics)

    def call_offered(self):
        for row in methods.ROWS:
            if methods.offered(self.session, row):
                self.call(row)

    def call(self, row):
        session, errors, worked, found = self.session, [], False, []
        for number, spot in enumerate(self.spots()):
            for tokens in (False, True) if number == 0 else (False,):
                answer = session.ask(row.method, self.with_tokens(row, spot, tokens), self.main)
                if "error" in answer:
                    errors.append(f"{code(answer)} {answer['error'].get('message', '')[:100]}")
                    if code(answer) in (NO_METHOD, INTERNAL):
                        session.note("S4", f"{row.method}: {errors[-1]}")
                else:
                    worked = True
                    if not tokens:
                        self.remember(row, answer["result"])
                        found.extend(methods.items_of(answer["result"]))
        if not worked:
            session.note("S4", f"{row.method} never works: {errors[0]}")
        if found and methods.resolves(session, row):
            self.resolve(row, found)
        if row.method == "textDocument/prepareCallHierarchy" and found:
            self.follow(found[0], "callHierarchy/incomingCalls", "callHierarchy/outgoingCalls")
        if row.method == "textDocument/prepareTypeHierarchy" and found:
            self.follow(found[0], "typeHierarchy/supertypes", "typeHierarchy/subtypes")

    def with_tokens(self, row, spot, tokens):
        params = row.params(spot)
        if tokens and row.method not in methods.WITHOUT_TOKEN:
            name = f"{row.method} {self.session.next_id}"
            params["workDoneToken"] = f"work of {name}"
            if row.method in methods.PARTIAL:
                params["partialResultToken"] = f"parts of {name}"
        return params

    def follow(self, item, *names):
        for method in names:
            answer = self.session.ask(method, {"item": item}, item["uri"])
            if "error" in answer:
                self.session.note("S4", f"{method}: {answer['error']}")

    def remember(self, row, result):
        """S15: which characters an answer is about."""
        if row.method in ("textDocument/completion", "workspace/symbol", "workspace/diagnostic"):
            return
        spans = []
        for uri, range in places(result, self.main):
            text = self.session.text_of(uri)
            try:
                spans.append((os.path.basename(uri), *span_of(text, range, self.session.encoding)) if text is not None else (uri, range["start"]["line"]))
            except BadPosition:
                return
        self.characters.setdefault(row.method, []).append(sorted(map(str, spans)))

    def resolve(self, row, items):
        session = self.session
        declared = session.declares(f"{row.method.replace('/', '.')}.resolveSupport.properties")
        changes = {name.split(".")[0] for name in declared or row.changes}
        session.shown.add("S10")
        for item in [each for each in items if not isinstance(each.get("command"), str)][:3]:
            answers = [session.ask(row.resolve, item, self.main) for _ in range(2)]
            if any("error" in answer for answer in answers):
                if code(answers[0]) != FAILED:
                    session.note("S4", f"{row.resolve}: {answers[0].get('error')}")
                continue
            first, second = (answer["result"] for answer in answers)
            if first != second:
                session.note("S10", f"{row.resolve} twice is two things")
            for name in {*first, *item} - changes:
                if first.get(name) != item.get(name):
                    session.note("S10", f"{row.resolve} changes {name}")

    def call_commands(self):
        """An argument that makes no sense is refused; a command that was offered is known all the same."""
        session = self.session
        for command in (session.provider("executeCommandProvider", "workspace/executeCommand") or {}).get("commands", []):
            answer = session.ask("workspace/executeCommand", {"command": command, "arguments": []})
            if code(answer) in (NO_METHOD, INTERNAL):
                session.note("S4", f"{command}: {answer['error'].get('message', '')[:100]}")
        for scheme in ((session.offered.get("workspace") or {}).get("textDocumentContent") or {}).get("schemes", []):
            if code(session.ask("workspace/textDocumentContent", {"uri": f"{scheme}:/none"})) in (NO_METHOD, INTERNAL):
                session.note("S4", f"workspace/textDocumentContent of {scheme}")

    def call_others(self):
        """What was not offered is not there."""
        session, spot = self.session, next(self.spots())
        for row in methods.ROWS:
            provider = session.provider(row.provider, row.method)
            if provider is not None and not (row.provider in ("workspace", "textDocumentSync") and not methods.offered(session, row)):
                continue
            answer = session.request(row.method, row.params(spot))
            if code(answer) != NO_METHOD:
                session.note("S4", f"{row.method} was not offered and says {str(answer.get('error', 'a result'))[:100]}")

    # S5, S7: the text is the same on both sides

    def edit(self):
        session, main = self.session, self.main
        text, below = session.text_of(main), self.moved(lambda index: index + len(OPENING))
        if self.incremental():
            session.change(main, [(0, 0, OPENING)])
            self.expect(below, "after a line was put above")
            spot = session.text_of(main).index("😀", len(OPENING)) + 1
            session.change(main, [(spot, spot, "é😀"), (spot + 1, spot + 2, ""), (spot, spot + 1, ""), (0, len(OPENING), "")])
            self.expect(self.baseline, "after two edits that undo each other")
            self.edit_at_random()
            self.expect(self.baseline, "after edits at random were undone one by one")
        session.change(main, [(None, None, OPENING + text)])
        for spot in self.spots():
            for row in methods.ROWS[:1] + methods.ROWS[9:12]:
                if methods.offered(session, row):
                    session.ask(row.method, row.params(spot), main)
        self.expect(below, "after a new text")
        session.set_text(main, text.replace("\n", "\r\n"))
        self.expect(self.moved(lambda index: index + text.count("\n", 0, index)), "with lines that end in CRLF")
        session.set_text(main, text)
        self.expect(self.baseline, "after the old text came back")

    def edit_at_random(self):
        """Edits and then, in one message, what undoes them: a server that lost count does not come back."""
        draw, undo = random.Random(7), []
        for _ in range(12):
            text = self.session.text_of(self.main)
            start = draw.randrange(len(text) + 1)
            end, new = min(len(text), start + draw.randrange(4)), draw.choice(["é", "😀\n", "x", "", "\n", "/* 😀 */"])
            undo.insert(0, (start, start + len(new), text[start:end]))
            self.session.change(self.main, [(start, end, new)])
        self.session.change(self.main, undo)

    def moved(self, move):
        return [(move(start), move(end), what) for start, end, what in self.baseline or []]

    def incremental(self):
        sync = self.session.offered.get("textDocumentSync")
        return (sync.get("change") if isinstance(sync, dict) else sync) == 2

    # S12

    def tokens(self):
        session = self.session
        provider = session.provider("semanticTokensProvider", "textDocument/semanticTokens")
        if not methods.offers(provider, "full", "delta"):
            return
        session.shown.add("S12")
        params = {"textDocument": {"uri": self.main}}
        old = session.ask("textDocument/semanticTokens/full", params).get("result") or {}
        text = session.text_of(self.main)
        session.set_text(self.main, OPENING + text)
        delta = session.ask("textDocument/semanticTokens/full/delta", {**params, "previousResultId": old.get("resultId", "")}).get("result") or {}
        full = session.ask("textDocument/semanticTokens/full", params).get("result") or {}
        data = list(delta.get("data") or old.get("data") or [])
        for each in sorted(delta.get("edits", []), key=lambda each: -each["start"]):
            data[each["start"]:each["start"] + each["deleteCount"]] = each.get("data", [])
        if data != full.get("data"):
            session.note("S12", "the old tokens with the delta are not the new ones")
        session.set_text(self.main, text)

    # S6, S11

    def fixes(self):
        session = self.session
        text = session.text_of(self.main)
        if session.provider("codeActionProvider", "textDocument/codeAction") is None or not self.baseline:
            return
        self.expect(self.baseline, "before fixing")
        for number in range(min(2, len(self.baseline))):
            for title in [each["title"] for each in self.fixes_of(number)][:3]:
                self.fix(number, title)
                if session.text_of(self.main) != text:
                    session.set_text(self.main, text)
                self.expect(self.baseline, f"after “{title}” was undone")

    def fixes_of(self, number):
        """The quick fixes of a diagnostic: those that name it, or commands for old clients."""
        session = self.session
        listed = session.diagnostics(self.main) or []
        if number >= len(listed):
            return []
        one = listed[number]
        params = {"textDocument": {"uri": self.main}, "range": one["range"], "context": {"diagnostics": [one], "only": ["quickfix"]}}
        result = session.ask("textDocument/codeAction", params, self.main).get("result") or []
        same = lambda each: each.get("range") == one["range"] and each.get("code") == one.get("code")
        return [each for each in result if isinstance(each.get("command"), str) or any(map(same, each.get("diagnostics", [])))]

    def fix(self, number, title):
        session = self.session
        session.until(lambda: self.told() == self.baseline, session.patience)
        one = session.diagnostics(self.main)[number]
        action = next((each for each in self.fixes_of(number) if each["title"] == title), None)
        if action is None:
            session.note("S11", f"“{title}” is not offered again")
            return
        before = session.text_of(self.main)
        self.carry_out(action)
        if session.text_of(self.main) == before:
            return
        session.shown.add("S11")
        what = str(one.get("code", one["message"]))
        count = lambda keys: sum(key[2] == what for key in keys)
        wanted = count(self.baseline) - 1
        holds = lambda: (keys := self.told()) is not None and count(keys) == wanted
        if not session.until(holds, self.patience("S11")):
            session.note("S11", f"“{title}” leaves {what}: {self.told()}")

    def carry_out(self, action):
        session = self.session
        if isinstance(action.get("command"), str):
            action = {"command": action}
        row = next(row for row in methods.ROWS if row.method == "textDocument/codeAction")
        if "edit" not in action and "command" not in action and methods.resolves(session, row):
            action = session.ask(row.resolve, action, self.main).get("result") or {}
        if "edit" in action:
            session.apply(action["edit"])
        command = action.get("command")
        if command and command["command"] in (session.provider("executeCommandProvider") or {}).get("commands", []):
            before = len(session.messages)
            session.ask("workspace/executeCommand", {"command": command["command"], "arguments": command.get("arguments", [])})
            session.pump_for(0.1)
            del session.messages[before:before + 1]  # a command may say one thing

    # S14, S16

    def count_messages(self):
        if self.session.messages:
            self.session.note("S16", " | ".join(self.session.messages)[:300])

    def oddities(self):
        odd = Oddities(self)
        for what in (odd.nothings, odd.cancel, odd.far, odd.storms):
            what()
        self.expect(self.baseline, "after oddities")

    # S7, S13

    def close(self):
        """What is shown of a closed document is nothing, or what the file on disk has, which was never saved to."""
        session = self.session
        session.set_text(self.main, OPENING + session.text_of(self.main))
        self.expect(self.moved(lambda index: index + len(OPENING)), "before closing")
        had = session.published.get(self.main, {}).get("diagnostics")
        session.close(self.main)
        if not had:
            return
        session.shown.add("S7")
        shown = lambda: session.published[self.main]["diagnostics"]
        if not session.until(lambda: not shown() or session.keys(self.main, shown()) == self.baseline, session.patience):
            session.note("S7", f"after closing without saving, {shown()} are still shown")

    def outside(self):
        """A document of no folder that is closed leaves nothing behind."""
        session = self.session
        uri = session.uri("../outside/" + os.path.basename(self.main)).replace("/workspace/../", "/")
        session.open(uri, self.language["id"], session.text_of(self.main))
        if self.baseline and session.until(lambda: session.published.get(uri, {}).get("diagnostics"), 1):
            session.shown.add("S7")
            session.close(uri)
            if not session.until(lambda: not session.published[uri]["diagnostics"], session.patience):
                session.note("S7", "diagnostics of a closed document that is in no folder")

    def leave(self):
        session = self.session
        session.shown.add("S13")
        answer = session.request("shutdown")
        if answer.get("result", "") is not None:
            session.note("S13", f"shutdown: {answer}")
        session.pump_for(0.05)
        session.notify("exit")
        until = time.monotonic() + 5
        while session.server.process.poll() is None and time.monotonic() < until:
            try:
                session.pump(0.05)
            except Left:
                time.sleep(0.02)
        status = session.server.process.poll()
        if status != 0:
            session.note("S13", f"exit status {status}" if status is not None else "still there 5 s after exit")
