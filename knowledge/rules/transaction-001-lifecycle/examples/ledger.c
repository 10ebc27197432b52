/* Entries that are kept or undone together. */
#include <stdlib.h>

struct entry {
    long account, amount;
};

enum ledger_state { LEDGER_OPEN, LEDGER_KEPT, LEDGER_UNDONE };

struct ledger_unit {
    enum ledger_state state;
    struct entry *entries;
    int count;
};

struct ledger_unit *ledger_begin(void)
{
    return calloc(1, sizeof(struct ledger_unit));
}

int ledger_commit(struct ledger_unit *unit) //~ pattern: transaction-001-lifecycle
{
    if (unit->state != LEDGER_OPEN)
        return -1;
    unit->state = LEDGER_KEPT;
    return ledger_append(unit->entries, unit->count);
}

int ledger_rollback(struct ledger_unit *unit)
{
    if (unit->state != LEDGER_OPEN)
        return -1;
    unit->state = LEDGER_UNDONE;
    free(unit->entries);
    return 0;
}

/* A commit is a thing here: it is looked up, not ended. */
struct history {
    struct commit *commits;
    int open;
};

struct commit *history_lookup_commit(struct history *history, int number)
{
    return history->open ? &history->commits[number] : NULL;
}

void history_discard(struct history *history)
{
    history->open = 0;
}

/* Nothing undoes it: a save. */
struct draft {
    char *text;
    int open;
};

int draft_commit(struct draft *draft)
{
    draft->open = 0;
    return save(draft->text);
}
