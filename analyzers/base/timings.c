#include "analyzers/base/timings.h"

#include <stdatomic.h>
#include <stdint.h>
#include <time.h>

static const char *const names[TIMING_STAGES] = {
    "rest", "read", "parse", "walk", "marks", "workspace", "tower", "rules", "contracts", "output",
};

/* The process's own clock, so to say: one per process, and nothing but the report depends on it. */
static bool enabled;
static _Atomic uint64_t spent[TIMING_STAGES];
static _Thread_local struct {
    TimingStage stage;
    uint64_t since;
} current;

static uint64_t clock_nanoseconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

void timings_enable(void)
{
    enabled = true;
}

TimingStage timing_enter(TimingStage stage)
{
    if (!enabled)
        return TIMING_REST;
    uint64_t now = clock_nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    TimingStage ended = current.stage;
    if (ended != TIMING_REST)
        atomic_fetch_add_explicit(&spent[ended], now - current.since, memory_order_relaxed);
    current.stage = stage;
    current.since = now;
    return ended;
}

void timings_print(FILE *file)
{
    uint64_t total = clock_nanoseconds(CLOCK_PROCESS_CPUTIME_ID), staged = 0;
    for (int stage = TIMING_REST + 1; stage < TIMING_STAGES; stage++) {
        uint64_t time = atomic_load_explicit(&spent[stage], memory_order_relaxed);
        fprintf(file, "timing %s %.3f\n", names[stage], (double)time / 1e9);
        staged += time;
    }
    uint64_t rest = total > staged ? total - staged : 0;
    fprintf(file, "timing %s %.3f\n", names[TIMING_REST], (double)rest / 1e9);
    fprintf(file, "timing total %.3f\n", (double)total / 1e9);
}
