/* Memory that is freed all at once: what a rule set or an index is made of. Not thread-safe. */
#pragma once

#include <stddef.h>

typedef struct Pool {
    struct PoolBlock *block;
} Pool;

/* Zeroed and aligned for any type; never NULL. */
void *pool_take(Pool *pool, size_t size);
char *pool_copy(Pool *pool, const char *text, size_t size);
/* Accepts a zeroed pool. */
void pool_clear(Pool *pool);

#define POOL_NEW(pool, Type, count) ((Type *)pool_take((pool), sizeof(Type) * (count)))
