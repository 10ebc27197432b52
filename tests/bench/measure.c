/* measure INPUT REPORT COMMAND…: runs a command with INPUT as its stdin and nothing else of it
 * shown, and appends one line to REPORT: CPU seconds (user and system), wall seconds, peak memory
 * in MB. The exit status is the command's. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void run(const char *input, char **command)
{
    int in = open(input, O_RDONLY), out = open("/dev/null", O_WRONLY);
    if (in < 0 || out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0)
        _exit(126);
    execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    double start = now();
    pid_t child = fork();
    if (child == 0)
        run(argv[1], argv + 3);
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return 2;
    double wall = now() - start;
    FILE *report = fopen(argv[2], "a");
    if (!report)
        return 2;
    fprintf(report, "%.3f %.3f %.1f\n", seconds(usage.ru_utime) + seconds(usage.ru_stime), wall,
            (double)usage.ru_maxrss / 1024);
    fclose(report);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
