#include "analyzers/clang/c_unit_arena.h"

#define BLOCK ((size_t)64 << 10)
#define TEXT_BLOCK ((gsize)4 << 10)
#define ALIGNMENT 16

CUnitArena *c_unit_arena_new(void)
{
    CUnitArena *arena = g_new0(CUnitArena, 1);
    arena->blocks = g_ptr_array_new_with_free_func(g_free);
    arena->texts = g_string_chunk_new(TEXT_BLOCK);
    arena->names = g_hash_table_new(g_str_hash, g_str_equal);
    arena->labels = g_hash_table_new(g_str_hash, g_str_equal);
    return arena;
}

void c_unit_arena_free(CUnitArena *arena)
{
    if (!arena)
        return;
    g_ptr_array_unref(arena->blocks);
    g_string_chunk_free(arena->texts);
    g_hash_table_unref(arena->names);
    g_hash_table_unref(arena->labels);
    g_free(arena);
}

void *c_unit_arena_allocate(CUnitArena *arena, size_t count, size_t size)
{
    size_t wanted = (count * size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if ((size_t)(arena->end - arena->at) < wanted || !arena->at) {
        size_t room = MAX(BLOCK, wanted);
        arena->at = g_malloc0(room);
        arena->end = arena->at + room;
        g_ptr_array_add(arena->blocks, arena->at);
    }
    void *block = arena->at;
    arena->at += wanted;
    return block;
}
