"""Follows the README of the Emacs client: its shell steps in a folder like the repository's, and its
lines for the init file.

usage: follow.py README HOME FOLDER
"""

import os
import re
import subprocess
import sys


def section(text, heading):
    return re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.M | re.S).group(1)


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def main():
    readme, home, folder = sys.argv[1:]
    with open(readme, encoding="utf-8") as file:
        text = file.read()
    install = section(text, "Install")
    environment = dict(os.environ, HOME=home)
    for step in blocks(install, "sh"):
        subprocess.run(["bash", "-euc", step], cwd=folder, env=environment, check=True)
    os.makedirs(os.path.join(home, ".emacs.d"), exist_ok=True)
    for name, heading in (("readme.el", "Install"), ("alone.el", "Belfry alone, by eglot"),
                          ("lsp-mode.el", "With lsp-mode")):
        lines = blocks(section(text, heading), "elisp")
        if not lines:
            sys.exit(f"follow: no elisp under {heading}")
        with open(os.path.join(home, ".emacs.d", name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines))


main()
