/* The memory of one parse: a range of addresses reserved per thread, handed out by moving a pointer
 * and taken back as a whole. The tree-sitter runtime is compiled against these functions
 * (runtime/allocator.h), so that a parse neither locks nor frees.
 *
 * The arena serves a thread only between arena_open and arena_close, which parser.c calls around a
 * parse; at any other time the same functions are malloc and free, and blocks of either kind may be
 * resized and freed at any time. Nothing that outlives the file may be allocated while it is open.
 */
#pragma once

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct Arena {
    char *at, *end; /* the free part while open, NULL otherwise */
    char *base;     /* of the reserved range, NULL before the first use */
    size_t capacity;
    char *kept; /* where to go on at the next arena_open */
    jmp_buf *exhausted;
} Arena;

/* The one state of this part that is not reached through an argument: the runtime's allocator has
 * no place for one. Touched by its own thread only. */
extern _Thread_local Arena arena_current __attribute__((tls_model("initial-exec")));

/* Serves the calling thread's allocations from its arena until arena_close. When the arena is full,
 * jumps to `exhausted`, which must have been set by the caller's setjmp. False when no memory could
 * be reserved. */
bool arena_open(jmp_buf *exhausted);
void arena_close(void);
/* Closes it and takes back what was allocated since arena_open. */
void arena_abandon(void);
/* Takes back every block of the calling thread's arena, which must be closed. */
void arena_reset(void);
/* The rare cases of arena_allocate: no arena open, or no room in it. */
void *arena_allocate_slowly(size_t size);

static inline bool arena_is_open(void)
{
    return arena_current.end != NULL;
}

static inline bool arena_holds(const void *block)
{
    return (uintptr_t)block - (uintptr_t)arena_current.base < arena_current.capacity;
}

/* Each block has its size in the eight bytes before it. */
static inline void *arena_allocate(size_t size)
{
    size_t room = (size + 15) & ~(size_t)7;
    if (__builtin_expect((size_t)(arena_current.end - arena_current.at) < room || room < size, 0))
        return arena_allocate_slowly(size);
    char *block = arena_current.at + sizeof(size_t);
    arena_current.at += room;
    ((size_t *)(void *)block)[-1] = room - sizeof(size_t);
    return block;
}

static inline void *arena_allocate_zeroed(size_t count, size_t size)
{
    if (!arena_is_open())
        return calloc(count, size);
    return memset(arena_allocate(count * size), 0, count * size);
}

/* The last block is given back, any other waits for arena_reset. */
static inline void arena_free(void *block)
{
    if (!arena_holds(block)) {
        free(block);
        return;
    }
    size_t size = ((size_t *)block)[-1];
    if ((char *)block + size == arena_current.at)
        arena_current.at = (char *)block - sizeof(size_t);
}

void *arena_resize_slowly(void *block, size_t size);

static inline void *arena_resize(void *block, size_t size)
{
    if (!block)
        return arena_allocate(size);
    if (arena_holds(block) && size <= ((size_t *)block)[-1])
        return block;
    return arena_resize_slowly(block, size);
}
