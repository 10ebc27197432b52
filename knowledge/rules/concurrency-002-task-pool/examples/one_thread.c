/* A thread of its own is no pool. */
#include <pthread.h>

struct logger {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct line *first;
    void (*write)(struct line *line);
};

/* Started once. */
static void *logger_thread(void *data)
{
    struct logger *logger = data;
    for (;;) {
        pthread_mutex_lock(&logger->lock);
        while (!logger->first)
            pthread_cond_wait(&logger->filled, &logger->lock);
        logger->write(logger->first);
        logger->first = NULL;
        pthread_mutex_unlock(&logger->lock);
    }
}

void logger_start(struct logger *logger, pthread_t *thread)
{
    pthread_create(thread, NULL, logger_thread, logger);
}

void logger_add(struct logger *logger, struct line *line)
{
    logger->first = line;
    pthread_cond_signal(&logger->filled);
}

/* Waits for an answer, and is no thread's function. */
int answer_wait(struct answer *answer)
{
    while (!answer->ready)
        pthread_cond_wait(&answer->filled, &answer->lock);
    return answer->value;
}
