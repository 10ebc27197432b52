"""Changes of a workspace that a baseline has to survive: files and crates move, lines are inserted."""
import os
import re
import shutil


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def write(root, path, text):
    path = os.path.join(root, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def files(root, name):
    for folder, folders, names in os.walk(root):
        folders[:] = [each for each in folders if each not in (".git", "target")]
        yield from (os.path.relpath(os.path.join(folder, each), root) for each in names if each.endswith(name))


def move(root, old, new):
    target = os.path.join(root, new)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    assert not os.path.exists(target), new
    shutil.move(os.path.join(root, old), target)


def into_folder(root, path):
    """`x.rs` becomes `x/mod.rs`."""
    move(root, path, path[:-len(".rs")] + "/mod.rs")


def out_of_folder(root, path):
    """`x/mod.rs` becomes `x.rs`."""
    move(root, path, path[:-len("/mod.rs")] + ".rs")


def under_a_path(root, parent, name, new):
    """The file of `mod NAME` in `parent` (a mod.rs or lib.rs) goes to `new`, which a #[path] then names."""
    folder = os.path.dirname(parent)
    move(root, os.path.join(folder, name + ".rs"), os.path.join(folder, new))
    text, count = re.subn(rf"(?m)^((?:pub(?:\([^)]*\))? )?mod {name};)", rf'#[path = "{new}"]\n\1', read(root, parent))
    assert count == 1, (parent, name, count)
    write(root, parent, text)


def crate(root, old, new):
    """The folder of a crate goes elsewhere, with the paths that lead to it and out of it."""
    manifests = {path: read(root, path) for path in files(root, "Cargo.toml")}
    inside = lambda path: path == old or path.startswith(old + "/")
    moved = lambda path: new + path[len(old):] if inside(path) else path
    move(root, old, new)
    for path, text in manifests.items():
        here = os.path.dirname(path)

        def renamed(match):
            target = moved(os.path.normpath(os.path.join(here, match.group(2))))
            return match.group(1) + os.path.relpath(target, moved(here) or ".") + match.group(3)

        text = re.sub(r'(\bpath\s*=\s*")([^"]*)(")', renamed, text)
        text = re.sub(r"(?s)\bmembers\s*=\s*\[.*?\]",
                      lambda list: re.sub(r'(")([^"*]+)(")', renamed, list.group(0)), text)
        write(root, moved(path), text)


def insert_lines(root, paths):
    """Two lines before everything, and one after every `{` that ends a line at the left."""
    for path in paths:
        text = read(root, path)
        write(root, path, "// Inserted.\n\n" + re.sub(r"(?m)^((?:pub |impl|fn ).*\{)$", r"\1\n    // Inserted.", text))


def append(root, path, text):
    write(root, path, read(root, path) + text)


def remove_line(root, path, line):
    lines = read(root, path).splitlines(keepends=True)
    del lines[line]
    write(root, path, "".join(lines))
