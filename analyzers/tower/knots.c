#include "analyzers/tower/knots.h"

#include <glib.h>
#include <stdbool.h>

/* Tarjan's search, with its own stack: graphs are as deep as they like. */
typedef struct Tarjan {
    Arrows arrows;
    uint32_t *knot, *number, *low, *next, *path, *open; /* number 0: not seen */
    bool *is_open;
    uint32_t seen, path_length, open_count, knots;
} Tarjan;

static void enter(Tarjan *search, uint32_t thing)
{
    search->number[thing] = search->low[thing] = ++search->seen;
    search->next[thing] = search->arrows.start[thing];
    search->path[search->path_length++] = thing;
    search->open[search->open_count++] = thing;
    search->is_open[thing] = true;
}

static void leave(Tarjan *search, uint32_t thing)
{
    search->path_length--;
    if (search->path_length > 0) {
        uint32_t before = search->path[search->path_length - 1];
        search->low[before] = MIN(search->low[before], search->low[thing]);
    }
    if (search->low[thing] != search->number[thing])
        return;
    search->knots++;
    uint32_t member;
    do {
        member = search->open[--search->open_count];
        search->is_open[member] = false;
        search->knot[member] = search->knots;
    } while (member != thing);
}

static void visit(Tarjan *search, uint32_t root)
{
    enter(search, root);
    while (search->path_length > 0) {
        uint32_t thing = search->path[search->path_length - 1];
        if (search->next[thing] == search->arrows.start[thing + 1]) {
            leave(search, thing);
            continue;
        }
        uint32_t to = search->arrows.to[search->next[thing]++];
        if (!search->number[to])
            enter(search, to);
        else if (search->is_open[to])
            search->low[thing] = MIN(search->low[thing], search->number[to]);
    }
}

uint32_t knots_find(Arrows arrows, uint32_t *knot)
{
    uint32_t count = arrows.count;
    uint32_t *room = g_new0(uint32_t, (gsize)count * 5 + 1);
    Tarjan search = {.arrows = arrows,
                     .knot = knot,
                     .number = room,
                     .low = room + count,
                     .next = room + (gsize)count * 2,
                     .path = room + (gsize)count * 3,
                     .open = room + (gsize)count * 4,
                     .is_open = g_new0(bool, count + 1)};
    for (uint32_t i = 0; i < count; i++)
        if (!search.number[i])
            visit(&search, i);
    g_free(room);
    g_free(search.is_open);
    return search.knots;
}
