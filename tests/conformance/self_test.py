#!/usr/bin/env python3
"""Holds the suite to account: a server that keeps every invariant is found to, one that breaks one is found out."""
import argparse
import concurrent.futures
import os
import sys

import conformance
from invariants import NAMES

STUB = os.path.join(conformance.HERE, "stub.py")
PATIENCE = 8


def outcomes(sin, types, language):
    """Of a session, and of a second one in another encoding where that matters."""
    options = argparse.Namespace(patience=PATIENCE, log=None)
    command = [sys.executable, STUB, *([sin] if sin else [])]
    profiles = conformance.profiles()
    found = {name: conformance.run_session({**profiles[name], "profile": name}, command, language, options, types)
             for name in ("everything-utf-16", "everything-utf-8")[:1 if sin not in (None, "S15") else 2]}
    conformance.compare_characters(found)
    return found


def judge(sin, types, language):
    """What is wrong with the suite, as lines."""
    found = outcomes(sin, types, language)
    if sin:
        return [] if any(problems.get(sin) for problems, _, _ in found.values()) else [f"{sin} is broken, and nobody notices"]
    wrong = [f"nothing is broken, and {id} is told of: {told}" for problems, _, _ in found.values() for id, told in problems.items() if told]
    return wrong + [f"no session shows {id}" for id in NAMES if not all(id in shown for _, shown, _ in found.values())]


def main():
    types = conformance.Types()
    language = conformance.load(os.path.join(conformance.HERE, "workspaces/languages.json"))["rust"]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        wrong = sum(pool.map(lambda sin: judge(sin, types, language), [None, *NAMES]), [])
    for line in wrong:
        print(line)
    print(f"the suite notices {len(NAMES)} broken invariants" if not wrong else f"the suite is wrong in {len(wrong)} ways")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
