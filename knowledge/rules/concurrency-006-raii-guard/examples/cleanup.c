/* What a scope took it gives back however it is left. */
#include <pthread.h>

static inline void unlock(pthread_mutex_t **lock)
{
    pthread_mutex_unlock(*lock);
}

#define LOCKED(name, lock) pthread_mutex_t *name __attribute__((cleanup(unlock))) = hold(lock) //~ pattern: concurrency-006-raii-guard

int account_add(struct account *account, long amount)
{
    LOCKED(guard, &account->lock);
    if (account->closed)
        return -1;
    account->sum += amount;
    return 0;
}

/* A call by that name, of a function. */
#define FINISH(unit) cleanup_unit(unit)
/* An attribute of another kind. */
#define UNUSED __attribute__((unused))
