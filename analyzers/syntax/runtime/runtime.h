/* Forced in front of the tree-sitter runtime and the grammars' scanners. Their allocator is the
 * arena's, inline, and reference counts are plain while the arena is open: everything a parse
 * touches then lies in the arena and belongs to its thread. At any other time counts are atomic, so
 * the trees of open documents may be shared between threads.
 */
#pragma once

#include "analyzers/syntax/arena.h"

#define ts_malloc arena_allocate
#define ts_calloc arena_allocate_zeroed
#define ts_realloc arena_resize
#define ts_free arena_free

/* Stands in for the runtime's atomic.h, under its guard. */
#define TREE_SITTER_ATOMIC_H_

static inline size_t atomic_load(const volatile size_t *value)
{
    return __atomic_load_n(value, __ATOMIC_RELAXED);
}

static inline uint32_t atomic_inc(volatile uint32_t *count)
{
    if (__builtin_expect(arena_is_open(), 1))
        return ++*(uint32_t *)count;
    return __atomic_add_fetch(count, 1, __ATOMIC_SEQ_CST);
}

static inline uint32_t atomic_dec(volatile uint32_t *count)
{
    if (__builtin_expect(arena_is_open(), 1))
        return --*(uint32_t *)count;
    return __atomic_sub_fetch(count, 1, __ATOMIC_SEQ_CST);
}
