/* The one program that Belfry starts: itself, as the libclang helper, with nothing of its
 * environment. No other file starts anything (tests/layering/run). */
#pragma once

#include <glib.h>
#include <sys/types.h>

#include "analyzers/clang/pipe.h"

typedef struct HelperProcess {
    pid_t pid; /* 0: none runs */
    int asked, answers;
} HelperProcess;

/* `executable` is the program's own, NULL: as the kernel knows it. False with `error`. */
bool helper_process_start(HelperProcess *process, const char *executable, GError **error);
/* Ends it at once and waits for its end; nothing where none runs. */
void helper_process_stop(HelperProcess *process);
/* Whether it still runs; when it has ended, it is cleared away. */
bool helper_process_runs(HelperProcess *process);
/* Bytes it has in memory; 0 when it cannot be told. */
uint64_t helper_process_memory(const HelperProcess *process);
