/* The language server on a process's stdin and stdout. */
#pragma once

typedef struct ServingOptions {
    long client_process;     /* --clientProcessId, or 0 */
    const char *record_path; /* --record, or NULL */
} ServingOptions;

/* Serves until the client leaves; the process's exit status. Keeps stdout for the protocol alone:
 * whatever else prints ends up on stderr. */
int serving_run(const ServingOptions *options);
