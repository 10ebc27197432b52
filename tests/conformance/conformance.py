#!/usr/bin/env python3
"""Holds any language server on stdin and stdout to the protocol: 22 wire probes, then one session for each client
profile, whose log is held to sixteen invariants and, message by message, to the types of the protocol.

Profiles: three clients that declare everything, one for each position encoding; those of tests/sessions/clients;
and, where $BELFRY_SHARED names a folder with lsp/clients, the initialize parameters of real ones."""
import argparse
import concurrent.futures
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))
sys.dont_write_bytecode = True
import declared
import invariants
from probes import PROBES
from scenario import Scenario
from session import SHAPELESS, Session
from wire import Server

ENCODINGS = ("utf-8", "utf-16", "utf-32")
# What every session shows, whatever the server offers.
ALWAYS = {"S0", "S1", "S2", "S3", "S4", "S14", "S16"}
SHARED = os.environ.get("BELFRY_SHARED", "")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def profiles():
    """{name: initialize parameters}"""
    found, everything = {}, load(os.path.join(HERE, "everything.json"))
    for encoding in ENCODINGS:
        capabilities = {**everything["capabilities"], "general": {**everything["capabilities"]["general"], "positionEncodings": [encoding]}}
        found[f"everything-{encoding}"] = {**everything, "capabilities": capabilities}
    for folder in (os.path.join(HERE, "../sessions/clients"), os.path.join(SHARED, "lsp/clients") if SHARED else HERE + "/none"):
        for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
            found[os.path.basename(path)[:-len(".json")]] = load(path)
    return found


def moved(params, uri):
    """The client's own parameters, for this process and this folder."""
    params = json.loads(json.dumps(params))
    params["processId"] = None if params.get("processId") is None else os.getpid()
    params["rootUri"] = uri
    if params.get("workspaceFolders") is not None:
        params["workspaceFolders"] = [{"uri": uri, "name": "workspace"}]
    if params.get("rootPath") is not None:
        params["rootPath"] = uri[len("file://"):]
    return params


class Types:
    """The checker of message types, a process that sessions take turns with."""

    def __init__(self):
        model = os.path.join(SHARED, "lsp/metaModel.json")
        self.process = subprocess.Popen(["node", os.path.join(HERE, "typed.js"), *([model] if SHARED and os.path.exists(model) else [])],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.lock = threading.Lock()
        self.name = json.loads(self.process.stdout.readline())

    def problems(self, log):
        asked, parts, exchanges = {}, {}, []
        for who, message in log:
            entry = {"from": who, "message": {"jsonrpc": "2.0", **message} if who == "client" else message}
            if who == "client" and "method" in message and "id" in message:
                asked[message["id"]] = entry
                parts[(message.get("params") or {}).get("partialResultToken")] = message["id"]
            elif who == "server":
                token = (message.get("params") or {}).get("token") if message.get("method") == "$/progress" else None
                if token is not None and token in parts:  # a part is of the type of the whole
                    entry["message"] = message = {"jsonrpc": "2.0", "id": parts[token], "result": message["params"]["value"]}
                question = asked.get(message.get("id")) if "method" not in message else None
                exchanges.append([question, entry] if question else [entry])
        with self.lock:
            self.process.stdin.write(json.dumps(exchanges) + "\n")
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())


def workspace(folder, language):
    root = os.path.join(os.path.realpath(folder), "workspace")
    return shutil.copytree(os.path.join(HERE, "workspaces", language["folder"]), root)


