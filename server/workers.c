#include "server/workers.h"

#include <pthread.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define STACK_SIZE ((size_t)16 << 20)

struct Workers {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    GQueue waiting; /* Job */
    Job **running;  /* by thread; NULL: idle */
    pthread_t *threads;
    unsigned size, enlisted, ended; /* of the threads */
    int niceness;
    bool stopping;
    Mailbox *mailbox;
};

static void open_done(struct Session *session, void *data)
{
    Job *job = data;
    job->done(session, job);
}

static void drop_job(void *data)
{
    Job *job = data;
    job->free(job);
}

/* The next job; NULL when the pool stops. */
static Job *take_job(Workers *workers, unsigned number)
{
    pthread_mutex_lock(&workers->mutex);
    while (!workers->stopping && g_queue_is_empty(&workers->waiting))
        pthread_cond_wait(&workers->changed, &workers->mutex);
    Job *job = workers->stopping ? NULL : g_queue_pop_head(&workers->waiting);
    workers->running[number] = job;
    pthread_mutex_unlock(&workers->mutex);
    return job;
}

static unsigned enlist(Workers *workers)
{
    pthread_mutex_lock(&workers->mutex);
    unsigned number = workers->enlisted++;
    pthread_mutex_unlock(&workers->mutex);
    if (workers->niceness) {
        id_t thread = (id_t)gettid();
        setpriority(PRIO_PROCESS, thread, getpriority(PRIO_PROCESS, thread) + workers->niceness);
    }
    return number;
}

static void *work(void *data)
{
    Workers *workers = data;
    unsigned number = enlist(workers);
    for (Job *job; (job = take_job(workers, number));) {
        job->run(job);
        pthread_mutex_lock(&workers->mutex);
        workers->running[number] = NULL;
        pthread_mutex_unlock(&workers->mutex);
        mailbox_post(workers->mailbox, open_done, drop_job, job);
    }
    pthread_mutex_lock(&workers->mutex);
    workers->ended++;
    pthread_cond_broadcast(&workers->changed);
    pthread_mutex_unlock(&workers->mutex);
    return NULL;
}

Workers *workers_new(unsigned threads, int niceness, Mailbox *mailbox)
{
    Workers *workers = g_new0(Workers, 1);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&workers->mutex, NULL);
    pthread_cond_init(&workers->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    g_queue_init(&workers->waiting);
    workers->running = g_new0(Job *, threads);
    workers->threads = g_new0(pthread_t, threads);
    workers->niceness = niceness;
    workers->mailbox = mailbox;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_SIZE);
    pthread_mutex_lock(&workers->mutex);
    while (workers->size < threads &&
           pthread_create(&workers->threads[workers->size], &attributes, work, workers) == 0)
        workers->size++;
    pthread_mutex_unlock(&workers->mutex);
    pthread_attr_destroy(&attributes);
    return workers;
}

void workers_submit(Workers *workers, Job *job)
{
    pthread_mutex_lock(&workers->mutex);
    g_queue_push_tail(&workers->waiting, job);
    pthread_cond_signal(&workers->changed);
    pthread_mutex_unlock(&workers->mutex);
}

bool workers_step(Workers *workers, Job *job)
{
    pthread_mutex_lock(&workers->mutex);
    if (!job)
        job = g_queue_pop_head(&workers->waiting);
    else if (!g_queue_remove(&workers->waiting, job))
        job = NULL;
    pthread_mutex_unlock(&workers->mutex);
    if (!job)
        return false;
    job->run(job);
    mailbox_post(workers->mailbox, open_done, drop_job, job);
    return true;
}

static void free_workers(Workers *workers)
{
    for (unsigned i = 0; i < workers->size; i++)
        pthread_join(workers->threads[i], NULL);
    g_queue_clear_full(&workers->waiting, drop_job);
    pthread_mutex_destroy(&workers->mutex);
    pthread_cond_destroy(&workers->changed);
    g_free(workers->running);
    g_free(workers->threads);
    g_free(workers);
}

void workers_ask_to_stop(Workers *workers)
{
    pthread_mutex_lock(&workers->mutex);
    workers->stopping = true;
    for (unsigned i = 0; i < workers->size; i++)
        if (workers->running[i])
            atomic_store(&workers->running[i]->cancel.requested, true);
    pthread_cond_broadcast(&workers->changed);
    pthread_mutex_unlock(&workers->mutex);
}

bool workers_stop(Workers *workers, int64_t until)
{
    struct timespec at = {.tv_sec = until / G_USEC_PER_SEC,
                          .tv_nsec = until % G_USEC_PER_SEC * 1000};
    workers_ask_to_stop(workers);
    pthread_mutex_lock(&workers->mutex);
    while (workers->ended < workers->size &&
           pthread_cond_timedwait(&workers->changed, &workers->mutex, &at) == 0)
        continue;
    bool stopped = workers->ended == workers->size;
    pthread_mutex_unlock(&workers->mutex);
    if (stopped)
        free_workers(workers);
    return stopped;
}
