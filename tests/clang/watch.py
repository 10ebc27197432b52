"""What a run of clang_declared did to the machine, as strace saw it."""
import glob
import os
import re
import tempfile

CALLS = ("execve,execveat,fork,vfork,clone,clone3,open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,"
         "mkdir,mkdirat,rmdir,symlink,symlinkat,link,linkat,mknod,mknodat,chmod,fchmodat,truncate,ftruncate,"
         "socket,socketpair,connect,bind,ptrace")
MAKES = re.compile("fork|vfork|clone3?")
# The loader, libc and libclang itself, before anything is confined, and the system's headers after.
READABLE = re.compile(r"/(usr|lib|lib64|proc|sys)(/|$)|/etc/ld\.so|/etc/localtime|/dev/(null|urandom)$")


class Watched:
    def __init__(self, lines, status, out):
        self.status, self.out = status, out
        self.calls = [m.groups() for m in (re.match(r"(\w+)\((.*)\) += (-?\d+)", line) for line in lines) if m]

    def started(self):
        return [re.search(r'"([^"]*)"', arguments).group(1)
                for name, arguments, result in self.calls if name.startswith("execve") and result == "0"]

    def opened(self):
        """(path, flags) of each file that was."""
        for name, arguments, result in self.calls:
            match = name.startswith("open") and int(result) >= 0 and re.search(r'"([^"]*)", ([A-Z_|0-9]+)', arguments)
            if match:
                yield os.path.normpath(match.group(1)), match.group(2)

    def problems(self, programs, root):
        """What it did that it may not."""
        started = self.started()
        readable = [root, *(word.split("=", 1)[1] for word in os.environ.get("DECLARED", "").split())]
        found = [f"started {path}" for path in started if path not in programs]
        if len(started) < 2:
            found.append(f"no helper was started: {started}")
        for path, flags in self.opened():
            if re.search("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND", flags) and path != "/dev/null":
                found.append(f"opened {path} for {flags}")
            elif not READABLE.match(path) and not any(path == folder or path.startswith(folder + "/") for folder in readable):
                found.append(f"read {path}")
        for name, arguments, result in self.calls:
            if MAKES.fullmatch(name):
                if int(result) > 0 and "CLONE_THREAD" not in arguments and "CLONE_VFORK" not in arguments:
                    found.append(f"made a process: {name}({arguments})")
            elif int(result) >= 0 and not name.startswith(("open", "execve")):
                found.append(f"{name}({arguments}) went through")
        return found


def watch(declared, root, path, *arguments, timeout=60):
    with tempfile.TemporaryDirectory(prefix="belfry-strace-") as logs:
        status, out = declared.ask(root, path, *arguments, timeout=timeout, before=(
            "strace", "-ff", "-qq", "-s", "4096", "-o", os.path.join(logs, "log"), "-e", f"trace={CALLS}", "-e", "signal=none"))
        lines = [line for log in glob.glob(os.path.join(logs, "log*")) for line in open(log, errors="replace").read().splitlines()]
        return Watched(lines, status, out)


def listing(root):
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names)
