/* Forced in front of the tree-sitter runtime and the scanners: their allocator is the arena's, inline. */
#pragma once

#include "analyzers/syntax/arena.h"

#define ts_malloc arena_allocate
#define ts_calloc arena_allocate_zeroed
#define ts_realloc arena_resize
#define ts_free arena_free
