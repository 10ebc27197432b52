"""Chooses what an editor test does: the first warning of the workspace whose quick fix stays in its
own Rust file. Prints shell assignments, writes the file as it has to be after the fix.

usage: plan.py BELFRY WORKSPACE SCRATCH HARNESS
"""

import json
import os
import re
import shlex
import subprocess
import sys


def offset(lines, position):
    """Byte-free offset of an LSP position (UTF-16) in the text split into lines."""
    line = lines[position["line"]]
    units, index = 0, 0
    while units < position["character"]:
        units += 2 if ord(line[index]) > 0xFFFF else 1
        index += 1
    return sum(len(each) for each in lines[: position["line"]]) + index


def apply(text, edits):
    lines = text.splitlines(keepends=True) + [""]
    spans = [(offset(lines, e["range"]["start"]), offset(lines, e["range"]["end"]), e["text"]) for e in edits]
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def choose(diagnostics):
    for diagnostic in diagnostics:
        if diagnostic["severity"] != "warning" or diagnostic["suppressed"] is not None:
            continue
        for fix in diagnostic.get("fixes", []):
            own = all(edit["path"] == diagnostic["path"] for edit in fix["edits"])
            if fix["kind"] == "quickfix" and own and diagnostic["path"].endswith(".rs"):
                return diagnostic, fix
    sys.exit("plan: the workspace has no warning with a quick fix in its own file")


def main():
    belfry, workspace, scratch, harness = sys.argv[1:]
    output = subprocess.run([belfry, "check", "--format", "json", workspace], capture_output=True, text=True)
    if output.returncode not in (0, 1):
        sys.exit("plan: belfry check failed: " + output.stderr)
    diagnostic, fix = choose(json.loads(output.stdout)["diagnostics"])
    path = os.path.join(workspace, diagnostic["path"])
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    with open(os.path.join(scratch, "expected"), "w", encoding="utf-8", newline="") as file:
        file.write(apply(text, fix["edits"]))
    with open(os.path.join(scratch, "file"), "w", encoding="utf-8") as file:
        file.write(diagnostic["path"])
    with open(harness, encoding="utf-8") as file:
        hover_line = next(i for i, line in enumerate(file) if re.search(r"\bstruct Harness\b", line))
    start = diagnostic["range"]["start"]
    for name, value in {
        "FILE": path,
        "WORKSPACE": workspace,
        "LINE": start["line"],
        "CHARACTER": start["character"],
        "CODE": diagnostic["code"],
        "MESSAGE": diagnostic["message"],
        "TITLE": fix["title"],
        "HARNESS": harness,
        "HARNESS_ROOT": harness.split("/src/")[0],
        "HARNESS_LINE": hover_line,
    }.items():
        print(f"{name}={shlex.quote(str(value))}")


main()
