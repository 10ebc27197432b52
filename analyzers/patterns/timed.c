#include "analyzers/patterns/timed.h"

#include "analyzers/base/timings.h"

typedef struct Timed {
    ParallelWork work;
    void *data;
} Timed;

static void run(void *data, uint32_t index, unsigned worker)
{
    const Timed *timed = data;
    TimingStage outer = timing_enter(TIMING_RULES);
    timed->work(timed->data, index, worker);
    timing_enter(outer);
}

void timed_parallel_for(uint32_t count, unsigned jobs, ParallelWork work, void *data,
                        const Cancel *cancel)
{
    Timed timed = {work, data};
    parallel_for(count, jobs, run, &timed, cancel);
}
