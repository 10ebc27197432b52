/* What a confined process still can and cannot do: tried in a child, which says how many went
 * wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "analyzers/clang/confinement.h"

static char *folder, *inside;

static long forks(void)
{
    long pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (pid == 0)
        _exit(0);
    return pid;
}

static long clones_anew(void)
{
    return syscall(SYS_clone3, NULL, 0);
}

static long executes(void)
{
    char *const arguments[] = {"true", NULL};
    return execve("/bin/true", arguments, NULL);
}

static long executes_at(void)
{
    return syscall(SYS_execveat, AT_FDCWD, "/bin/true", NULL, NULL, 0);
}

static long opens_a_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0);
}

static long opens_a_local_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM, 0);
}

static long opens_for_writing(void)
{
    return open(inside, O_WRONLY);
}

static long opens_for_both(void)
{
    return open(inside, O_RDWR);
}

static long truncates(void)
{
    return open(inside, O_RDONLY | O_TRUNC);
}

static long creates(void)
{
    g_autofree char *path = g_build_filename(folder, "new", NULL);
    return open(path, O_RDONLY | O_CREAT, 0600);
}

static long makes_a_temporary_file(void)
{
    return open(folder, O_TMPFILE | O_RDWR, 0600);
}

static long opens_by_another_call(void)
{
    return syscall(SYS_openat2, AT_FDCWD, inside, NULL, 0);
}

static long removes(void)
{
    return unlink(inside);
}

static long makes_a_folder(void)
{
    return mkdirat(AT_FDCWD, "/tmp/belfry-never", 0700);
}

static long signals_its_parent(void)
{
    return kill(getppid(), 0);
}

static long signals_a_thread_elsewhere(void)
{
    return syscall(SYS_tgkill, getppid(), getppid(), 0);
}

static long has_signals_sent(void)
{
    return fcntl(STDERR_FILENO, F_SETOWN, getppid());
}

static long maps_code(void)
{
    void *at = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return at == MAP_FAILED ? -1 : 0;
}

static long traces(void)
{
    return syscall(SYS_ptrace, 16, getppid(), 0, 0);
}

static long lifts_a_limit(void)
{
    struct rlimit limit = {1024, 1024};
    return setrlimit(RLIMIT_NOFILE, &limit);
}

static long reads_outside(void)
{
    return open("/etc/passwd", O_RDONLY);
}

static long reads_a_device(void)
{
    return open("/dev/zero", O_RDONLY);
}

static const struct {
    const char *name;
    long (*attempt)(void);
    int error;
} refused[] = {
    {"forks", forks, EPERM},
    {"clones_anew", clones_anew, ENOSYS},
    {"executes", executes, EPERM},
    {"executes_at", executes_at, EPERM},
    {"opens_a_socket", opens_a_socket, EPERM},
    {"opens_a_local_socket", opens_a_local_socket, EPERM},
    {"opens_for_writing", opens_for_writing, EPERM},
    {"opens_for_both", opens_for_both, EPERM},
    {"truncates", truncates, EPERM},
    {"creates", creates, EPERM},
    {"makes_a_temporary_file", makes_a_temporary_file, EPERM},
    {"opens_by_another_call", opens_by_another_call, EPERM},
    {"removes", removes, EPERM},
    {"makes_a_folder", makes_a_folder, EPERM},
    {"signals_its_parent", signals_its_parent, EPERM},
    {"signals_a_thread_elsewhere", signals_a_thread_elsewhere, EPERM},
    {"has_signals_sent", has_signals_sent, EPERM},
    {"maps_code", maps_code, EPERM},
    {"traces", traces, EPERM},
    {"lifts_a_limit", lifts_a_limit, EPERM},
    {"reads_outside", reads_outside, EACCES},
    {"reads_a_device", reads_a_device, EACCES},
};

static void *nothing(void *data)
{
    return data;
}

static int may_still(void)
{
    pthread_t thread;
    char text[8];
    int fd = open(inside, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, text, sizeof text) != 4 || close(fd) != 0)
        return fprintf(stderr, "cannot read inside\n");
    if (pthread_create(&thread, NULL, nothing, NULL) != 0 || pthread_join(thread, NULL) != 0)
        return fprintf(stderr, "cannot start a thread\n");
    g_free(g_malloc(64 << 20));
    return 0;
}

static void confined_child(void)
{
    char *const readable[] = {folder, "/nowhere/at/all", NULL};
    Confined confined = confinement_enter(&(Confinement){readable, (uint64_t)2 << 30});
    if (!confined.calls)
        _exit(77);
    int wrong = may_still() != 0;
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        if (refused[i].error == EACCES && !confined.files)
            continue;
        errno = 0;
        long result = refused[i].attempt();
        if (result >= 0 || errno != refused[i].error)
            wrong += fprintf(stderr, "%s: %ld, %s\n", refused[i].name, result, strerror(errno)) > 0;
    }
    _exit(wrong);
}

static void what_it_gave_up_is_refused(void **state)
{
    folder = g_dir_make_tmp("belfry-confined-XXXXXX", NULL);
    inside = g_build_filename(folder, "file", NULL);
    assert_true(g_file_set_contents(inside, "text", 4, NULL));
    pid_t child = fork();
    if (child == 0)
        confined_child();
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77)
        print_message("skipped: this kernel has no seccomp filters\n");
    else
        assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(g_unlink(inside) | g_rmdir(folder), 0);
    g_free(inside);
    g_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_it_gave_up_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
