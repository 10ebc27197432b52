#include "analyzers/clang/helper_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "analyzers/clang/clang.h"
#include "analyzers/clang/helper.h"

static int spawn(pid_t *pid, const char *executable, int asked, int answers)
{
    char *arguments[] = {"belfry", CLANG_HELPER_COMMAND, NULL};
    char *environment[] = {NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, asked, 0);
    posix_spawn_file_actions_adddup2(&actions, answers, 1);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int failed = posix_spawn(pid, executable, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

static void close_both(int pipe[2])
{
    close(pipe[0]);
    close(pipe[1]);
}

bool helper_process_start(HelperProcess *process, const char *executable, GError **error)
{
    int asked[2], answers[2], failed = 0;
    pid_t pid = 0;
    if (pipe2(asked, O_CLOEXEC) != 0)
        failed = errno;
    else if (pipe2(answers, O_CLOEXEC) != 0) {
        failed = errno;
        close_both(asked);
    } else {
        failed = spawn(&pid, executable ? executable : "/proc/self/exe", asked[0], answers[1]);
        close(asked[0]);
        close(answers[1]);
        if (failed) {
            close(asked[1]);
            close(answers[0]);
        }
    }
    if (failed) {
        g_set_error(error, CLANG_PROBLEM, CLANG_CRASHED, "the libclang helper does not start: %s",
                    g_strerror(failed));
        return false;
    }
    fcntl(asked[1], F_SETFL, O_NONBLOCK);
    fcntl(answers[0], F_SETFL, O_NONBLOCK);
    *process = (HelperProcess){.pid = pid, .asked = asked[1], .answers = answers[0]};
    return true;
}

static void clear_away(HelperProcess *process)
{
    close(process->asked);
    close(process->answers);
    *process = (HelperProcess){0};
}

void helper_process_stop(HelperProcess *process)
{
    if (!process->pid)
        return;
    kill(process->pid, SIGKILL);
    while (waitpid(process->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    clear_away(process);
}

bool helper_process_runs(HelperProcess *process)
{
    if (!process->pid)
        return false;
    if (waitpid(process->pid, NULL, WNOHANG) == 0)
        return true;
    clear_away(process);
    return false;
}

uint64_t helper_process_memory(const HelperProcess *process)
{
    char path[64], text[128] = "";
    snprintf(path, sizeof path, "/proc/%d/statm", (int)process->pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    ssize_t size = read(fd, text, sizeof text - 1);
    close(fd);
    unsigned long long whole, resident;
    if (size <= 0 || sscanf(text, "%llu %llu", &whole, &resident) != 2)
        return 0;
    return resident * (uint64_t)sysconf(_SC_PAGESIZE);
}
