"""The kinds of facts in facts.tsv. A new kind is a function here, with @kind."""

import glob
import json
import os
import posixpath
import subprocess
import sys
import tomllib
from functools import cached_property

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cargo"))
import model  # noqa: E402

KINDS = {}


def kind(function):
    KINDS[function.__name__] = function
    return function


class Project:
    """One repository as Belfry sees it; each view is made once, when first asked for."""

    def __init__(self, belfry, folder):
        self.belfry, self.folder = belfry, folder

    @cached_property
    def map(self):
        """The JSON of `belfry map`."""
        result = subprocess.run([self.belfry, "map", "--format", "json", "--quiet", self.folder],
                                capture_output=True, timeout=600, check=True)
        return json.loads(result.stdout)

    @cached_property
    def lines(self):
        """What cargo_model prints: packages, crates, dependencies, edges, files."""
        return model.read(self.belfry, self.folder)

    def of(self, word):
        return [line for line in self.lines if line[0] == word]

    @cached_property
    def manifests(self):
        """Every Cargo.toml, read by Python."""
        paths = glob.glob("**/Cargo.toml", root_dir=self.folder, recursive=True)
        found = {}
        for path in sorted(paths):
            with open(os.path.join(self.folder, path), "rb") as file:
                found[path] = tomllib.load(file)
        return found


# Packages and crates.

@kind
def internal_edges(project, _):
    """Dependencies, as declared, of one package here on another."""
    return str(sum(line[7] not in ("-", line[1]) for line in project.of("dependency")))


@kind
def renamed_paths(project, _):
    """Those of them whose key is not the package's name."""
    return str(sum(line[7] != "-" and line[3] != line[4] for line in project.of("dependency")))


@kind
def members(project, workspace):
    """Packages that are members of a workspace, given by its root's manifest."""
    return str(sum(line[4:] == (workspace, "member") for line in project.of("package")))


@kind
def workspaces(project, _):
    """Manifests that are the root of a workspace with other packages, or say [workspace]."""
    return str(sum("workspace" in text for path, text in project.manifests.items()
                   if any(line[1] == path == line[4] for line in project.of("package"))))


@kind
def workspace_of(project, manifest):
    """The root's manifest of the workspace a package is a member of."""
    return next((line[4] for line in project.of("package") if line[1] == manifest and line[5] == "member"),
                "none")


@kind
def implicit_members(project, pattern):
    """Members no `members` of their workspace names, below a path or all: path dependencies are."""
    def named(manifest, root):
        folder = posixpath.dirname(root)
        patterns = project.manifests[root].get("workspace", {}).get("members", [])
        paths = [posixpath.normpath(posixpath.join(folder, text)) for text in patterns]
        return manifest == root or any(
            posixpath.dirname(manifest) in glob.glob(path, root_dir=project.folder, recursive=True)
            for path in paths)
    found = [line[1] for line in project.of("package") if line[5] == "member" and
             "members" in project.manifests[line[4]].get("workspace", {}) and not named(line[1], line[4])]
    return str(sum(path.startswith(pattern) or pattern == "all" for path in found))


@kind
def packages_named(project, name):
    return str(sum(line[2] == name for line in project.of("package")))


@kind
def own_dev_dependencies(project, workspace):
    """Members of a workspace that depend on themselves for their tests."""
    inside = {line[1] for line in project.of("package") if line[4:] == (workspace, "member")}
    return str(len({line[1] for line in project.of("dependency")
                    if line[1] == line[7] and line[2] == "dev" and line[1] in inside}))


@kind
def of_targets(project, _):
    """Dependencies of a [target] table."""
    return str(sum(line[5] != "-" for line in project.of("dependency")))


@kind
def weak_features(project, _):
    return str(sum("?/" in value for line in project.of("feature") for value in line[3].split()))


@kind
def lib_paths(project, _):
    """Packages with a [lib] path, all of whose libraries begin at that file."""
    roots = {line[1]: line[4] for line in project.of("crate") if line[2] in ("lib", "proc-macro")}
    written = {path: posixpath.normpath(posixpath.join(posixpath.dirname(path), text["lib"]["path"]))
               for path, text in project.manifests.items() if "path" in text.get("lib", {})}
    return str(sum(roots.get(path) == root for path, root in written.items()))


@kind
def crates(project, kind_of_crate):
    return str(sum(line[2] == kind_of_crate for line in project.of("crate")))


@kind
def crate_root(project, crate):
    """Where a crate begins, by its id."""
    return next((c["root"] for c in project.map["crates"] if c["id"] == crate), "none")


@kind
def acyclic(project, roles):
    """Whether crates' edges of these roles have no cycle; if they do, the crates on one."""
    after = {}
    for edge in project.map["edges"]:
        if edge["kind"] == "crate" and not edge["external"] and edge["role"] in roles.split(","):
            after.setdefault(edge["from"], set()).add(edge["to"])
    left = set(after)
    while True:
        ends = {crate for crate in left if not after[crate] & left}
        if not ends:
            return " ".join(sorted(left)) or "yes"
        left -= ends
