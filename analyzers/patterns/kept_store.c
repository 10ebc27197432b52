#include "analyzers/patterns/kept_store.h"

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

UnitShelf *unit_shelf_new(KeptList *const *lists, uint32_t count)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    uint32_t with_results = 0;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; lists[i] && j < lists[i]->count; j++) {
            g_ptr_array_add(items, lists[i]->items[j]);
            with_results |= (uint32_t)(lists[i]->items[j]->results != NULL) << i;
        }
    if (!items->len)
        return NULL;
    UnitShelf *shelf = g_new0(UnitShelf, 1);
    atomic_init(&shelf->references, 1);
    shelf->with_results = with_results;
    shelf->all = kept_all((Kept *const *)items->pdata, items->len);
    memcpy(shelf->lists, lists, count * sizeof(KeptList *));
    return shelf;
}

UnitShelf *unit_shelf_ref(UnitShelf *shelf)
{
    if (shelf)
        take(&shelf->references);
    return shelf;
}

static void unit_shelf_unref(UnitShelf *shelf)
{
    if (!shelf || !give(&shelf->references))
        return;
    for (uint32_t i = 0; i < SHELF_PLACES; i++)
        kept_list_unref(shelf->lists[i]);
    kept_unref(shelf->all);
    g_free(shelf);
}

/* Takes the references in `memos`, which belong on one shelf, and the one to `old`, that shelf as
 * it was, or NULL. */
static MemoShelf *memo_shelf_new(const MemoShelf *old, Kept *const *memos, uint32_t count)
{
    Kept *items[SHELF_PLACES];
    uint32_t items_count = 0;
    MemoShelf *shelf = g_new0(MemoShelf, 1);
    atomic_init(&shelf->references, 1);
    shelf->number = memo_shelf_of(memos[0]->key);
    for (uint32_t i = 0; old && i < SHELF_PLACES; i++)
        shelf->memos[i] = old->memos[i] ? kept_ref(old->memos[i]) : NULL;
    for (uint32_t i = 0; i < count; i++) {
        Kept **place = &shelf->memos[memo_place_of(memos[i]->key)];
        if (*place)
            kept_unref(memos[i]);
        else
            *place = memos[i];
    }
    for (uint32_t i = 0; i < SHELF_PLACES; i++)
        if (shelf->memos[i])
            items[items_count++] = shelf->memos[i];
    shelf->all = kept_all(items, items_count);
    return shelf;
}

MemoShelf *memo_shelf_ref(MemoShelf *shelf)
{
    take(&shelf->references);
    return shelf;
}

static void memo_shelf_unref(MemoShelf *shelf)
{
    if (!give(&shelf->references))
        return;
    for (uint32_t i = 0; i < SHELF_PLACES; i++)
        kept_unref(shelf->memos[i]);
    kept_unref(shelf->all);
    g_free(shelf);
}

KeptStore *kept_store_new(uint32_t units, uint32_t waves, uint32_t rows, uint32_t tasks,
                          const KeptStore *before)
{
    KeptStore *store = g_new0(KeptStore, 1);
    *store = (KeptStore){.units = units, .waves = waves, .rows = rows, .tasks = tasks};
    store->unit_shelves = g_new0(UnitShelf *, (gsize)kept_store_shelves(store) * waves + 1);
    store->open = before ? g_memdup2(before->open, (gsize)rows * tasks + 1)
                         : g_new0(uint8_t, (gsize)rows * tasks + 1);
    return store;
}

void kept_store_free(KeptStore *store)
{
    if (!store)
        return;
    for (gsize i = 0; i < (gsize)kept_store_shelves(store) * store->waves; i++)
        unit_shelf_unref(store->unit_shelves[i]);
    for (uint32_t i = 0; i < store->memo_shelf_count; i++)
        memo_shelf_unref(store->memo_shelves[i]);
    g_free(store->unit_shelves);
    g_free(store->memo_shelves);
    g_free(store->memo_numbers);
    g_free(store->open);
    g_free(store->severities);
    presence_clear(&store->presence);
    g_free(store);
}

uint32_t kept_store_shelves(const KeptStore *store)
{
    return (store->units + SHELF_PLACES - 1) / SHELF_PLACES;
}

UnitShelf **kept_store_shelf(const KeptStore *store, uint32_t wave, uint32_t shelf)
{
    return &store->unit_shelves[(gsize)wave * kept_store_shelves(store) + shelf];
}

KeptList *kept_store_list(const KeptStore *store, uint32_t wave, uint32_t unit)
{
    const UnitShelf *shelf = *kept_store_shelf(store, wave, unit / SHELF_PLACES);
    return shelf ? shelf->lists[unit % SHELF_PLACES] : NULL;
}

static void visit_list(const KeptList *list, KeptVisit visit, void *data)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i]->results)
            visit(data, list->items[i]->results);
}

void kept_store_visit(const KeptStore *store, uint32_t wave, KeptVisit visit, void *data)
{
    for (uint32_t i = 0; i < kept_store_shelves(store); i++) {
        const UnitShelf *shelf = *kept_store_shelf(store, wave, i);
        for (uint32_t rest = shelf ? shelf->with_results : 0; rest; rest &= rest - 1)
            visit_list(shelf->lists[__builtin_ctz(rest)], visit, data);
    }
}

uint32_t kept_store_memo_shelf(const KeptStore *store, uint64_t number)
{
    uint32_t low = 0, high = store->memo_shelf_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (store->memo_numbers[middle] == number)
            return middle;
        if (store->memo_numbers[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return store->memo_shelf_count;
}

static int by_key(const void *left, const void *right)
{
    uint64_t a = (*(Kept *const *)left)->key, b = (*(Kept *const *)right)->key;
    return (a > b) - (a < b);
}

/* The memos at the beginning of `memos` that belong on the shelf. */
static uint32_t count_on(uint64_t number, Kept *const *memos, uint32_t count)
{
    uint32_t on = 0;
    while (on < count && memo_shelf_of(memos[on]->key) == number)
        on++;
    return on;
}

void kept_store_take_memos(KeptStore *store, GArray *shelves, GArray *memos)
{
    MemoShelf **old = (MemoShelf **)(void *)shelves->data, **old_end = old + shelves->len;
    Kept **single = (Kept **)(void *)memos->data, **end = single + memos->len;
    if (memos->len > 1)
        qsort(single, memos->len, sizeof(Kept *), by_key);
    store->memo_shelves = g_new(MemoShelf *, (gsize)shelves->len + memos->len + 1);
    store->memo_numbers = g_new(uint64_t, (gsize)shelves->len + memos->len + 1);
    while (old < old_end || single < end) {
        uint64_t number = old < old_end ? (*old)->number : UINT64_MAX;
        number = single < end ? MIN(number, memo_shelf_of((*single)->key)) : number;
        MemoShelf *shelf = old < old_end && (*old)->number == number ? *old++ : NULL;
        uint32_t count = count_on(number, single, (uint32_t)(end - single));
        MemoShelf *both = count ? memo_shelf_new(shelf, single, count) : shelf;
        if (count && shelf)
            memo_shelf_unref(shelf);
        single += count;
        store->memo_numbers[store->memo_shelf_count] = number;
        store->memo_shelves[store->memo_shelf_count++] = both;
    }
    g_array_free(shelves, TRUE);
    g_array_free(memos, TRUE);
}
