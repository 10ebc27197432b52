"""What is thrown at it: compilation databases, headers and a dead child. Each time the question has
its answer or its reason, the next one is answered, and nothing was started or written."""
import json
import os
import re
import signal
import tempfile
import time

import facts
import watch
from facts import text_file

GOOD = "int good(int a);\n"
# A database that asks for what it must not have, and what becomes of it: kept flags, then dropped ones
# with a part of the reason.
ARGUMENTS = """./evil-compiler -c -O2 -DX=1 -D Y -std=c11 -Iinc -I missing -I link -I /etc -I ../outside -isystem /usr/include
  -isystem/etc -iquote inc -include forced.h -include /etc/passwd -include pipe -fplugin=./evil.so -fpass-plugin=evil.so
  -Xclang -load -Xclang ./evil.so -Xclang -add-plugin -Xclang evil -load evil.so -o out.o -MD -MF deps.d -serialize-diagnostics diag
  @response @/etc/passwd -B tools -Btools --gcc-toolchain=tools -fuse-ld=evil -specs=evil.specs -wrapper evil -Wl,-z,now -Wp,-MD,deps
  -save-temps -ftime-trace=trace -fmodules-cache-path=cache -fcrash-diagnostics-dir=crash -working-directory=/etc -resource-dir tools
  -ivfsoverlay overlay.yaml -target x86_64-pc-linux-gnu -target ../x --sysroot=/etc -x c -x assembler -mllvm -x -cc1 --config evil case.c""".split()
KEPT = ["-DX=1", "-DY", "-std=c11", "-I", "{root}/inc", "-I", "{root}/missing", "-isystem", "/usr/include", "-iquote", "{root}/inc",
        "-include", "{root}/forced.h", "-target", "x86_64-pc-linux-gnu", "-xc"]
DROPPED = [
    ("-c", "harmless"), ("-O2", "harmless"), ("-I link", "leads out"), ("-I /etc", "leads out"), ("-I ../outside", "leads out"),
    ("-isystem/etc", "leads out"), ("-include /etc/passwd", "leads out"), ("-include pipe", "leads out"),
    ("-fplugin=./evil.so", "load code"), ("-fpass-plugin=evil.so", "load code"), ("-Xclang -load", "not passed on"),
    ("-Xclang ./evil.so", "not passed on"), ("-Xclang -add-plugin", "not passed on"), ("-Xclang evil", "not passed on"),
    ("-load evil.so", "load code"), ("-o out.o", "nothing is written (harmless)"), ("-MD", "nothing is written (harmless)"),
    ("-MF deps.d", "nothing is written (harmless)"), ("-serialize-diagnostics diag", "nothing is written"),
    ("@response", "response files"), ("@/etc/passwd", "response files"), ("-B tools", "no compiler"), ("-Btools", "no compiler"),
    ("--gcc-toolchain=tools", "no compiler"), ("-fuse-ld=evil", "no compiler"), ("-specs=evil.specs", "no compiler"),
    ("-wrapper evil", "no compiler"), ("-Wl,-z,now", "harmless"), ("-Wp,-MD,deps", "not passed on"),
    ("-save-temps", "nothing is written"), ("-ftime-trace=trace", "nothing is written"),
    ("-fmodules-cache-path=cache", "wrote earlier"), ("-fcrash-diagnostics-dir=crash", "nothing is written"),
    ("-working-directory=/etc", "none of the flags"), ("-resource-dir tools", "none of the flags"),
    ("-ivfsoverlay overlay.yaml", "none of the flags"), ("-target ../x", "no plain word"), ("--sysroot=/etc", "leads out"),
    ("-x assembler", "neither C nor C++"), ("-mllvm -x", "not passed on"), ("-cc1", "none of the flags"),
    ("--config evil", "configuration files"), ("case.c", "an input (harmless)"),
]


def lay_out_database(root):
    os.mkdir(os.path.join(root, "inc"))
    os.symlink("/etc", os.path.join(root, "link"))
    os.mkfifo(os.path.join(root, "pipe"))
    for name in ("forced.h", "response", "evil.so", "evil-compiler"):
        text_file(root, name, "int forced;\n" if name == "forced.h" else "-fplugin=evil.so\n")
    os.chmod(os.path.join(root, "evil-compiler"), 0o755)
    path = text_file(root, "case.c", "int x = X; extern int y;\n")
    entry = {"directory": root, "file": "case.c", "arguments": ARGUMENTS}
    text_file(root, "compile_commands.json", json.dumps([{"directory": root, "file": "other.c", "command": "cc"}, entry], indent=1))
    return path


