#include "server/serving.h"

#include <fcntl.h>
#include <glib.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "analyzers/base/parallel.h"
#include "server/session.h"

/* The real stdout, taken away from everything that prints; -1 on failure. */
static int take_output(void)
{
    int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (output >= 0)
        dup2(STDERR_FILENO, STDOUT_FILENO);
    return output;
}

/* Each thread that allocates for itself keeps what it freed from the others: few cores are busy at
 * a time, so as many heaps are enough. */
static void share_heaps(void)
{
    unsigned cores = parallel_cores();
    mallopt(M_ARENA_MAX, cores > 1 ? (int)cores - 1 : 1);
}

int serving_run(const ServingOptions *options)
{
    share_heaps();
    GError *error = NULL;
    Recorder *recorder = options->record_path ? recorder_open(options->record_path, &error) : NULL;
    if (error) {
        fprintf(stderr, "belfry: %s\n", error->message);
        g_clear_error(&error);
        return 2;
    }
    int output = take_output();
    if (output < 0) {
        fprintf(stderr, "belfry: stdout is closed\n");
        recorder_close(recorder);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    bool left_behind = false;
    SessionOptions session = {.transport = transport_new(STDIN_FILENO, output),
                              .recorder = recorder,
                              .client_process = options->client_process,
                              .checks_boundaries = true,
                              .left_behind = &left_behind};
    int status = session_run(&session);
    if (left_behind)
        _exit(status);
    transport_free(session.transport);
    recorder_close(recorder);
    close(output);
    return status;
}
