#include "analyzers/workspace/system_headers.h"

#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Sorted. */
static const char *const names[] = {
    "aio.h",       "alloca.h",   "ar.h",          "argp.h",       "assert.h",    "byteswap.h",
    "complex.h",   "cpio.h",     "crypt.h",       "ctype.h",      "dirent.h",    "dlfcn.h",
    "elf.h",       "endian.h",   "err.h",         "errno.h",      "error.h",     "execinfo.h",
    "fcntl.h",     "features.h", "fenv.h",        "float.h",      "fmtmsg.h",    "fnmatch.h",
    "fstab.h",     "fts.h",      "ftw.h",         "getopt.h",     "glob.h",      "grp.h",
    "iconv.h",     "ifaddrs.h",  "immintrin.h",   "inttypes.h",   "io.h",        "iso646.h",
    "langinfo.h",  "libgen.h",   "limits.h",      "link.h",       "locale.h",    "mach-o/dyld.h",
    "malloc.h",    "math.h",     "memory.h",      "mntent.h",     "monetary.h",  "mqueue.h",
    "ndbm.h",      "netdb.h",    "nl_types.h",    "nmmintrin.h",  "paths.h",     "poll.h",
    "port.h",      "process.h",  "pthread.h",     "pthread_np.h", "pty.h",       "pwd.h",
    "regex.h",     "resolv.h",   "sched.h",       "search.h",     "semaphore.h", "setjmp.h",
    "sgtty.h",     "shadow.h",   "signal.h",      "spawn.h",      "stdalign.h",  "stdarg.h",
    "stdatomic.h", "stdbit.h",   "stdbool.h",     "stdckdint.h",  "stddef.h",    "stdint.h",
    "stdio.h",     "stdlib.h",   "stdnoreturn.h", "string.h",     "strings.h",   "stropts.h",
    "syslog.h",    "tar.h",      "termio.h",      "termios.h",    "tgmath.h",    "threads.h",
    "time.h",      "trace.h",    "uchar.h",       "ucontext.h",   "ulimit.h",    "unistd.h",
    "util.h",      "utime.h",    "utmp.h",        "utmpx.h",      "values.h",    "wait.h",
    "wchar.h",     "wctype.h",   "winbase.h",     "windows.h",    "winsock.h",   "winsock2.h",
    "wordexp.h",   "ws2tcpip.h", "x86intrin.h",   "xmmintrin.h"};

static const char *const folders[] = {"arpa/", "asm/",     "bits/",      "linux/", "mach/",
                                      "net/",  "netinet/", "netpacket/", "rpc/",   "sys/"};

static int compare(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

static bool is_in_folder(const char *path)
{
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++)
        if (g_str_has_prefix(path, folders[i]))
            return true;
    return false;
}

/* `<vector>`: C++ names its own without an ending. */
static bool is_of_cplusplus(const char *path)
{
    return *path && !strpbrk(path, "./") && g_ascii_islower(*path);
}

char *system_header(const char *path)
{
    if (is_in_folder(path) || bsearch(path, names, G_N_ELEMENTS(names), sizeof *names, compare))
        return g_strconcat("libc::", path, NULL);
    return is_of_cplusplus(path) ? g_strconcat("std::", path, NULL) : NULL;
}
