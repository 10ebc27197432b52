#include "analyzers/clang/confinement.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Later than the headers this is built with: ABI 2, 3 and 5 of landlock, and the network of 4. */
#define ACCESS_REFER (1ULL << 13)
#define ACCESS_TRUNCATE (1ULL << 14)
#define ACCESS_IOCTL (1ULL << 15)
#define ACCESS_NET (3ULL)

/* More than a session needs; it ends a process whose parent cannot end it. */
#define CPU_SECONDS 3600

typedef struct Ruleset {
    uint64_t files, net;
} Ruleset;

static Ruleset ruleset_of(long abi)
{
    Ruleset ruleset = {.files = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
    if (abi >= 2)
        ruleset.files |= ACCESS_REFER;
    if (abi >= 3)
        ruleset.files |= ACCESS_TRUNCATE;
    if (abi >= 4)
        ruleset.net = ACCESS_NET;
    if (abi >= 5)
        ruleset.files |= ACCESS_IOCTL;
    return ruleset;
}

static bool allow_reading(int ruleset, const char *folder)
{
    int fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return true;
    struct landlock_path_beneath_attr beneath = {.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE |
                                                                   LANDLOCK_ACCESS_FS_READ_DIR,
                                                 .parent_fd = fd};
    long done = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(fd);
    return done == 0;
}

static bool read_only_below(char *const *folders)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 1)
        return false;
    Ruleset attributes = ruleset_of(abi);
    size_t size = abi >= 4 ? sizeof attributes : sizeof attributes.files;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
    if (ruleset < 0)
        return false;
    bool done = true;
    for (; done && *folders; folders++)
        done = allow_reading(ruleset, *folders);
    done = done && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return done;
}

static void limit(int resource, uint64_t most)
{
    struct rlimit limits = {.rlim_cur = most, .rlim_max = most};
    setrlimit((__rlimit_resource_t)resource, &limits);
}

Confined confinement_enter(const Confinement *confinement)
{
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 256);
    limit(RLIMIT_CPU, CPU_SECONDS);
/* The shadow of a sanitizer is larger than any limit. */
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_AS, confinement->memory);
#endif
    Confined confined = {0};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return confined;
    confined.files = read_only_below(confinement->readable);
    confined.calls = system_call_filter_enter();
    return confined;
}
