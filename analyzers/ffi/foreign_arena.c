#include "analyzers/ffi/foreign_arena.h"

#include <glib.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)32 << 10)

struct ForeignArena {
    GPtrArray *blocks; /* owned */
    char *at;
    size_t left;
};

ForeignArena *foreign_arena_new(void)
{
    ForeignArena *arena = g_new0(ForeignArena, 1);
    arena->blocks = g_ptr_array_new_with_free_func(g_free);
    return arena;
}

void foreign_arena_free(ForeignArena *arena)
{
    if (!arena)
        return;
    g_ptr_array_free(arena->blocks, TRUE);
    g_free(arena);
}

void *foreign_allocate(ForeignArena *arena, size_t size)
{
    size_t room = (size + 7) & ~(size_t)7;
    if (room > BLOCK_SIZE / 4) {
        void *own = g_malloc0(room);
        g_ptr_array_add(arena->blocks, own);
        return own;
    }
    if (room > arena->left) {
        arena->at = g_malloc0(BLOCK_SIZE);
        arena->left = BLOCK_SIZE;
        g_ptr_array_add(arena->blocks, arena->at);
    }
    void *block = arena->at;
    arena->at += room;
    arena->left -= room;
    return block;
}

void *foreign_copy(ForeignArena *arena, const void *from, size_t count, size_t size)
{
    if (!count)
        return NULL;
    void *copy = foreign_allocate(arena, count * size);
    memcpy(copy, from, count * size);
    return copy;
}

char *foreign_text(ForeignArena *arena, const char *bytes, size_t size)
{
    char *text = foreign_allocate(arena, size + 1);
    if (size)
        memcpy(text, bytes, size);
    return text;
}

char *foreign_format(ForeignArena *arena, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *text = g_strdup_vprintf(format, list);
    va_end(list);
    char *copy = foreign_text(arena, text, strlen(text));
    g_free(text);
    return copy;
}
