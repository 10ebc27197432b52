"""What must hold where nothing is hostile: the machine's own headers, and a helper that lacks something."""
import os
import re
import subprocess
import tempfile
import time

import model

SYSTEM = [  # header, a fact of its output, kept even if the libraries grow
    ("/usr/include/stdio.h", r"function fprintf: fn\(__stream: \*\w*( ?const )?FILE=struct _IO_FILE, __format: \*const i8char, \.\.\.\) -> i32"),
    ("/usr/include/string.h", r"function strlen: fn\(__s: \*nonnull const i8char\) -> (size_t=)?u64"),
    ("/usr/include/stdlib.h", r"function exit: fn\(__status: i32\) -> never"),
    ("/usr/include/sqlite3.h", r"function sqlite3_close: fn\(\*sqlite3=struct sqlite3\) -> i32"),
    ("/usr/include/openssl/ssl.h", r"function SSL_new: fn\(ctx: \*SSL_CTX=struct ssl_ctx_st\) -> \*SSL=struct ssl_st"),
    ("/usr/include/x86_64-linux-gnu/curl/curl.h", r"constant CURL_GLOBAL_ALL = 3"),
]


def text_file(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        file.write(text)
    return path


def system_headers(declared):
    problems, seen = [], 0
    with tempfile.TemporaryDirectory() as root:
        for header, fact in SYSTEM:
            if not os.path.exists(header):
                continue
            seen += 1
            status, out = declared.ask(root, header)
            if status or not re.search(fact, out):
                problems.append(f"{header}: no {fact}")
            mistake = re.search(r"^\S+:\d+:\d+ (error|fatal): .*", out, re.M)
            if mistake:
                problems.append(f"{header}: {mistake.group()}")
    return problems + ([] if seen >= 3 else [f"only {seen} of these headers are installed"])


HEADERS_WITH_RECORDS = ("dirent.h", "netdb.h", "netinet/in.h", "pthread.h", "signal.h", "stdio.h", "sys/resource.h", "sys/socket.h",
                        "sys/stat.h", "sys/statvfs.h", "sys/uio.h", "sys/utsname.h", "termios.h", "time.h")


def top_level(fields):
    """Without the fields of anonymous records in it."""
    depth, kept = 0, []
    for letter in fields:
        depth -= letter == "}"
        if not depth:
            kept.append(letter)
        depth += letter == "{"
    return "".join(kept)


def assertions(out):
    """What is told of records, as gcc would have to agree with."""
    for line in out.splitlines():
        match = re.match(r"\S+ record (\w+): (struct|union) \w+ size (\d+) align (\d+) {(.*)}$", line)
        typedef = match and re.search(rf"^\S+ typedef {match.group(1)}: {match.group(2)} {match.group(1)}$", out, re.M)
        if not match:
            continue
        name, word, size, align, fields = match.groups()
        whole = name if typedef else f"{word} {name}"
        yield f'_Static_assert(sizeof({whole}) == {size}, "{whole}");'
        # A typedef may be aligned otherwise than what it names.
        if not typedef:
            yield f'_Static_assert(_Alignof({whole}) == {align}, "{whole}");'
        for field, offset in re.findall(r"(?:^|, ) ?(\w+)@(\d+) ", top_level(fields)):
            yield f'_Static_assert(__builtin_offsetof({whole}, {field}) * 8 == {offset}, "{whole}.{field}");'


def layouts_are_those_of_gcc(declared):
    problems, count = [], 0
    with tempfile.TemporaryDirectory() as root:
        system = text_file(root, "all.h", "#define _GNU_SOURCE\n" + "".join(f"#include <{h}>\n" for h in HEADERS_WITH_RECORDS))
        for path in (system, os.path.join(model.HERE, "cases", "records", "case.h")):
            out = declared.ask(os.path.dirname(path), path)[1]
            lines = list(assertions(out))
            count += len(lines)
            source = text_file(root, "layout.c", f'#include "{path}"\n' + "\n".join(lines) + "\n")
            done = subprocess.run(["gcc", "-fsyntax-only", "-w", source], capture_output=True, text=True)
            problems += [line for line in done.stderr.splitlines() if "error" in line]
    return problems + ([] if count > 300 else [f"only {count} assertions"])


def missing_libclang(declared):
    with tempfile.TemporaryDirectory() as root:
        path = text_file(root, "a.h", "int a;\n")
        status, out = declared.ask(root, path, f"libraries={root}", "times=2")
        wanted = "failed 0: there is no libclang on this machine; install libclang1-14 and libclang-common-14-dev, or newer ones"
        return [] if status == 1 and out.splitlines() == [wanted, wanted] else [f"{status} {out}"]


def what_is_no_libclang(declared):
    with tempfile.TemporaryDirectory() as root:
        path = text_file(root, "a.h", "int a;\n")
        text_file(root, "libclang-99.so", "not a library")
        status, out = declared.ask(root, path, f"libraries={root}")
        return [] if status == 1 and "libclang-99.so is no libclang from version 14 on" in out else [f"{status} {out}"]


def missing_builtin_headers(declared):
    with tempfile.TemporaryDirectory() as root:
        path = text_file(root, "a.h", "int before;\n#include <stddef.h>\nsize_t a(size_t b);\nsize_t c;\n")
        status, out = declared.ask(root, path, f"resources={root}", "times=2", "quiet=1")
        problems = [] if status == 0 and out.count("builtin headers are missing") == 2 else [f"{status} {out}"]
        if "error:" in out or "fatal:" in out:
            problems.append(f"what follows from it is told: {out}")
        if out.count("remark: clang's own headers") != 1:
            problems.append(f"not said once: {out}")
        path = text_file(root, "b.h", "int whole(int a);\n")
        if "missing" in declared.ask(root, path, f"resources={root}")[1]:
            problems.append("a file that needs none of them is said to lack them")
        return problems


def injected(root, path, declared, *arguments):
    """As on a kernel without Landlock."""
    return declared.ask(root, path, *arguments, before=(
        "strace", "-f", "-qq", "-e", "trace=landlock_create_ruleset", "-o", "/dev/null",
        "-e", "inject=landlock_create_ruleset:error=ENOSYS"))


def without_landlock(declared):
    with tempfile.TemporaryDirectory() as root:
        path = text_file(root, "a.h", "int a;\n")
        status, out = injected(root, path, declared, "times=2")
        problems = []
        if status or out.count("variable a: i32") != 2 or out.count("remark: this kernel has no Landlock") != 1:
            problems.append(f"not answered with one remark: {status} {out}")
        status, out = injected(root, path, declared, "sandbox=required", "times=2")
        if status != 1 or out.count("failed 1: this kernel has no Landlock") != 2 or "variable" in out:
            problems.append(f"not refused: {status} {out}")
        status, out = declared.ask(root, path, "sandbox=required")
        if status or "variable a: i32" not in out:
            problems.append(f"refused where the kernel can: {status} {out}")
        return problems


def running(declared, root, path, *arguments):
    return subprocess.Popen(declared.command(root, path, *arguments), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            text=True, env=model.ENVIRONMENT)


def helper_of(parent, patience=10):
    """The process id of its helper, once there is one."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        children = open(f"/proc/{parent}/task/{parent}/children").read().split()
        for child in children:
            if b"clang-helper" in open(f"/proc/{child}/cmdline", "rb").read():
                return int(child)
        time.sleep(0.02)
    return None


def is_alive(pid):
    try:
        return open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def only_the_helper_maps_libclang(declared):
    with tempfile.TemporaryDirectory() as root:
        path = text_file(root, "a.h", "int a;\n")
        process = running(declared, root, path, "times=2", "pause=3000", "quiet=1")
        process.stdout.readline()
        helper = helper_of(process.pid)
        problems = []
        if "libclang" not in open(f"/proc/{helper}/maps").read():
            problems.append("the helper has no libclang: this shows nothing")
        if "libclang" in open(f"/proc/{process.pid}/maps").read():
            problems.append("whoever asks has libclang in memory")
        if os.listdir(f"/proc/{helper}/fd") and len(os.listdir(f"/proc/{helper}/fd")) > 4:
            problems.append(f"the helper has more open than its pipes: {os.listdir(f'/proc/{helper}/fd')}")
        if open(f"/proc/{helper}/environ", "rb").read():
            problems.append("the helper has an environment")
        if not re.search(r"^Seccomp:\t2$", open(f"/proc/{helper}/status").read(), re.M):
            problems.append("no system calls are filtered")
        process.kill()
        process.wait()
        time.sleep(0.5)
        if is_alive(helper):
            problems.append("it outlives whoever asks")
        return problems


def it_dies_with_its_parent_while_it_reads(declared):
    with tempfile.TemporaryDirectory() as root:
        os.mkfifo(os.path.join(root, "pipe"))
        path = text_file(root, "a.h", '#include "pipe"\n')
        process = running(declared, root, path)
        helper = helper_of(process.pid)
        time.sleep(0.7)
        alive = is_alive(helper)
        process.kill()
        process.wait()
        time.sleep(0.5)
        return ([] if alive else ["it did not hang: this shows nothing"]) + (
            ["it outlives whoever asks"] if is_alive(helper) else [])


CHECKS = [system_headers, layouts_are_those_of_gcc, missing_libclang, what_is_no_libclang, missing_builtin_headers, without_landlock,
          only_the_helper_maps_libclang, it_dies_with_its_parent_while_it_reads]
