/* A fixed number of threads that take tasks from one list. */
#include <pthread.h>
#include <stdlib.h>

struct task {
    struct task *next;
    void (*run)(void *argument);
    void *argument;
};

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct task *first;
    int stopping;
    pthread_t threads[8];
};

static void *pool_thread(void *data) //~ pattern: concurrency-002-task-pool
{
    struct pool *pool = data;
    for (;;) {
        pthread_mutex_lock(&pool->lock);
        while (!pool->first && !pool->stopping)
            pthread_cond_wait(&pool->filled, &pool->lock);
        struct task *task = pool->first;
        if (task)
            pool->first = task->next;
        pthread_mutex_unlock(&pool->lock);
        if (!task)
            return NULL;
        task->run(task->argument);
        free(task);
    }
}

void pool_start(struct pool *pool)
{
    for (int i = 0; i < 8; i++)
        pthread_create(&pool->threads[i], NULL, pool_thread, pool);
}

void pool_submit(struct pool *pool, struct task *task)
{
    pthread_mutex_lock(&pool->lock);
    task->next = pool->first;
    pool->first = task;
    pthread_cond_signal(&pool->filled);
    pthread_mutex_unlock(&pool->lock);
}
