"""A user's session in Emacs' terminal under tmux, with keys, beside a stand-in for rust-analyzer.

usage: screen.py BELFRY HOME DEPOT EMACS…   (HOME has the init file, EMACS is the command)
"""

import os
import re
import signal
import subprocess
import sys
import time

PATIENCE = 60
ROWS, COLUMNS = 42, 120
DOOR = ("use std::sync::Mutex;\n\npub fn f(gate: &Mutex<()>) {\n"
        "    let _ = gate.lock();\n    drop(1);\n}\n")


class Screen:
    def __init__(self, environment):
        self.socket = f"belfry-emacs-{os.getpid()}"
        self.environment = environment

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-L", self.socket, "-f", "/dev/null", *arguments], env=self.environment,
                              capture_output=True, text=True, check=False).stdout

    def start(self, command, folder):
        self.tmux("new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), "-c", folder,
                  "env", "TERM=tmux-256color", *command)

    def text(self):
        return self.tmux("capture-pane", "-p")

    def keys(self, *keys):
        for key in keys:
            self.tmux("send-keys", key)
            time.sleep(0.05)

    def type(self, text):
        self.tmux("send-keys", "-l", text)

    def wait(self, what, condition):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if condition():
                print("ok", what, flush=True)
                return
            time.sleep(0.1)
        print("FAIL", what)
        print(self.text())
        sys.exit(1)

    def shows(self, what, pattern):
        self.wait(what, lambda: re.search(pattern, self.text(), re.M))

    def shoot(self, name):
        with open(name, "w", encoding="utf-8") as file:
            file.write(self.tmux("capture-pane", "-e", "-p"))

    def close(self):
        self.tmux("kill-server")


def children(belfry, depot):
    """Processes of the server that work in the depot."""
    found = []
    for each in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{each}/cmdline", "rb") as file:
                words = file.read().split(b"\0")
            if words[1:2] == [b"lsp"] and os.path.realpath(f"/proc/{each}/cwd") == depot:
                found.append(int(each))
        except OSError:
            pass
    return found


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def goto(screen, line):
    screen.keys("M-g", "g")
    screen.type(str(line))
    screen.keys("Enter")


def look(screen):
    screen.shows("level and pattern stand in the mode line", r"Belfry\[5 Dev")
    screen.shows("eglot runs beside it", r"\[eglot:")
    screen.shows("a pattern is told behind its line", r"DoorGuard<'a> \{ +RAII Guard · Dev \(level 5\)")
    goto(screen, 16)
    screen.keys("C-a", "M-f", "M-f")
    screen.shows("a finding is told where the cursor is", r"drops the guard it is given at once.*\n?.*")
    goto(screen, 30)
    screen.keys("M-f", "M-f", "M-f", "C-b")
    screen.shows("hovers of both servers are told", r"stub hover(.|\n)*RAII Guard · Level 5 Dev")


def tower(screen):
    screen.keys("C-c", "b", "t")
    screen.shows("the tower has levels", r"^4 Core")
    screen.shows("its crate", r"^  \+ depot +lib +[0-9]+ lines")
    screen.shows("its findings", r"guard-dropped-at-once src/lib.rs:16")


def fix(screen, depot):
    goto(screen, 16)
    screen.keys("C-a", "M-f", "M-f")
    screen.keys("C-c", "b", "f")
    screen.shows("the fixes are offered", r"default Bind the guard")
    screen.keys("Enter")
    screen.shows("the fix is applied", r"let _guard = self\.gate\.lock")
    screen.keys("C-x", "C-s")
    screen.wait("and saved", lambda: "🦀 */ let _guard = self.gate.lock();" in read(depot, "src", "lib.rs"))


def fix_two(screen, depot):
    screen.keys("C-c", "b", "t")
    screen.wait("the tower names what is left", lambda: re.search(
        r"depot +lib .*\n +old-name src/lib.rs:19", screen.text()))
    screen.keys("M-<", "C-s")
    screen.type("old-name")
    screen.keys("Enter")
    screen.shows("it is found there", r"All +L4 +\(Belfry-Tower")
    screen.keys("Enter")
    screen.shows("RET opens its place", r"lib\.rs .* L19 +\(Rust")
    screen.keys("C-c", "b", "f")
    screen.shows("a fix over two files is offered", r"default Rename to total")
    screen.keys("Enter")
    screen.shows("it asks before it changes another file", r"change (ledger.rs, lib.rs|lib.rs, ledger.rs)\?")
    screen.keys("y")
    screen.shows("it says what it changed", r"changed .*ledger\.rs")
    screen.keys("C-x", "s", "!")
    screen.wait("both are saved", lambda: "pub fn total(" in read(depot, "src", "ledger.rs")
                and "ledger::total(&self" in read(depot, "src", "lib.rs"))


def survive(screen, belfry, depot):
    before = children(belfry, depot)
    if len(before) != 1:
        sys.exit(f"FAIL one server runs: {before}")
    os.kill(before[0], signal.SIGKILL)
    screen.wait("a killed server is started again",
                lambda: children(belfry, depot) and children(belfry, depot) != before)
    screen.shows("and the level is told again", r"Belfry\[5 Dev")


def others(screen, depot):
    screen.keys("C-c", "b", "t")
    time.sleep(1)
    with open(os.path.join(depot, "src", "door.rs"), "w", encoding="utf-8") as file:
        file.write(DOOR)
    screen.shows("a file another program writes comes into the tower", r"guard-dropped-at-once src/door.rs:4")
    os.remove(os.path.join(depot, "src", "door.rs"))
    screen.wait("and goes when it is deleted", lambda: "door.rs" not in screen.text())


def environment(home):
    return dict(os.environ, HOME=home, LANG="C.UTF-8", LC_ALL="C.UTF-8",
                PATH=os.path.join(home, ".local", "bin") + ":" + os.environ["PATH"])


def main():
    belfry, home, depot, *emacs = sys.argv[1:]
    depot = os.path.realpath(depot)
    screen = Screen(environment(home))
    try:
        screen.start([*emacs, "-nw", "src/lib.rs"], depot)
        look(screen)
        tower(screen)
        screen.keys("C-x", "o")
        fix(screen, depot)
        fix_two(screen, depot)
        survive(screen, belfry, depot)
        others(screen, depot)
        screen.keys("C-x", "C-c")
        screen.wait("nothing is left running", lambda: not children(belfry, depot))
    finally:
        screen.close()


if __name__ == "__main__":
    main()