def a_database_that_asks_for_everything(declared):
    with tempfile.TemporaryDirectory() as root:
        path = lay_out_database(root)
        before = watch.listing(root)
        seen = watch.watch(declared, root, path, "flags=1")
        problems = seen.problems({declared.program, declared.belfry, "/proc/self/exe"}, root)
        flags = [line[5:] for line in seen.out.splitlines() if line.startswith("flag ")]
        if flags != [flag.format(root=root) for flag in KEPT]:
            problems.append(f"kept {flags}")
        dropped = re.findall(r"^line (\d+): `(.*)` is dropped: (.*)$", seen.out, re.M)
        if [flag for _, flag, _ in dropped] != [flag for flag, _ in DROPPED]:
            problems.append(f"dropped {[flag for _, flag, _ in dropped]}")
        problems += [f"{flag}: {why}" for (_, flag, why), (_, part) in zip(dropped, DROPPED) if part not in why]
        if {line for line, _, _ in dropped} != {"7"}:
            problems.append(f"told of the lines {({line for line, _, _ in dropped})}")
        if "variable x defined: i32" not in seen.out or "variable forced" not in seen.out:
            problems.append(f"not answered: {seen.out[-400:]}")
        if watch.listing(root) != before:
            problems.append(f"written: {sorted(set(watch.listing(root)) ^ set(before))}")
        return problems



DOUBLING = "".join(f"#define A{n} A{n - 1} A{n - 1} A{n - 1} A{n - 1}\n" for n in range(1, 40)) + "#define A0 int x; \nA39\n"
CONDITIONAL = "".join(f"#define A{n} A{n - 1} + A{n - 1}\n" for n in range(1, 60)) + "#define A0 1\n#if A59\nint a;\n#endif\n"
ALIASES = "".join(f"typedef struct {{ t{n - 1} a, b; }} t{n};\n" for n in range(1, 200))
TEMPLATES = ("template <int N> struct T { static const int v = T<N - 1>::v + T<N - 2>::v; };\n"
             "template <typename A, typename B> struct P {};\n"
             "template <int N> struct Q { typedef P<typename Q<N - 1>::type, typename Q<N - 1>::type> type; };\n"
             "template <> struct Q<0> { typedef int type; };\nQ<60>::type *x;\n int y = T<1000000>::v;\n")
CONSTEXPR = ("constexpr int f(int a) { return a < 2 ? a : f(a - 1) + f(a - 2); }\n"
             "template <int N> struct S { enum { v = f(N) }; };\nint a[S<90>::v];\n")
# Name, text, whether it must be answered (None: either way), what the answer may not or must hold.
TEXTS = [
    ("absolute.h", '#include "/etc/passwd"\n' + GOOD, True),
    ("upwards.h", '#include "../../../../../../../../etc/passwd"\n' + GOOD, True),
    ("next.h", "#include_next </etc/passwd>\n#include_next <passwd>\n" + GOOD, True),
    ("linked.h", '#include "link-to-passwd"\n' + GOOD, True),
    ("zero.h", '#include "/dev/zero"\n' + GOOD, True),
    ("linked_zero.h", '#include "link-to-zero"\n' + GOOD, True),
    ("computed.h", '#define PATH "/etc/passwd"\n#include PATH\n' + GOOD, True),
    ("probing.h", '#if __has_include("/etc/shadow")\nint there;\n#endif\n#if __has_include_next("passwd")\n#endif\n' + GOOD, True),
    ("embed.h", '#embed "/etc/passwd"\nconst char e[] = {\n#embed "/etc/passwd"\n};\n' + GOOD, True),
    ("incbin.h", '__asm__(".incbin \\"/etc/passwd\\"");\n__asm__(".include \\"/etc/passwd\\"");\n' + GOOD, True),
    ("pragmas.h", '#pragma GCC dependency "/etc/passwd"\n#pragma comment(lib, "evil")\n#pragma clang module import evil\n'
     '#pragma include_alias("a.h", "/etc/passwd")\n#pragma push_macro("A")\n#pragma clang module load evil\n#import "/etc/passwd"\n' + GOOD, True),
    ("endless.h", '#include "endless.h"\n' + GOOD, True),
    ("branching.h", '#include "branching.h"\n#include "branching.h"\n' + GOOD, None),
    ("doubling.h", DOUBLING + GOOD, False),
    ("conditional.h", CONDITIONAL + GOOD, False),
    ("layouts.h", "typedef struct { int a; } t0;\n" + ALIASES + GOOD, None),
    ("array.h", "char a[1ULL << 62];\nint b[-1];\nstruct { char c[0x7fffffffffffffff]; } d;\n" + GOOD, True),
    ("nesting.h", "int a = " + "(" * 100000 + "1" + ")" * 100000 + ";\n" + GOOD, None),
    ("pointers.h", "int " + "*" * 50000 + " a;\n" + GOOD, None),
    ("braces.h", "struct s {" * 20000 + "\n" + GOOD, None),
    ("templates.hpp", TEMPLATES + 'extern "C" ' + GOOD, None),
    ("constexpr.hpp", CONSTEXPR + 'extern "C" ' + GOOD, None),
    ("crash.h", "#pragma clang __debug crash\n" + GOOD, False),
    ("parser_crash.h", "#pragma clang __debug parser_crash\n" + GOOD, False),
    ("fatal.h", "#pragma clang __debug llvm_fatal_error\n" + GOOD, False),
    ("pipe.h", '#include "pipe"\n' + GOOD, False),
    ("folder.h", '#include "."\n' + GOOD, None),
    ("binary.h", "\x00\x01\x7f" * 5000 + "\n" + GOOD, None),
]


