"""What Belfry makes of the manifests below a folder, and what `cargo metadata` does, in one form."""

import json
import os
import subprocess
import tempfile
from collections import Counter

# The fields cargo metadata knows too, by the first word of a line of cargo_model.
COMPARED = ("crate", "dependency", "feature")


def program(belfry):
    """cargo_model, built beside the binary."""
    return os.path.join(os.path.dirname(os.path.abspath(belfry)), "tests", "cargo_model")


def read(belfry, folder, *options):
    """The lines of cargo_model as tuples, its first field first."""
    result = subprocess.run([program(belfry), *options, folder], capture_output=True, text=True,
                            errors="surrogateescape", timeout=600)
    if result.returncode:
        raise RuntimeError(f"{folder}: {result.stderr.strip()}")
    return [tuple(line.split("\t")) for line in result.stdout.splitlines()]


def comparable(line):
    """A line without what cargo does not say or says in its own way: a library is called `a_b` by
    newer ones only, cfgs are spaced, a feature that the root and the member name comes twice."""
    if line[0] == "dependency":
        return line[:5] + (line[5].replace(" ", ""), *line[6:8], words(sorted(set(line[8].split()))))
    if line[0] == "feature":
        return line[:3] + (words(sorted(line[3].split())),)
    if line[0] != "crate":
        return line
    kind, name = line[2], line[3]
    return line[:3] + (name.replace("-", "_") if kind in ("lib", "proc-macro") else name, line[4], line[6])


def by_manifest(lines):
    found = {}
    for line in lines:
        if line[0] in COMPARED:
            found.setdefault(line[1], Counter())[comparable(line)] += 1
        elif line[0] == "package":
            found.setdefault(line[1], Counter())[line[:4]] += 1
    return found


class Cargo:
    """One cargo, without anybody's configuration and far from the network."""

    def __init__(self, path):
        self.path = path
        self.home = tempfile.TemporaryDirectory()
        version = subprocess.run([path, "--version"], capture_output=True, text=True, cwd=self.home.name,
                                 check=True).stdout
        self.version = tuple(int(part) for part in version.split()[1].split("-")[0].split("."))
        self.shown = version.strip()

    def metadata(self, manifest, *options, cwd=None):
        """Its answer, or what it complains about. Configuration is looked for from `cwd` on."""
        environment = {**os.environ, "CARGO_HOME": self.home.name}
        result = subprocess.run([self.path, "metadata", "--offline", "--format-version", "1",
                                 "--manifest-path", manifest, *options],
                                capture_output=True, text=True, cwd=cwd or self.home.name, env=environment,
                                timeout=300)
        if result.returncode:
            return None, result.stderr.strip()
        return json.loads(result.stdout), None


def relative(path, root):
    """As Belfry has it: below the root, else "-"."""
    if path is None:
        return "-"
    shown = os.path.relpath(path, root)
    return "-" if shown.startswith("..") else shown


def kind_of(target):
    kinds = target["kind"]
    for kind in ("proc-macro", "bin", "test", "bench", "example"):
        if kind in kinds:
            return kind
    return "build" if "custom-build" in kinds else "lib"


def words(values):
    return " ".join(values) or "-"


def lines_of_package(package, root):
    """What cargo_model would print of a package of cargo's answer."""
    manifest = relative(package["manifest_path"], root)
    yield ("package", manifest, package["name"], package["edition"])
    for target in package["targets"]:
        kind, name = kind_of(target), target["name"]
        yield comparable(("crate", manifest, kind, name, relative(target["src_path"], root), "",
                          words(target.get("required-features") or [])))
    for wanted in package["dependencies"]:
        key = wanted["rename"] or wanted["name"]
        path = wanted.get("path")
        place = relative(os.path.join(path, "Cargo.toml"), root) if path else "-"
        if wanted["source"] is not None:
            place = "(not by path)"
        yield comparable(("dependency", manifest, wanted["kind"] or "normal", key, wanted["name"],
                          wanted["target"] or "-", "optional" if wanted["optional"] else "always",
                          place, words(wanted["features"])))
    for name, values in package["features"].items():
        yield comparable(("feature", manifest, name, words(values)))


def without_patches(found, said):
    """A dependency cargo has from elsewhere may be a patched one here: which it shows only with
    its lock file. Where it lies is not compared then."""
    elsewhere = {line[:7] + line[8:] for line in said if line[0] == "dependency" and line[7] == "(not by path)"}
    loosened = Counter()
    for line, count in found.items():
        if line[0] == "dependency" and line[:7] + line[8:] in elsewhere and line not in said:
            line = line[:7] + ("(not by path)",) + line[8:]
        loosened[line] += count
    return loosened


def compare(lines, root, cargo):
    """(differences, answers, refusals): every workspace of the model asked of cargo. A difference is
    a line with "-" for what only Belfry has and "+" for what only cargo has."""
    root = os.path.realpath(root)
    packages = {line[1]: line for line in lines if line[0] == "package"}
    ours = by_manifest(lines)
    differences, refusals, answers = [], {}, 0
    for manifest, (_, _, _, _, workspace, belongs) in sorted(packages.items()):
        if workspace != manifest and belongs != "outsider":
            continue
        answer, complaint = cargo.metadata(os.path.join(root, manifest), "--no-deps")
        if belongs == "outsider":
            if answer is not None:
                differences.append(f"- {manifest} is in no workspace")
            elif "believes it's in a workspace" not in complaint:
                refusals[manifest] = complaint
            continue
        if answer is None:
            refusals[manifest] = complaint
            continue
        answers += 1
        differences += compare_answer(answer, manifest, packages, ours, root)
    return differences, answers, refusals


def compare_answer(answer, workspace, packages, ours, root):
    said = {relative(p["manifest_path"], root): Counter(lines_of_package(p, root))
            for p in answer["packages"] if p["id"] in answer["workspace_members"]}
    members = {m for m, line in packages.items() if line[4] == workspace and line[5] == "member"}
    differences = []
    if relative(answer["workspace_root"], root) not in (os.path.dirname(workspace) or ".",):
        differences.append(f"+ {workspace} belongs to {answer['workspace_root']}")
    differences += [f"- {m} is a member of {workspace}" for m in sorted(members - set(said))]
    differences += [f"+ {m} is a member of {workspace}" for m in sorted(set(said) - members)]
    for manifest in sorted(members & set(said)):
        theirs = said[manifest]
        found = without_patches(ours[manifest], theirs)
        differences += ["- " + " | ".join(line[1:]) for line in sorted((found - theirs).elements())]
        differences += ["+ " + " | ".join(line[1:]) for line in sorted((theirs - found).elements())]
    return differences
