#include "analyzers/patterns/pool.h"

#include <glib.h>
#include <stdalign.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)32 << 10)

typedef struct PoolBlock {
    struct PoolBlock *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
} PoolBlock;

void *pool_take(Pool *pool, size_t size)
{
    size = (size + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    PoolBlock *block = pool->block;
    if (!block || block->size - block->used < size) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        block = g_malloc0(sizeof *block + room);
        block->size = room;
        block->next = pool->block;
        pool->block = block;
    }
    void *memory = block->bytes + block->used;
    block->used += size;
    return memory;
}

char *pool_copy(Pool *pool, const char *text, size_t size)
{
    char *copy = pool_take(pool, size + 1);
    memcpy(copy, text, size);
    return copy;
}

void pool_clear(Pool *pool)
{
    while (pool->block) {
        PoolBlock *next = pool->block->next;
        g_free(pool->block);
        pool->block = next;
    }
}
