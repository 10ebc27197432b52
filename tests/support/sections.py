"""A case that is one file: `-- NAME --` begins a section, a file to lay out or something expected."""
import os
import re
import sys


def read(path, needed):
    """The sections by name; ends the program when one is there twice or a needed one is not."""
    sections, name = {}, None
    with open(path, encoding="utf-8") as text:
        for line in text:
            mark = re.fullmatch(r"-- (\S+) --\n", line)
            if mark:
                name = mark.group(1)
                if name in sections:
                    sys.exit(f"{path}: {name} twice")
                sections[name] = ""
            elif name:
                sections[name] += line
    for each in needed:
        if each not in sections:
            sys.exit(f"{path}: no section of {each}")
    return sections


def lay_out(folder, sections, expected):
    """Writes the files, which is all that is not expected."""
    for name, text in sections.items():
        if name in expected:
            continue
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
