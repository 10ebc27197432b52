#include "analyzers/patterns/recognised.h"

#include <glib.h>

static uint32_t place(const Recognised *set, uint64_t key)
{
    uint32_t i = (uint32_t)((key * 0x9e3779b97f4a7c15u) >> 32) & set->mask;
    while (set->slots[i] && set->slots[i] != key)
        i = (i + 1) & set->mask;
    return i;
}

void recognised_add(Recognised *set, Record record)
{
    if (set->count * 2 >= set->mask) {
        Recognised wider = {.mask = set->slots ? set->mask * 2 + 1 : 15, .count = set->count};
        wider.slots = g_new0(uint64_t, (gsize)wider.mask + 1);
        for (uint32_t i = 0; set->slots && i <= set->mask; i++)
            if (set->slots[i])
                wider.slots[place(&wider, set->slots[i])] = set->slots[i];
        g_free(set->slots);
        *set = wider;
    }
    uint64_t key = record_pack(record) | 1;
    uint32_t i = place(set, key);
    set->count += set->slots[i] == 0;
    set->slots[i] = key;
}

bool recognised_has(const Recognised *set, Record record)
{
    if (!set->slots)
        return false;
    return set->slots[place(set, record_pack(record) | 1)] != 0;
}

void recognised_clear(Recognised *set)
{
    g_free(set->slots);
    *set = (Recognised){0};
}

void recognised_free(Recognised *sets, uint32_t count)
{
    for (uint32_t i = 0; sets && i < count; i++)
        recognised_clear(&sets[i]);
    g_free(sets);
}
