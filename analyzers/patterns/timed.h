/* parallel_for whose work is counted as the rules' time (base/timings.h), whatever thread it runs
 * on. */
#pragma once

#include "analyzers/base/parallel.h"

void timed_parallel_for(uint32_t count, unsigned jobs, ParallelWork work, void *data,
                        const Cancel *cancel);
