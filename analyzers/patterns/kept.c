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

/* One look a unit, with all of its levels. Returns how many there are then. */
static uint32_t merge_looks(uint32_t *looks, uint32_t count)
{
    const uint32_t levels = (1u << TRACE_LEVEL_BITS) - 1;
    uint32_t merged = 0;
    if (count > 1)
        qsort(looks, count, sizeof *looks, by_number);
    for (uint32_t i = 0; i < count; i++)
        if (merged && (looks[merged - 1] & ~levels) == (looks[i] & ~levels))
            looks[merged - 1] |= looks[i] & levels;
        else
            looks[merged++] = looks[i];
    return merged;
}

/* Each once. Returns how many there are then. */
static uint32_t merge_memos(uint64_t *memos, uint32_t count)
{
    uint32_t merged = 0;
    if (count > 1)
        qsort(memos, count, sizeof *memos, by_long_number);
    for (uint32_t i = 0; i < count; i++)
        if (merged == 0 || memos[merged - 1] != memos[i])
            memos[merged++] = memos[i];
    return merged;
}

/* What was looked at; puts the arrays in order. */
typedef struct Looked {
    uint32_t *looks, look_count;
    uint64_t *memos;
    uint32_t memo_count;
    uint64_t names[TRACE_TABLES];
} Looked;

static Kept *new_of(Looked *looked)
{
    bool has_names = false;
    for (size_t i = 0; i < TRACE_TABLES; i++)
        has_names |= looked->names[i] != 0;
    uint32_t names = has_names ? TRACE_TABLES : 0;
    uint32_t memos = merge_memos(looked->memos, looked->memo_count);
    uint32_t looks = merge_looks(looked->looks, looked->look_count);
    Kept *kept = g_malloc0(sizeof *kept + (names + memos) * sizeof *kept->tail +
                           looks * sizeof *looked->looks);
    atomic_init(&kept->references, 1);
    kept->has_names = has_names;
    kept->memo_count = memos & 0x3fffffff;
    kept->look_count = looks;
    memcpy(kept->tail, looked->names, names * sizeof *kept->tail);
    if (memos)
        memcpy(kept->tail + names, looked->memos, memos * sizeof *kept->tail);
    if (looks)
        memcpy(kept->tail + names + memos, looked->looks, looks * sizeof *looked->looks);
    return kept;
}

Kept *kept_new(Trace *trace, const TraceFrame *frame)
{
    trace_drain(trace);
    Looked looked = {.looks = (uint32_t *)(void *)trace->looks->data + frame->looks,
                     .look_count = trace->looks->len - frame->looks,
                     .memos = (uint64_t *)(void *)trace->memos->data + frame->memos,
                     .memo_count = trace->memos->len - frame->memos};
    memcpy(looked.names, trace->names, sizeof looked.names);
    return new_of(&looked);
}

Kept *kept_all(Kept *const *items, uint32_t count)
{
    GArray *looks = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    GArray *memos = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    Looked looked = {0};
    bool exhausted = false;
    for (uint32_t i = 0; i < count; i++) {
        const uint64_t *names = kept_names(items[i]);
        g_array_append_vals(looks, kept_looks(items[i]), items[i]->look_count);
        g_array_append_vals(memos, kept_memos(items[i]), items[i]->memo_count);
        for (size_t table = 0; names && table < TRACE_TABLES; table++)
            looked.names[table] |= names[table];
        exhausted |= items[i]->exhausted;
    }
    looked.looks = (uint32_t *)(void *)looks->data;
    looked.look_count = looks->len;
    looked.memos = (uint64_t *)(void *)memos->data;
    looked.memo_count = memos->len;
    Kept *all = new_of(&looked);
    all->exhausted = exhausted;
    g_array_free(looks, TRUE);
    g_array_free(memos, TRUE);
    return all;
}

const KeptResults *kept_results(const Kept *kept)
{
    static const KeptResults none;
    return kept->results ? kept->results : &none;
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
    const KeptResults *results = kept_results(kept);
    for (uint32_t i = 0; i < results->hit_count; i++)
        g_free(results->hits[i].fired);
    g_free(results->hits);
    g_free(results->found);
    g_free(kept->results);
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