def check_text(declared, root, name, answered):
    path, good = os.path.join(root, name), os.path.join(root, "good.h")
    seen = watch.watch(declared, root, path, "patience=2500", "memory=1500", f"then={good}")
    problems = seen.problems({declared.program, declared.belfry}, root)
    first = seen.out[:seen.out.rindex("target ")] if "target " in seen.out else seen.out
    has_answer, has_reason = "function good" in first, re.search("^failed [2345]: ", first, re.M)
    if answered is True and not has_answer or answered is False and not has_reason or not (has_answer or has_reason or answered is None):
        problems.append(f"answered {first[:300]!r}")
    if seen.status or "function good: fn(a: i32) -> i32" not in seen.out[len(first):]:
        problems.append(f"the next file is not answered: {seen.out[-300:]!r}")
    if re.search("root:|daemon:|variable there", seen.out):
        problems.append("what stands outside the workspace came in")
    return [f"{name}: {problem}" for problem in problems]


def hostile_texts(declared):
    problems = []
    with tempfile.TemporaryDirectory() as root:
        os.mkfifo(os.path.join(root, "pipe"))
        os.symlink("/etc/passwd", os.path.join(root, "link-to-passwd"))
        os.symlink("/dev/zero", os.path.join(root, "link-to-zero"))
        text_file(root, "good.h", GOOD)
        for name, text, _ in TEXTS:
            text_file(root, name, text)
        before = watch.listing(root)
        for name, _, answered in TEXTS:
            problems += check_text(declared, root, name, answered)
        if watch.listing(root) != before:
            problems.append(f"written: {sorted(set(watch.listing(root)) ^ set(before))}")
    return problems


def a_file_of_64_mib(declared):
    with tempfile.TemporaryDirectory() as root:
        path = text_file(root, "large.h", "int f(int a, char *b);\n" * (64 * 1024 * 1024 // 23))
        good = text_file(root, "good.h", GOOD)
        started = time.monotonic()
        status, out = declared.ask(root, path, "patience=3000", "quiet=1", f"then={good}")
        took = time.monotonic() - started
        right = status == 0 and "1 files, 1 declarations" in out and re.search("^failed [23]: |declarations", out)
        return [] if right and took < 20 else [f"{took:.1f} s: {out[:300]}"]


def what_grows_is_stopped(declared):
    with tempfile.TemporaryDirectory() as root:
        path = text_file(root, "grows.h", DOUBLING.replace("int x;", "1,").replace("\nA39", "\nint a[] = {A39};"))
        good = text_file(root, "good.h", GOOD)
        status, out = declared.ask(root, path, "memory=300", "patience=40000", f"then={good}")
        return [] if status == 0 and re.match("failed 3: libclang (took more than 300 MiB|crashed)", out) else [out[:300]]


def a_file_that_kills_twice_is_left_alone(declared):
    with tempfile.TemporaryDirectory() as root:
        path = text_file(root, "crash.h", "#pragma clang __debug crash\n")
        status, out = declared.ask(root, path, "times=4")
        failures = re.findall(r"^failed (\d): ", out, re.M)
        problems = [] if failures == ["3", "3", "4", "4"] else [f"{failures}: {out}"]
        process = facts.running(declared, root, path, "times=3", "pause=1500")
        lines = [process.stdout.readline(), process.stdout.readline()]
        text_file(root, "crash.h", "int mended;\n")
        rest = process.communicate(timeout=60)[0]
        if "variable mended: i32" not in rest:
            problems.append(f"not asked again when it changed: {lines} {rest}")
        return problems


def a_helper_that_is_killed(declared):
    problems = []
    with tempfile.TemporaryDirectory() as root:
        path = text_file(root, "good.h", GOOD)
        process = facts.running(declared, root, path, "times=3", "pause=1500", "quiet=1")
        answers = [process.stdout.readline()]
        os.kill(facts.helper_of(process.pid), signal.SIGSEGV)
        answers.append(process.stdout.readline())
        os.kill(facts.helper_of(process.pid), signal.SIGKILL)
        answers += process.communicate(timeout=60)[0].splitlines(True)
        if answers != ["1 files, 1 declarations, 0 constants, 0 problems\n"] * 3:
            problems.append(f"killed between questions: {answers}")
        os.mkfifo(os.path.join(root, "pipe"))
        path = text_file(root, "a.h", '#include "pipe"\n')
        process = facts.running(declared, root, path, "times=1", f"then={os.path.join(root, 'good.h')}")
        helper = facts.helper_of(process.pid)
        time.sleep(1)
        os.kill(helper, signal.SIGSEGV)
        out = process.communicate(timeout=60)[0]
        if "failed 3: libclang crashed" not in out or "function good" not in out:
            problems.append(f"killed during a question: {out}")
        if process.returncode or facts.is_alive(helper):
            problems.append(f"{process.returncode}, or it is still there")
    return problems


CHECKS = [a_database_that_asks_for_everything, hostile_texts, a_file_of_64_mib, what_grows_is_stopped,
          a_file_that_kills_twice_is_left_alone, a_helper_that_is_killed]
