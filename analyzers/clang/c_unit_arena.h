/* The memory of a CUnit: blocks that are freed together, and the answer that its texts lie in. */
#pragma once

#include <glib.h>

typedef struct CUnitArena {
    GPtrArray *blocks;
    char *at, *end;
    GBytes *answer;
    GHashTable *names;  /* builtin name → AbiType */
    GHashTable *labels; /* what the linker sees → CDecl, where that is not its name */
} CUnitArena;

/* Keeps a reference to `answer`. */
CUnitArena *c_unit_arena_new(GBytes *answer);
void c_unit_arena_free(CUnitArena *arena);
/* Zeroed, aligned for anything. */
void *c_unit_arena_allocate(CUnitArena *arena, size_t count, size_t size);
