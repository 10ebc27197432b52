"""What must hold of a whole recorded session: the log is [(who, message)]."""
import collections

BEFORE_INITIALIZED = {"window/showMessage", "window/logMessage", "window/showMessageRequest", "telemetry/event"}


def answered_once(log, note):
    """S1: each request is answered once, and nothing else is answered."""
    for asker in ("client", "server"):
        open = {}
        for who, message in log:
            id = message.get("id")
            if who == asker and "method" in message and id is not None:
                if id in open:
                    note("S1", f"{asker} used id {id} twice")
                open[id] = [message["method"], 0]
            elif who != asker and "method" not in message:
                if id not in open:
                    note("S1", f"an answer to {id!r}, which {asker} never asked")
                elif open[id][1]:
                    note("S1", f"{open[id][0]} was answered twice")
                open.setdefault(id, ["", 0])[1] += 1
        for method, count in open.values():
            if count == 0 and asker == "client":
                note("S1", f"{method} was not answered")


def quiet_beginning(log, note):
    """S2: next to nothing before the answer to initialize, and no request before initialized."""
    answered = ready = False
    token = None
    for who, message in log:
        method = message.get("method")
        if who == "client":
            ready = ready or method == "initialized"
            token = message["params"].get("workDoneToken") if method == "initialize" else token
        elif method is None:
            answered = True
        elif not answered and method not in BEFORE_INITIALIZED and not (method == "$/progress" and message["params"]["token"] == token):
            note("S2", f"{method} before the answer to initialize")
        elif "id" in message and not ready:
            note("S2", f"{method} before initialized")


STAGES = {"begin": "created", "report": "begun", "end": "begun"}


def progress(log, note):
    """S8: create, begin, report, end, once each; the percentage never falls. S9: values in parts."""
    tokens, parts, asked, shown = {}, {}, {}, set()
    for who, message in log:
        method, params = message.get("method"), message.get("params") or {}
        if who == "client" and method and "id" in message and isinstance(params, dict):
            asked[message["id"]] = method, params.get("partialResultToken"), params.get("workDoneToken")
            if params.get("workDoneToken") is not None:
                tokens[params["workDoneToken"]] = ["created", 0]
            if params.get("partialResultToken") is not None:
                parts[params["partialResultToken"]] = 0
        elif who == "client" and method == "window/workDoneProgress/cancel" and params["token"] in tokens:
            tokens[params["token"]][0] = "cancelled"
        elif who == "server" and method == "window/workDoneProgress/create":
            tokens[params["token"]] = ["created", 0]
        elif who == "server" and method == "$/progress":
            shown.add(step(params, tokens, parts, note))
        elif who == "server" and method is None:
            finish(asked.get(message.get("id")), message, tokens, parts, note)
    for token, (stage, _) in tokens.items():
        if stage == "begun":
            note("S8", f"{token} never ended")
    return shown


def step(params, tokens, parts, note):
    token, value = params["token"], params["value"]
    if token in parts:
        parts[token] += 1
        return "S9"
    if token not in tokens:
        note("S9" if not isinstance(value, dict) or "kind" not in value else "S8", f"progress on the unknown token {token!r}")
        return "S8"
    stage, percentage = tokens[token]
    kind = value.get("kind")
    if stage != STAGES.get(kind):
        note("S8", f"{kind} of {token} while {stage}")
    told = value.get("percentage", percentage)
    if not percentage <= told <= 100:
        note("S8", f"percentage {told} after {percentage}")
    tokens[token] = ["ended" if kind == "end" else "begun", told]
    return "S8"


def finish(asked, message, tokens, parts, note):
    if not asked:
        return
    method, part, work = asked
    if part is not None and parts[part] and message.get("result"):
        result = message["result"]
        if not (isinstance(result, dict) and not result.get("items", True)):
            note("S9", f"{method}: parts, and a result that is not empty")
    if work is not None and tokens[work][0] == "begun" and method != "initialize":
        note("S8", f"{method} was answered before its progress ended")
    if part is not None:
        parts.pop(part)


def silent_end(log, note):
    """S13: after the answer to shutdown only answers come."""
    id = next((message["id"] for who, message in log if who == "client" and message.get("method") == "shutdown"), None)
    over = False
    for who, message in log:
        if who == "server" and over and "method" in message:
            note("S13", f"{message['method']} after shutdown")
        over = over or (who == "server" and "method" not in message and id is not None and message.get("id") == id)


def check(log, note):
    answered_once(log, note)
    quiet_beginning(log, note)
    silent_end(log, note)
    return progress(log, note)


NAMES = collections.OrderedDict([
    ("S0", "every message fits the meta model"),
    ("S1", "each request is answered once"),
    ("S2", "nothing before the initialize reply"),
    ("S3", "nothing that the client did not declare"),
    ("S4", "what is offered works, nothing else does"),
    ("S5", "ranges lie in the text of their version"),
    ("S6", "edits apply to the text of their version"),
    ("S7", "diagnostics are never stale"),
    ("S8", "progress is created, begun, reported, ended"),
    ("S9", "results in parts end in an empty one"),
    ("S10", "resolving is idempotent and changes what it may"),
    ("S11", "a quick fix removes its diagnostic"),
    ("S12", "token deltas lead to the full tokens"),
    ("S13", "shutdown and exit"),
    ("S14", "oddities leave the server answering"),
    ("S15", "the same characters in every encoding"),
    ("S16", "no message is shown"),
])
