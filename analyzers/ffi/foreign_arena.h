/* Memory that is given back as a whole: what lies in it may point to each other freely. One thread
 * at a time. */
#pragma once

#include <stddef.h>

typedef struct ForeignArena ForeignArena;

ForeignArena *foreign_arena_new(void);
void foreign_arena_free(ForeignArena *arena);
/* Zeroed; never NULL. */
void *foreign_allocate(ForeignArena *arena, size_t size);
/* `count` records copied from `from`; NULL for none. */
void *foreign_copy(ForeignArena *arena, const void *from, size_t count, size_t size);
/* A copy that ends in NUL. */
char *foreign_text(ForeignArena *arena, const char *bytes, size_t size);
char *foreign_format(ForeignArena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
