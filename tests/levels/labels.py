"""Labels of levels, and the verdicts they are compared with (tests/levels/run, fit.py)."""
import collections
import glob
import json
import os
import subprocess

SOURCES = (".rs", ".c", ".h", ".cc", ".cpp", ".hpp")
HERE = os.path.dirname(os.path.abspath(__file__))


class Verdict:
    def __init__(self, line):
        parts = line.split("\t")
        self.kind, self.id, self.path = parts[:3]
        self.lines, self.level, self.second = (int(each) for each in parts[3:6])
        self.confidence = float(parts[6])
        self.signs = parts[7] if len(parts) > 7 else ""


def verdicts(program, folder, *options):
    run = subprocess.run([program, *options, folder], stdout=subprocess.PIPE, check=True)
    return [Verdict(line) for line in run.stdout.decode("utf-8", "replace").splitlines()]


def subject(rows, path):
    """What a label names: the verdict on a crate's folder (its library, else its first program), a
    module or a file; else the verdicts on the files of a folder; None when there is none."""
    if path.endswith(SOURCES):
        return next((row for row in rows if row.kind == "file" and row.path == path), None)
    crates = [row for row in rows if row.kind == "crate" and row.path == path]
    for kind in ("#lib:", "#proc-macro:", "#bin:", "#c:"):
        for row in crates:
            if kind in row.id:
                return row
    for row in rows:
        if row.kind == "module" and row.path in (path, path + "/mod.rs", path + ".rs"):
            return row
    return [row for row in rows if row.kind == "file" and row.path.startswith(path + "/")] or None


def first_two(found):
    """The level and the second best; of a folder those most of its lines have."""
    if isinstance(found, Verdict):
        return [found.level, found.second]
    counts = collections.Counter()
    for row in found:
        counts[row.level] += row.lines
    for row in found:
        counts[row.second] += row.lines / 1000000
    return [level for level, _ in counts.most_common(2)]


def of_champions(shared):
    """tower.json's labels, by repository; manifests and what holds no Rust file are left out."""
    with open(os.path.join(shared, "tower.json"), encoding="utf-8") as text:
        rows = json.load(text)["labels"]
    labels = collections.defaultdict(list)
    for row in rows:
        if not row["path"].endswith(".toml"):
            labels[row["repo"]].append((row["path"], row["level"]))
    return labels


def of_table(path):
    """A table of labels: repository, commit, path, level, why; by the repository's last part."""
    labels = collections.defaultdict(list)
    with open(path, encoding="utf-8") as table:
        for line in table:
            if line.strip() and not line.startswith(("#", "repository\t")):
                repository, _, path, level = line.split("\t")[:4]
                labels[repository.rstrip("/").split("/")[-1]].append((path, int(level)))
    return labels


def of_tables(pattern):
    labels = collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(HERE, pattern))):
        for repository, rows in of_table(path).items():
            labels[repository] += rows
    return labels
