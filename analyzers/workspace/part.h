/* An array that several workspaces share. Workspaces may hold copies of its items as well; what the
 * items point to is the part's and lives as long as any workspace refers to it. Immutable. */
#pragma once

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Part {
    _Atomic int references;
    void *items;
    uint32_t count;
    size_t size; /* of one item */
    void (*clear)(void *item);
} Part;

/* Takes `items`. */
Part *part_new(void *items, uint32_t count, size_t size, void (*clear)(void *item));
Part *part_ref(Part *part);
void part_unref(Part *part);
