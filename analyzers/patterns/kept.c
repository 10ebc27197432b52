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

KeptStore *kept_store_new(uint32_t units, uint32_t waves, uint32_t rows, uint32_t tasks)
{
    KeptStore *store = g_new0(KeptStore, 1);
    *store = (KeptStore){.units = units, .waves = waves, .rows = rows, .tasks = tasks};
    store->lists = g_new0(KeptList *, (gsize)units * waves + 1);
    store->open = g_new0(uint8_t, (gsize)rows * tasks + 1);
    return store;
}

void kept_store_free(KeptStore *store)
{
    if (!store)
        return;
    for (gsize i = 0; i < (gsize)store->units * store->waves; i++)
        kept_list_unref(store->lists[i]);
    for (uint32_t i = 0; i < store->memo_count; i++)
        kept_unref(store->memos[i]);
    g_free(store->lists);
    g_free(store->memos);
    g_free(store->keys);
    g_free(store->open);
    g_free(store->severities);
    presence_clear(&store->presence);
    g_free(store);
}

KeptList **kept_store_list(const KeptStore *store, uint32_t wave, uint32_t unit)
{
    return &store->lists[(gsize)wave * store->units + unit];
}

uint32_t kept_store_memo(const KeptStore *store, uint64_t key)
{
    uint32_t low = 0, high = store->memo_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (store->keys[middle] == key)
            return middle;
        if (store->keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return store->memo_count;
}

static int by_key(const void *left, const void *right)
{
    uint64_t a = (*(Kept *const *)left)->key, b = (*(Kept *const *)right)->key;
    return (a > b) - (a < b);
}

/* The first of two rows that are in order; they are not both at their end. */
static Kept *take_first(Kept ***left, Kept **left_end, Kept ***right, Kept **right_end)
{
    bool is_left = *right == right_end || (*left < left_end && (**left)->key <= (**right)->key);
    return is_left ? *(*left)++ : *(*right)++;
}

void kept_store_take_memos(KeptStore *store, GArray *known, GArray *worked)
{
    Kept **left = (Kept **)(void *)known->data, **left_end = left + known->len;
    Kept **right = (Kept **)(void *)worked->data, **right_end = right + worked->len;
    if (worked->len > 1)
        qsort(right, worked->len, sizeof(Kept *), by_key);
    store->memos = g_new(Kept *, (gsize)known->len + worked->len + 1);
    while (left < left_end || right < right_end) {
        Kept *memo = take_first(&left, left_end, &right, right_end);
        if (store->memo_count && store->memos[store->memo_count - 1]->key == memo->key)
            kept_unref(memo);
        else
            store->memos[store->memo_count++] = memo;
    }
    store->keys = g_new(uint64_t, (gsize)store->memo_count + 1);
    for (uint32_t i = 0; i < store->memo_count; i++)
        store->keys[i] = store->memos[i]->key;
    g_array_free(known, TRUE);
    g_array_free(worked, TRUE);
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
