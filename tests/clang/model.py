"""Runs clang_declared, the program that prints what libclang's helper tells, beside the binary it is
given."""
import glob
import os
import shlex
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
# A sanitizer's search for leaks does not work under strace.
ENVIRONMENT = dict(os.environ, ASAN_OPTIONS="detect_leaks=0", LC_ALL="C")


class Declared:
    def __init__(self, belfry):
        self.belfry = os.path.abspath(belfry)
        self.program = os.path.join(os.path.dirname(self.belfry), "tests", "clang_declared")

    def command(self, root, path, *arguments):
        return [self.program, self.belfry, root, path, *os.environ.get("DECLARED", "").split(), *arguments]

    def ask(self, root, path, *arguments, before=(), timeout=60):
        """(status, stdout); what went wrong is in stdout."""
        done = subprocess.run([*before, *self.command(root, path, *arguments)], capture_output=True, text=True,
                              env=ENVIRONMENT, timeout=timeout, errors="replace")
        return done.returncode, done.stdout

    def case(self, folder):
        """What the file of a case declares."""
        name = next(n for n in sorted(os.listdir(folder)) if n.startswith("case."))
        words = os.path.join(folder, "arguments")
        arguments = shlex_of(open(words).read()) if os.path.exists(words) else []
        return self.ask(folder, os.path.join(folder, name), "only=main", *arguments)[1]


def shlex_of(line):
    """`type=…` may hold blanks; what stands behind `--` is flags."""
    first, dashes, flags = line.strip().partition("--")
    words = [first.strip()] if first.strip() else []
    return words + ([dashes, *shlex.split(flags)] if dashes else [])


def has_libclang():
    folders = glob.glob("/usr/lib/llvm-*/lib") + glob.glob("/usr/lib/*-linux-*") + ["/usr/lib64", "/usr/local/lib"]
    return any(glob.glob(os.path.join(folder, "libclang*.so*")) for folder in folders)


def can_trace():
    """Whether strace is there and may watch: not so in every container."""
    try:
        return subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
