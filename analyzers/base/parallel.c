#include "analyzers/base/parallel.h"

#include <glib.h>
#include <pthread.h>
#include <unistd.h>

#define STACK_SIZE ((size_t)16 << 20)

typedef struct Shared {
    ParallelWork work;
    void *data;
    const Cancel *cancel;
    uint32_t count;
    _Atomic uint32_t next;
} Shared;

typedef struct Worker {
    Shared *shared;
    unsigned number;
    pthread_t thread;
} Worker;

unsigned parallel_cores(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : (unsigned)cores;
}

static void *run(void *data)
{
    Worker *worker = data;
    Shared *shared = worker->shared;
    for (;;) {
        uint32_t index = atomic_fetch_add_explicit(&shared->next, 1, memory_order_relaxed);
        if (index >= shared->count || cancelled(shared->cancel))
            return NULL;
        shared->work(shared->data, index, worker->number);
    }
}

void parallel_for(uint32_t count, unsigned jobs, ParallelWork work, void *data,
                  const Cancel *cancel)
{
    if (jobs == 0)
        jobs = parallel_cores();
    jobs = MIN(jobs, MAX(count, 1));
    if (jobs == 1) {
        for (uint32_t i = 0; i < count && !cancelled(cancel); i++)
            work(data, i, 0);
        return;
    }
    Shared shared = {.work = work, .data = data, .cancel = cancel, .count = count};
    Worker *workers = g_new0(Worker, jobs);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_SIZE);
    unsigned started = 1;
    for (; started < jobs; started++) {
        workers[started] = (Worker){&shared, started, 0};
        if (pthread_create(&workers[started].thread, &attributes, run, &workers[started]) != 0)
            break;
    }
    pthread_attr_destroy(&attributes);
    workers[0] = (Worker){&shared, 0, pthread_self()};
    run(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    g_free(workers);
}
