#include "analyzers/patterns/kept.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static void take(_Atomic int *references)
{
    atomic_fetch_add_explicit(references, 1, memory_order_relaxed);
}

/* Whether it was the last. */
static bool give(_Atomic int *references)
{
    return atomic_fetch_sub_explicit(references, 1, memory_order_acq_rel) == 1;
}

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static int by_long_number(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* One look a unit, with all of its levels. */
static void take_looks(Kept *kept, uint32_t *looks, uint32_t count)
{
    const uint32_t levels = (1u << TRACE_LEVEL_BITS) - 1;
    if (count > 1)
        qsort(looks, count, sizeof *looks, by_number);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *last = kept->look_count ? &looks[kept->look_count - 1] : NULL;
        if (last && (*last & ~levels) == (looks[i] & ~levels))
            *last |= looks[i] & levels;
        else
            looks[kept->look_count++] = looks[i];
    }
    kept->looks = g_memdup2(looks, kept->look_count * sizeof *looks);
}

static void take_memos(Kept *kept, uint64_t *memos, uint32_t count)
{
    if (count > 1)
        qsort(memos, count, sizeof *memos, by_long_number);
    for (uint32_t i = 0; i < count; i++)
        if (kept->memo_count == 0 || memos[kept->memo_count - 1] != memos[i])
            memos[kept->memo_count++] = memos[i];
    kept->memos = g_memdup2(memos, kept->memo_count * sizeof *memos);
}

Kept *kept_new(Trace *trace, const TraceFrame *frame)
{
    trace_drain(trace);
    Kept *kept = g_new0(Kept, 1);
    atomic_init(&kept->references, 1);
    memcpy(kept->names, trace->names, sizeof kept->names);
    take_looks(kept, (uint32_t *)(void *)trace->looks->data + frame->looks,
               trace->looks->len - frame->looks);
    take_memos(kept, (uint64_t *)(void *)trace->memos->data + frame->memos,
               trace->memos->len - frame->memos);
    return kept;
}

Kept *kept_all(Kept *const *items, uint32_t count)
{
    GArray *looks = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    GArray *memos = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    Kept *all = g_new0(Kept, 1);
    atomic_init(&all->references, 1);
    for (uint32_t i = 0; i < count; i++) {
        g_array_append_vals(looks, items[i]->looks, items[i]->look_count);
        g_array_append_vals(memos, items[i]->memos, items[i]->memo_count);
        for (size_t table = 0; table < TRACE_TABLES; table++)
            all->names[table] |= items[i]->names[table];
        all->exhausted |= items[i]->exhausted;
    }
    take_looks(all, (uint32_t *)(void *)looks->data, looks->len);
    take_memos(all, (uint64_t *)(void *)memos->data, memos->len);
    g_array_free(looks, TRUE);
    g_array_free(memos, TRUE);
    return all;
}

Kept *kept_ref(Kept *kept)
{
    take(&kept->references);
    return kept;
}

void kept_unref(Kept *kept)
{
    if (!kept || !give(&kept->references))
        return;
    for (uint32_t i = 0; i < kept->hit_count; i++)
        g_free(kept->hits[i].fired);
    g_free(kept->hits);
    g_free(kept->found);
    g_free(kept->looks);
    g_free(kept->memos);
    g_free(kept);
}

KeptList *kept_list_new(const GArray *items)
{
    if (items->len == 0)
        return NULL;
    KeptList *list = g_malloc(sizeof *list + items->len * sizeof(Kept *));
    atomic_init(&list->references, 1);
    list->count = items->len;
    memcpy(list->items, items->data, items->len * sizeof(Kept *));
    return list;
}

KeptList *kept_list_ref(KeptList *list)
{
    if (list)
        take(&list->references);
    return list;
}

void kept_list_unref(KeptList *list)
{
    if (!list || !give(&list->references))
        return;
    for (uint32_t i = 0; i < list->count; i++)
        kept_unref(list->items[i]);
    g_free(list);
}
