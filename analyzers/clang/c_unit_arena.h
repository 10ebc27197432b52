/* The memory of a CUnit: blocks and texts that are freed together. */
#pragma once

#include <glib.h>

typedef struct CUnitArena {
    GPtrArray *blocks;
    char *at, *end;
    GStringChunk *texts;
    GHashTable *names;  /* builtin name → AbiType */
    GHashTable *labels; /* what the linker sees → CDecl, where that is not its name */
} CUnitArena;

CUnitArena *c_unit_arena_new(void);
void c_unit_arena_free(CUnitArena *arena);
/* Zeroed, aligned for anything. */
void *c_unit_arena_allocate(CUnitArena *arena, size_t count, size_t size);
