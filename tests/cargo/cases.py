"""A case of cases/: one file that holds a workspace and what must come of it.

    # What it shows; it begins with the number of its row in the table of Cargo's semantics.
    # at: FOLDER             Belfry is asked for that folder of it
    # link: PATH TARGET      a symbolic link
    # cargo: VERSION WHY     an older cargo cannot read it
    # cargo: never WHY       no cargo reads it
    -- PATH --
    the text of a file
    -- expect --
    member MANIFEST WORKSPACE                  outsider: in a workspace's folder, but no member
    edition MANIFEST EDITION
    crate ID ROOT [requires FEATURE…]
    dependency MANIFEST KIND KEY [of PACKAGE] [cfg CFG] [optional] [path MANIFEST] [features FEATURE…]
    feature MANIFEST NAME = VALUE…
    edge CRATE CRATE-OR-PACKAGE ROLE [cfg CFG] [optional]
    use MODULE MODULE-OR-PACKAGE ROLE CERTAINTY
    file PATH ROLE [in CRATE…]
    note PATH:LINE MESSAGE

Members, outsiders, crates, edges and notes are exactly those; so is of the others what is there at
all. Lines come in any order.
"""

import os
import re

ALWAYS = {"member", "outsider", "crate", "edge", "note"}


class Case:
    def __init__(self, path):
        self.name = os.path.splitext(os.path.basename(path))[0]
        with open(path, encoding="utf-8") as file:
            head, *parts = re.split(r"^-- (.+) --\n", file.read(), flags=re.M)
        self.files = list(zip(parts[::2], parts[1::2]))
        self.expected = self.files.pop()[1].splitlines()
        said = re.findall(r"^# (\w+): (.+)$", head, re.M)
        self.at = next((value for key, value in said if key == "at"), "")
        self.links = [value.split() for key, value in said if key == "link"]
        self.cargo = next((value.partition(" ")[::2] for key, value in said if key == "cargo"), None)

    def lay_out(self, folder):
        """The folder Belfry is asked for."""
        for path, text in self.files:
            path = os.path.join(folder, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        for path, target in self.links:
            path = os.path.join(folder, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.symlink(target, path)
        return os.path.join(folder, self.at)

    def unreadable(self, version):
        """Why this version of cargo is not asked, or None."""
        if not self.cargo:
            return None
        least, why = self.cargo
        if least == "never" or version < tuple(int(part) for part in least.split(".")):
            return why
        return None

    def problems(self, lines):
        """Lines expected and not there, with "+", and there and not expected, with "-"."""
        wanted = {line.split()[0] for line in self.expected} | ALWAYS
        shown = [text for line in lines for text in show(line, self.expected)
                 if text.split()[0] in wanted]
        return [f"+ {line}" for line in self.expected if line not in shown] + \
               [f"- {line}" for line in shown if line not in self.expected] + \
               [f"- twice: {line}" for line in set(shown) if shown.count(line) > 1]


def option(word, value):
    return f" {word} {value}" if value != "-" else ""


def show(line, expected):
    """The lines of a case for a line of cargo_model."""
    word, *fields = line
    if word == "package" and fields[4] != "virtual":
        yield f"{fields[4]} {fields[0]} {fields[3]}"
        yield f"edition {fields[0]} {fields[2]}"
    elif word == "crate":
        yield f"crate {fields[4]} {fields[3]}{option('requires', fields[5])}"
    elif word == "dependency":
        manifest, kind, key, package, cfg, optional, path, features = fields
        yield (f"dependency {manifest} {kind} {key}{option('of', package if package != key else '-')}"
               f"{option('cfg', cfg)}{' optional' if optional == 'optional' else ''}"
               f"{option('path', path)}{option('features', features)}")
    elif word == "feature":
        yield f"feature {fields[0]} {fields[1]} = {fields[2]}"
    elif word == "edge":
        certainty = "" if fields[3] == "exact" else f" {fields[3]}"
        yield (f"edge {' '.join(fields[:3])}{certainty}{option('cfg', fields[4])}"
               f"{' optional' if fields[5] == 'optional' else ''}")
    elif word == "use":
        yield f"use {' '.join(fields)}"
    elif word == "file":
        short = f"file {fields[0]} {fields[1]}"
        long = short + option("in", fields[2])
        yield long if long in expected or any(" in " in e for e in expected if e.startswith("file")) \
            else short
    elif word == "note":
        yield f"note {fields[0]}:{fields[1]} {fields[2]}"
