#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "analyzers/clang/confinement.h"

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

/* What reading files, memory, threads and time need, and nothing by which something is started,
 * sent or changed. Files are written to only where they were open before. */
static const int allowed[] = {
    SYS_read,
    SYS_pread64,
    SYS_readv,
    SYS_write,
    SYS_writev,
    SYS_close,
    SYS_lseek,
    SYS_fstat,
    SYS_newfstatat,
    SYS_statx,
    SYS_statfs,
    SYS_fstatfs,
    SYS_faccessat,
    SYS_readlinkat,
    SYS_getdents64,
    SYS_getcwd,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_brk,
    SYS_futex,
    SYS_set_robust_list,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_restart_syscall,
    SYS_exit,
    SYS_exit_group,
    SYS_gettid,
    SYS_getpid,
    SYS_getppid,
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_gettimeofday,
    SYS_getrandom,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_getrusage,
    SYS_sysinfo,
    SYS_uname,
    SYS_ppoll,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_set_tid_address,
#ifdef SYS_rseq
    SYS_rseq,
#endif
#ifdef SYS_faccessat2
    SYS_faccessat2,
#endif
#ifdef __x86_64__
    SYS_stat,
    SYS_lstat,
    SYS_access,
    SYS_readlink,
    SYS_poll,
    SYS_time,
    SYS_getdents,
    SYS_arch_prctl,
#endif
};

/* Calls that are allowed by what one of their arguments says: where `mask` of it equals `value`. */
typedef struct Condition {
    int call, argument;
    uint32_t mask, value;
} Condition;

static const Condition conditions[] = {
    {SYS_openat, 2, O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND, O_RDONLY},
#ifdef __x86_64__
    {SYS_open, 1, O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND, O_RDONLY},
#endif
    {SYS_clone, 0, CLONE_THREAD, CLONE_THREAD},
    {SYS_mmap, 2, PROT_EXEC, 0},
    {SYS_mprotect, 2, PROT_EXEC, 0},
    {SYS_prctl, 0, UINT32_MAX, PR_SET_NAME},
    /* F_DUPFD to F_GETFL: none that has signals sent to others. */
    {SYS_fcntl, 1, ~3U, 0},
};

#define LOAD(field)                                                                                \
    (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define IF_EQUAL(value, then, otherwise)                                                           \
    (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (then), (otherwise))
#define RETURN(action) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, (action))
#define REFUSE(error) RETURN(SECCOMP_RET_ERRNO | (error))

static void add(GArray *program, struct sock_filter step)
{
    g_array_append_val(program, step);
}

static void add_condition(GArray *program, const Condition *condition)
{
    add(program, IF_EQUAL((uint32_t)condition->call, 0, 5));
    /* The low half: what is asked of all of these lies in it. */
    struct sock_filter load = LOAD(args[0]);
    load.k += (uint32_t)(condition->argument * (int)sizeof(uint64_t));
    add(program, load);
    add(program, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, condition->mask));
    add(program, IF_EQUAL(condition->value, 0, 1));
    add(program, RETURN(SECCOMP_RET_ALLOW));
    add(program, REFUSE(EPERM));
}

static void write_program(GArray *program)
{
    add(program, LOAD(arch));
    add(program, IF_EQUAL(ARCHITECTURE, 1, 0));
    add(program, RETURN(SECCOMP_RET_KILL_PROCESS));
    add(program, LOAD(nr));
    for (size_t i = 0; i < G_N_ELEMENTS(allowed); i++) {
        add(program, IF_EQUAL((uint32_t)allowed[i], 0, 1));
        add(program, RETURN(SECCOMP_RET_ALLOW));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(conditions); i++)
        add_condition(program, &conditions[i]);
    /* abort() signals its own thread; nobody else's. */
    Condition own = {SYS_tgkill, 0, UINT32_MAX, (uint32_t)getpid()};
    add_condition(program, &own);
    /* Its flags lie in memory, where a filter cannot look; without it libc takes clone. */
    add(program, IF_EQUAL(SYS_clone3, 0, 1));
    add(program, REFUSE(ENOSYS));
    add(program, REFUSE(EPERM));
}

bool system_call_filter_enter(void)
{
    g_autoptr(GArray) program = g_array_new(FALSE, FALSE, sizeof(struct sock_filter));
    write_program(program);
    struct sock_fprog filter = {(unsigned short)program->len, (struct sock_filter *)program->data};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
}

#else

bool system_call_filter_enter(void)
{
    return false;
}

#endif