def run_probe(probe, command, language, patience):
    """What went wrong, or None."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(command, workspace(folder, language), patience)
        try:
            probe(server)
        except Exception as error:  # whatever it is, the probe does not hold
            return str(error).strip()[:300] or type(error).__name__
        finally:
            try:
                server.close()
            except AssertionError as error:
                return str(error)[:2000]
    return None


def run_session(params, command, language, options, types):
    """({invariant: [problems]}, invariants shown, characters)"""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(command, workspace(folder, language), params["capabilities"], options.patience)
        scenario = Scenario(session, language, moved(params, session.uri("")))
        try:
            scenario.run()
        finally:
            try:
                session.server.close()
            except AssertionError as error:
                session.note("S13", str(error)[:2000])
        declared.check(session)
        try:
            session.shown |= invariants.check(session.log, session.note)
        except SHAPELESS as error:
            session.note("S0", f"a session of no known shape: {error!r}")
        for problem in types.problems(session.log):
            session.note("S0", problem)
        if options.log:
            with open(os.path.join(options.log, f"{params['profile']}.jsonl"), "w", encoding="utf-8") as file:
                file.writelines(json.dumps({"from": who, "message": message}) + "\n" for who, message in session.log)
    return session.problems, session.shown | ALWAYS | set(session.problems), scenario.characters


def compare_characters(outcomes):
    """S15: all that declare everything are told of the same characters, and every client of the same findings."""
    first = next(iter(outcomes.values()))[2]
    for name, (problems, shown, characters) in outcomes.items():
        everything = name.startswith("everything-")
        for method in {*first, *characters} if everything else {"diagnostics"} & first.keys():
            shown.add("S15")
            if characters.get(method) != first.get(method):
                problems["S15"].append(f"{method}: {str(characters.get(method))[:200]}, not {str(first.get(method))[:200]}")


def run_all(options, command, language, types):
    """Rows of the report, in order; those that do not apply are left out."""
    rows = []
    chosen = {name: {**params, "profile": name} for name, params in profiles().items() if options.profile in name}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        probes = {probe.__name__: pool.submit(run_probe, probe, command, language, min(options.patience, 10)) for probe in PROBES}
        sessions = {name: pool.submit(run_session, params, command, language, options, types) for name, params in chosen.items()}
        for name, future in probes.items():
            problem = future.result()
            rows.append({"profile": "wire", "id": "probe", "name": name.replace("_", " "), "problems": [problem] if problem else []})
        outcomes = {name: future.result() for name, future in sessions.items()}
    if outcomes:
        compare_characters(outcomes)
    for profile, (problems, shown, _) in outcomes.items():
        rows += [{"profile": profile, "id": id, "name": name, "problems": problems.get(id, [])}
                 for id, name in invariants.NAMES.items() if id in shown]
    return rows


def print_text(report):
    for row in report["rows"]:
        name = row["name"] if row["id"] == "probe" else f"{row['id']} {row['name']}"
        print(f"{row['profile']:22} {'fails' if row['problems'] else 'holds'}  {name}")
        for problem in row["problems"]:
            print("".join(f"{'':24}{line}\n" for line in problem.splitlines()), end="")
    print(f"messages checked by {report['types']}")
    print(f"wire probes {report['probes']['hold']} of {report['probes']['of']}, "
          f"sessions {report['sessions']['hold']} of {report['sessions']['of']}; {report['score']['hold']} of {report['score']['of']}")


def score(rows):
    return {"hold": sum(not row["problems"] for row in rows), "of": len(rows)}


def main():
    parser = argparse.ArgumentParser(usage="conformance [OPTIONS] -- COMMAND [ARGS]", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    languages = load(os.path.join(HERE, "workspaces/languages.json"))
    parser.add_argument("--language", choices=sorted(languages), default="rust", help="of the workspace (default: rust)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--profile", default="", metavar="WORD", help="only the clients whose name holds it")
    parser.add_argument("--patience", type=float, default=20, metavar="SECONDS", help="how long an answer may take (default: 20)")
    parser.add_argument("--jobs", type=int, default=max(2, os.cpu_count() or 2), metavar="N", help="sessions at the same time")
    parser.add_argument("--log", metavar="FOLDER", help="write each session's messages there")
    parser.add_argument("command", nargs="+", metavar="COMMAND")
    options = parser.parse_args()
    if not shutil.which(options.command[0]):
        parser.error(f"no such program: {options.command[0]}")
    command = [os.path.abspath(shutil.which(options.command[0])), *options.command[1:]]
    types = Types()
    rows = run_all(options, command, languages[options.language], types)
    report = {"command": options.command, "language": options.language, "types": types.name, "rows": rows, "score": score(rows),
              "probes": score([row for row in rows if row["id"] == "probe"]), "sessions": score([row for row in rows if row["id"] != "probe"])}
    if options.format == "json":
        print(json.dumps(report, indent=1, ensure_ascii=False))
    else:
        print_text(report)
    sys.exit(0 if report["score"]["hold"] == report["score"]["of"] > len(PROBES) else 1)


if __name__ == "__main__":
    main()
