/* What one run kept, on shelves: a few units or memos that stand side by side, with all that any of
 * them looked at. A run shares a shelf with the one before where nothing of that is another, and
 * most runs of a session touch few shelves.
 *
 * A store is one run's; shelves are immutable and counted.
 */
#pragma once

#include "analyzers/patterns/gate.h"
#include "analyzers/patterns/kept.h"

#define SHELF_PLACES 32u

/* Of units, of one wave. */
typedef struct UnitShelf {
    _Atomic int references;
    uint32_t with_results;         /* a bit a place: some hit or finding is kept there */
    Kept *all;                     /* kept_all */
    KeptList *lists[SHELF_PLACES]; /* by unit; NULL: nothing */
} UnitShelf;

/* Of memos: those of one condition, of records with adjacent numbers. */
typedef struct MemoShelf {
    _Atomic int references;
    uint64_t number; /* of their keys but for the last bits, see memo_shelf_of */
    Kept *all;
    Kept *memos[SHELF_PLACES]; /* NULL: not worked out */
} MemoShelf;

typedef struct KeptStore {
    uint32_t units, waves, rows, tasks;
    UnitShelf **unit_shelves; /* wave × kept_store_shelves; NULL: nothing */
    MemoShelf **memo_shelves; /* by number */
    uint64_t *memo_numbers;   /* theirs, side by side: most are looked up, few are read */
    uint32_t memo_shelf_count;
    uint8_t *open; /* crates and orphans × tasks: whether the gate let a task through; at first as
                      it did before */
    uint8_t *severities; /* of the finds, by which gates were opened; owned */
    Presence presence;   /* what gates were judged by */
} KeptStore;

/* `before` is of as many of all, or NULL. */
KeptStore *kept_store_new(uint32_t units, uint32_t waves, uint32_t rows, uint32_t tasks,
                          const KeptStore *before);
void kept_store_free(KeptStore *store);

/* Of units, a wave. */
uint32_t kept_store_shelves(const KeptStore *store);
UnitShelf **kept_store_shelf(const KeptStore *store, uint32_t wave, uint32_t shelf);
/* Borrowed; NULL: nothing. */
KeptList *kept_store_list(const KeptStore *store, uint32_t wave, uint32_t unit);
typedef void (*KeptVisit)(void *data, const KeptResults *results);
/* All of a wave that have results, by unit. */
void kept_store_visit(const KeptStore *store, uint32_t wave, KeptVisit visit, void *data);
/* Takes the references in `lists`, at most SHELF_PLACES; NULL when there are none. */
UnitShelf *unit_shelf_new(KeptList *const *lists, uint32_t count);
UnitShelf *unit_shelf_ref(UnitShelf *shelf);

/* The shelf a memo belongs on, and its place there. */
static inline uint64_t memo_shelf_of(uint64_t key)
{
    return key / SHELF_PLACES;
}

static inline uint32_t memo_place_of(uint64_t key)
{
    return (uint32_t)(key % SHELF_PLACES);
}

/* The shelf of that number; `memo_shelf_count` if there is none. */
uint32_t kept_store_memo_shelf(const KeptStore *store, uint64_t number);
MemoShelf *memo_shelf_ref(MemoShelf *shelf);
/* Takes both: whole shelves of another store (MemoShelf *, in order), and single memos (Kept *);
 * of a key that comes twice one is kept. */
void kept_store_take_memos(KeptStore *store, GArray *shelves, GArray *memos);
