#include "analyzers/tower/cut.h"

#include <glib.h>
#include <string.h>

#define ROUNDS_MOST 50

/* An order of the things: arrows that lead from a later one to an earlier one are cut. */
typedef struct Ordering {
    uint32_t count;
    uint32_t *weight; /* [from][to] */
    uint32_t *order;  /* thing by place */
} Ordering;

static uint32_t weight(const Ordering *ordering, uint32_t from, uint32_t to)
{
    return ordering->weight[(gsize)from * ordering->count + to];
}

/* What it costs to place a thing behind those of a set. */
static uint64_t cost_behind(const Ordering *ordering, uint32_t thing, uint32_t set)
{
    uint64_t cost = 0;
    for (uint32_t i = 0; i < ordering->count; i++)
        if (set & 1U << i)
            cost += weight(ordering, thing, i);
    return cost;
}

/* The best order by the best orders of all smaller sets. */
static void order_certainly(Ordering *ordering)
{
    uint32_t count = ordering->count, all = 1U << count;
    uint64_t *least = g_new(uint64_t, all);
    uint8_t *last = g_new0(uint8_t, all);
    memset(least, 0xff, all * sizeof *least);
    least[0] = 0;
    for (uint32_t set = 0; set < all; set++)
        for (uint32_t thing = 0; thing < count; thing++) {
            uint32_t more = set | 1U << thing;
            uint64_t cost =
                more == set ? UINT64_MAX : least[set] + cost_behind(ordering, thing, set);
            if (more == set || cost >= least[more])
                continue;
            least[more] = cost;
            last[more] = (uint8_t)thing;
        }
    for (uint32_t set = all - 1, place = count; place-- > 0; set &= ~(1U << last[set]))
        ordering->order[place] = last[set];
    g_free(least);
    g_free(last);
}

/* Those that lead to more than leads to them come first, what is placed left out of account. */
static void order_by_pull(Ordering *ordering)
{
    uint32_t count = ordering->count;
    bool *placed = g_new0(bool, count);
    int64_t *pull = g_new0(int64_t, count);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < count; j++)
            pull[i] += (int64_t)weight(ordering, i, j) - (int64_t)weight(ordering, j, i);
    for (uint32_t place = 0; place < count; place++) {
        uint32_t best = count;
        for (uint32_t i = 0; i < count; i++)
            if (!placed[i] && (best == count || pull[i] > pull[best]))
                best = i;
        placed[best] = true;
        ordering->order[place] = best;
        for (uint32_t i = 0; i < count; i++)
            pull[i] -= (int64_t)weight(ordering, i, best) - (int64_t)weight(ordering, best, i);
    }
    g_free(placed);
    g_free(pull);
}

/* Where else in the order the thing at a place would cost the least; the place itself if nowhere.
 */
static uint32_t better_place(const Ordering *ordering, uint32_t place)
{
    uint32_t thing = ordering->order[place], best = place;
    int64_t change = 0, least = 0;
    for (uint32_t at = place; at-- > 0;) {
        uint32_t other = ordering->order[at];
        change += (int64_t)weight(ordering, other, thing) - (int64_t)weight(ordering, thing, other);
        if (change < least) {
            least = change;
            best = at;
        }
    }
    change = 0;
    for (uint32_t at = place + 1; at < ordering->count; at++) {
        uint32_t other = ordering->order[at];
        change += (int64_t)weight(ordering, thing, other) - (int64_t)weight(ordering, other, thing);
        if (change < least) {
            least = change;
            best = at;
        }
    }
    return best;
}

static void move(Ordering *ordering, uint32_t from, uint32_t to)
{
    uint32_t *order = ordering->order, thing = order[from];
    if (to < from)
        memmove(order + to + 1, order + to, (from - to) * sizeof *order);
    else
        memmove(order + from, order + from + 1, (to - from) * sizeof *order);
    order[to] = thing;
}

static void improve(Ordering *ordering)
{
    bool changed = true;
    for (int round = 0; changed && round < ROUNDS_MOST; round++) {
        changed = false;
        for (uint32_t place = 0; place < ordering->count; place++) {
            uint32_t better = better_place(ordering, place);
            if (better == place)
                continue;
            move(ordering, place, better);
            changed = true;
        }
    }
}

bool cut_find(uint32_t count, const CutArrow *arrows, uint32_t arrow_count, bool *cut)
{
    Ordering ordering = {count, g_new0(uint32_t, (gsize)count * count + 1),
                         g_new0(uint32_t, count + 1)};
    for (uint32_t i = 0; i < arrow_count; i++)
        ordering.weight[(gsize)arrows[i].from * count + arrows[i].to] += arrows[i].weight;
    bool certain = count <= CUT_CERTAIN;
    if (certain) {
        order_certainly(&ordering);
    } else {
        order_by_pull(&ordering);
        improve(&ordering);
    }
    uint32_t *place = g_new0(uint32_t, count + 1);
    for (uint32_t i = 0; i < count; i++)
        place[ordering.order[i]] = i;
    for (uint32_t i = 0; i < arrow_count; i++)
        cut[i] = arrows[i].from != arrows[i].to && place[arrows[i].from] > place[arrows[i].to];
    g_free(place);
    g_free(ordering.weight);
    g_free(ordering.order);
    return certain;
}
