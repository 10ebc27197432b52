#include "server/serving.h"

#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "server/session.h"

/* The real stdout, taken away from everything that prints; -1 on failure. */
static int take_output(void)
{
    int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (output >= 0)
        dup2(STDERR_FILENO, STDOUT_FILENO);
    return output;
}

int serving_run(const ServingOptions *options)
{
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
                              .left_behind = &left_behind};
    int status = session_run(&session);
    if (left_behind)
        _exit(status);
    transport_free(session.transport);
    recorder_close(recorder);
    close(output);
    return status;
}
