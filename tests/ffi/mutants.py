#!/usr/bin/env python3
"""Mutants of a pair of C header and Rust bindings that agree: each changes one thing on one side, and is
to be found with its code at its place.

    mutants.py BELFRY [--show]

Rows of mutants.tsv: the file below pair/, the code to be found, the text before (it stands there
once), the text after, and what the finding's line begins with or holds. In conflicts either of the
two places will do. The pair as it is must be silent, and at least 95 of a hundred mutants found.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ENOUGH = 0.95
LEAST = 60
ELSEWHERE = {"ffi-conflict"}


def rows():
    with open(os.path.join(HERE, "mutants.tsv"), encoding="utf-8") as table:
        for number, line in enumerate(table, 1):
            if line.startswith("#") or not line.strip():
                continue
            fields = [field.replace("\\n", "\n") for field in line.rstrip("\n").split("\t")]
            if len(fields) != 5:
                sys.exit(f"mutants.tsv:{number}: a row has five columns")
            yield number, fields


def judge(belfry, folder):
    run = subprocess.run([belfry, "ffi", folder, "--format", "json", "--quiet"], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, timeout=120)
    if run.returncode not in (0, 1):
        sys.exit(f"belfry ffi ends with {run.returncode}: {run.stderr.decode()}")
    return json.loads(run.stdout)["ffi"]


def found(items):
    return {(difference["code"], item["path"], difference["line"]): difference["says"]
            for item in items for difference in item["differences"]}


def mutated(folder, number, fields):
    """The paths and lines where the finding may stand."""
    name, code, before, after, at = fields
    path = os.path.join(folder, name)
    with open(path, encoding="utf-8") as text:
        old = text.read()
    if old.count(before) != 1:
        sys.exit(f"mutants.tsv:{number}: {before!r} stands {old.count(before)} times in {name}")
    with open(path, "w", encoding="utf-8") as text:
        text.write(old.replace(before, after))
    rust = name if name.endswith(".rs") else "src/lib.rs"
    places = []
    for each in [rust] + (["other/src/lib.rs"] if code in ELSEWHERE else []):
        with open(os.path.join(folder, each), encoding="utf-8") as text:
            places += [(each, line) for line, words in enumerate(text.read().split("\n")) if at in words]
    if not places:
        sys.exit(f"mutants.tsv:{number}: {at!r} stands nowhere")
    return places


def try_mutant(belfry, number, fields, base):
    folder = os.path.join(base, "pair")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(HERE, "pair"), folder)
    places = mutated(folder, number, fields)
    seen = found(judge(belfry, folder))
    return any((fields[1], path, line) in seen for path, line in places), seen


def main():
    belfry, show = os.path.abspath(sys.argv[1]), "--show" in sys.argv
    loud = found(judge(belfry, os.path.join(HERE, "pair")))
    for (code, path, line), says in sorted(loud.items()):
        print(f"the pair is not silent: {path}:{line + 1}: {code}: {says}")
    caught = total = 0
    with tempfile.TemporaryDirectory() as base:
        for number, fields in rows():
            total += 1
            is_caught, seen = try_mutant(belfry, number, fields, base)
            caught += is_caught
            if not is_caught or show:
                others = "; ".join(f"{code} {path}:{line + 1} {says}" for (code, path, line), says in sorted(seen.items()))
                print(f"mutants.tsv:{number}: {fields[1]} {'found' if is_caught else 'NOT found'}: {others or 'nothing'}")
    print(f"{caught} of {total} mutants found")
    sys.exit(1 if loud or total < LEAST or caught < ENOUGH * total else 0)


main()
