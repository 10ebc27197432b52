#include "analyzers/workspace/part.h"

#include <glib.h>

Part *part_new(void *items, uint32_t count, size_t size, void (*clear)(void *item))
{
    Part *part = g_new(Part, 1);
    *part = (Part){.items = items, .count = count, .size = size, .clear = clear};
    atomic_init(&part->references, 1);
    return part;
}

Part *part_ref(Part *part)
{
    if (part)
        atomic_fetch_add_explicit(&part->references, 1, memory_order_relaxed);
    return part;
}

void part_unref(Part *part)
{
    if (!part || atomic_fetch_sub_explicit(&part->references, 1, memory_order_acq_rel) > 1)
        return;
    for (uint32_t i = 0; i < part->count; i++)
        part->clear((char *)part->items + i * part->size);
    g_free(part->items);
    g_free(part);
}
