#include "analyzers/ffi/standard_headers.h"

#include <glib.h>

/* ISO C11, then POSIX.1-2017 (Base Definitions, chapter 13), then what Unix systems add. */
static const char *const headers[] = {
    "assert",       "complex",
    "ctype",        "errno",
    "fenv",         "float",
    "inttypes",     "iso646",
    "limits",       "locale",
    "math",         "setjmp",
    "signal",       "stdalign",
    "stdarg",       "stdbool",
    "stddef",       "stdint",
    "stdio",        "stdlib",
    "string",       "time",
    "uchar",        "wchar",
    "wctype",       "aio",
    "arpa/inet",    "cpio",
    "dirent",       "dlfcn",
    "fcntl",        "fmtmsg",
    "fnmatch",      "ftw",
    "glob",         "grp",
    "iconv",        "langinfo",
    "libgen",       "mqueue",
    "net/if",       "netdb",
    "netinet/in",   "netinet/tcp",
    "nl_types",     "poll",
    "pthread",      "pwd",
    "regex",        "sched",
    "search",       "semaphore",
    "spawn",        "strings",
    "sys/ipc",      "sys/mman",
    "sys/msg",      "sys/resource",
    "sys/select",   "sys/sem",
    "sys/shm",      "sys/socket",
    "sys/stat",     "sys/statvfs",
    "sys/time",     "sys/times",
    "sys/types",    "sys/uio",
    "sys/un",       "sys/utsname",
    "sys/wait",     "syslog",
    "termios",      "unistd",
    "utime",        "utmpx",
    "wordexp",      "alloca",
    "endian",       "err",
    "execinfo",     "getopt",
    "ifaddrs",      "link",
    "malloc",       "mntent",
    "paths",        "pty",
    "resolv",       "shadow",
    "sys/epoll",    "sys/eventfd",
    "sys/file",     "sys/inotify",
    "sys/ioctl",    "sys/mount",
    "sys/param",    "sys/personality",
    "sys/prctl",    "sys/ptrace",
    "sys/random",   "sys/reboot",
    "sys/sendfile", "sys/signalfd",
    "sys/statfs",   "sys/swap",
    "sys/syscall",  "sys/sysinfo",
    "sys/timerfd",  "sys/vfs",
    "sys/xattr",    "ucontext",
    "utmp",
};

char *standard_headers_text(void)
{
    GString *text = g_string_new("#define _GNU_SOURCE 1\n");
    for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
        g_string_append_printf(text, "#if __has_include(<%s.h>)\n#include <%s.h>\n#endif\n",
                               headers[i], headers[i]);
    return g_string_free(text, FALSE);
}
