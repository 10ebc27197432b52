/* Runs a function over the numbers 0 … count-1 on several POSIX threads, the caller's among them.
 * Numbers are handed out by one atomic counter, so slow items do not hold up the others. */
#pragma once

#include <stdint.h>

#include "analyzers/base/cancel.h"

typedef void (*ParallelWork)(void *data, uint32_t index, unsigned worker);

/* Cores to use when the user names no number: all of them, at least 1. */
unsigned parallel_cores(void);

/* `worker` is below `jobs` (0: parallel_cores()) and names the thread, for per-thread scratch.
 * Returns when all numbers are done or, once `cancel` is requested, none is started any more. */
void parallel_for(uint32_t count, unsigned jobs, ParallelWork work, void *data,
                  const Cancel *cancel);
