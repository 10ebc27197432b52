#include "analyzers/patterns/round.h"

#include "analyzers/patterns/round_gates.h"
#include "analyzers/patterns/timed.h"

/* What a form and a find have in common. */
typedef struct Task {
    uint32_t subject;
    const Condition *where;
    const uint64_t *names;
} Task;

static Task task_of(const Round *round, uint32_t number)
{
    const CompiledSet *set = round->recogniser->rules->compiled;
    if (number < set->form_count) {
        const Form *form = &set->forms[number];
        return (Task){form->subject, form->where, form->subject_names};
    }
    const Find *find = &set->finds[number - set->form_count];
    return (Task){find->subject, find->where, find->subject_names};
}

/* Those of a file that are called as the task asks; names too long for an atom are left to it. */
static void try_named(const Round *round, uint32_t task, uint32_t file, unsigned worker)
{
    const Recogniser *recogniser = round->recogniser;
    const Task what = task_of(round, task);
    uint32_t count;
    const NamedRecord *records =
        named_records(&recogniser->named[worker], recogniser->index,
                      recogniser->presence.literal_count, file, what.subject, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t atom = records[i].atom;
        if (!atom || what.names[atom / 64] >> atom % 64 & 1)
            round->attempt(round, task, (Record){what.subject, file, records[i].number}, worker);
    }
}

/* Tries the records of a unit; what is found goes to the worker's arrays. */
static void try_unit(const Round *round, uint32_t task, uint32_t unit, unsigned worker)
{
    const Recogniser *recogniser = round->recogniser;
    const Task what = task_of(round, task);
    Record subject;
    if (what.names && unit < recogniser->index->file_count) {
        try_named(round, task, unit, worker);
        return;
    }
    for (uint32_t n = 0; recogniser_subject(recogniser->index, unit, what.subject, n, &subject);
         n++)
        round->attempt(round, task, subject, worker);
}

static bool may_hold(const Round *round, uint32_t task, uint32_t unit, uint32_t file)
{
    const Task what = task_of(round, task);
    const Recogniser *recogniser = round->recogniser;
    Record subject;
    return recogniser_subject(recogniser->index, unit, what.subject, 0, &subject) &&
           (file == WORKSPACE_NONE ||
            gate_condition_in_file(&recogniser->presence, what.where, file));
}

/* Moves what a worker found to what is kept of it. */
static void take_results(const Round *round, Kept *kept, unsigned worker)
{
    GArray *hits = round->hits ? round->hits[worker] : NULL;
    GArray *found = round->found ? round->found[worker] : NULL;
    if ((!hits || !hits->len) && (!found || !found->len))
        return;
    kept->results = g_new0(KeptResults, 1);
    if (hits && hits->len) {
        kept->results->hit_count = hits->len;
        kept->results->hits = g_memdup2(hits->data, hits->len * sizeof(Hit));
        g_array_set_size(hits, 0);
    }
    if (found && found->len) {
        kept->results->found_count = found->len;
        kept->results->found = g_memdup2(found->data, found->len * sizeof(Found));
        g_array_set_size(found, 0);
    }
}

static bool found_any(const Round *round, unsigned worker)
{
    return (round->hits && round->hits[worker]->len) || (round->found && round->found[worker]->len);
}

/* Appends what is to be kept of a task, if anything is. */
static void keep_unit(const Round *round, uint32_t task, uint32_t unit, unsigned worker,
                      GArray *items)
{
    Match *match = &round->recogniser->matches[worker];
    TraceFrame frame = trace_begin(match->trace);
    match->gave_up = false;
    try_unit(round, task, unit, worker);
    trace_drain(match->trace);
    if (match->gave_up || found_any(round, worker) ||
        !trace_looked_only_at(match->trace, &frame, unit)) {
        Kept *kept = kept_new(match->trace, &frame);
        kept->task = task;
        kept->exhausted = match->gave_up;
        take_results(round, kept, worker);
        g_array_append_val(items, kept);
    }
    trace_end(match->trace, &frame);
}

/* Whether what the run before kept can be taken over. */
static bool still_holds(const Round *round, const Kept *kept, unsigned worker)
{
    return match_still_holds(&round->recogniser->matches[worker], kept);
}

static bool is_kept(const KeptList *list, uint32_t task)
{
    for (uint32_t i = 0; list && i < list->count; i++)
        if (list->items[i]->task == task)
            return true;
    return false;
}

static bool same_subjects(const KeptResults *a, const KeptResults *b)
{
    for (uint32_t i = 0; a->hit_count == b->hit_count && i < a->hit_count; i++)
        if (!record_same(a->hits[i].subject, b->hits[i].subject))
            return false;
    return a->hit_count == b->hit_count;
}

/* Whether other records were recognised than before. */
static bool lists_differ(const KeptList *list, const KeptList *other)
{
    static const KeptResults none;
    for (uint32_t i = 0; list && i < list->count; i++) {
        const KeptResults *counterpart = &none;
        for (uint32_t j = 0; other && j < other->count; j++)
            if (other->items[j]->task == list->items[i]->task)
                counterpart = kept_results(other->items[j]);
        if (!same_subjects(kept_results(list->items[i]), counterpart))
            return true;
    }
    return false;
}

/* All tasks of a unit that is another than before. */
static KeptList *run_all(const Round *round, uint32_t unit, unsigned worker)
{
    uint32_t file, crate;
    GArray *items = g_array_new(FALSE, FALSE, sizeof(Kept *));
    recogniser_unit_place(round->recogniser->index, unit, &file, &crate);
    const uint8_t *open = round->open + (size_t)round_row(round, crate) * round_all_tasks(round);
    for (uint32_t i = 0; i < round->count; i++)
        if (open[round->tasks[i]] && may_hold(round, round->tasks[i], unit, file))
            keep_unit(round, round->tasks[i], unit, worker, items);
    KeptList *list = kept_list_new(items);
    g_array_free(items, TRUE);
    return list;
}

/* Whether a task was kept from a unit by a gate, or from some of its records by there being none,
 * so that nothing is known of them. */
static bool was_barred(const Round *round, uint32_t task, uint32_t unit, uint32_t file, size_t row)
{
    const Recogniser *recogniser = round->recogniser;
    const KeptStore *before = recogniser->before;
    const Task what = task_of(round, task);
    bool in_bodies = what.subject < FACT_KINDS && !(KIND(what.subject) & KINDS_ITEM);
    if (!before->open[row + task])
        return true;
    return file != WORKSPACE_NONE && (recogniser->changes.levels[unit] & TRACE_BODIES) &&
           (in_bodies || !gate_condition_in_file(&before->presence, what.where, file));
}

/* Tasks not let through before, where any could be. */
static void run_opened(const Round *round, const KeptList *old, uint32_t unit, unsigned worker,
                       GArray *items)
{
    uint32_t file, crate;
    recogniser_unit_place(round->recogniser->index, unit, &file, &crate);
    size_t row = (size_t)round_row(round, crate) * round_all_tasks(round);
    bool any = round->opened[round_row(round, crate)] ||
               (round->recogniser->changes.levels[unit] & TRACE_BODIES);
    for (uint32_t i = 0; any && i < round->count; i++) {
        uint32_t task = round->tasks[i];
        if (round->open[row + task] && !is_kept(old, task) && may_hold(round, task, unit, file) &&
            was_barred(round, task, unit, file, row))
            keep_unit(round, task, unit, worker, items);
    }
}

/* Those tasks of a unit that looked at something that is another now, and those not let through
 * before. */
static KeptList *run_some(const Round *round, KeptList *old, uint32_t unit, unsigned worker)
{
    uint32_t file, crate, taken = 0;
    GArray *items = g_array_new(FALSE, FALSE, sizeof(Kept *));
    recogniser_unit_place(round->recogniser->index, unit, &file, &crate);
    const uint8_t *open = round->open + (size_t)round_row(round, crate) * round_all_tasks(round);
    for (uint32_t i = 0; old && i < old->count; i++) {
        Kept *kept = old->items[i];
        if (still_holds(round, kept, worker)) {
            Kept *same = kept_ref(kept);
            g_array_append_val(items, same);
            taken++;
        } else if (open[kept->task] && may_hold(round, kept->task, unit, file)) {
            keep_unit(round, kept->task, unit, worker, items);
        }
    }
    run_opened(round, old, unit, worker, items);
    bool same = old && taken == old->count && items->len == taken;
    KeptList *list = kept_list_new(items);
    g_array_free(items, TRUE);
    if (!same)
        return list;
    kept_list_unref(list);
    return kept_list_ref(old);
}

/* Whether nothing can have become of units but what was kept of them. */
static bool are_as_before(const Round *round, const Kept *kept, uint32_t first, uint32_t end)
{
    const Recogniser *recogniser = round->recogniser;
    for (uint32_t unit = first; unit < end; unit++) {
        uint32_t file, crate;
        if (recogniser->changes.levels[unit] & (TRACE_ITEMS | TRACE_BODIES))
            return false;
        if (!round->any_opened)
            continue;
        recogniser_unit_place(recogniser->index, unit, &file, &crate);
        if (round->opened[round_row(round, crate)])
            return false;
    }
    return !kept || still_holds(round, kept, 0);
}

static void try_all(const Round *round, uint32_t unit, unsigned worker)
{
    uint32_t file, crate;
    recogniser_unit_place(round->recogniser->index, unit, &file, &crate);
    const uint8_t *open = round->open + (size_t)round_row(round, crate) * round_all_tasks(round);
    for (uint32_t i = 0; i < round->count; i++)
        if (open[round->tasks[i]] && may_hold(round, round->tasks[i], unit, file))
            try_unit(round, round->tasks[i], unit, worker);
}

static void run_unit(void *data, uint32_t number, unsigned worker)
{
    const Round *round = data;
    const Recogniser *recogniser = round->recogniser;
    uint32_t unit = round->units[number];
    const KeptStore *before = recogniser->before;
    if (!recogniser->store) {
        try_all(round, unit, worker);
        return;
    }
    KeptList *old = before ? kept_store_list(before, round->wave, unit) : NULL;
    KeptList *list = !before || recogniser->changes.levels[unit] & TRACE_ITEMS
                         ? run_all(round, unit, worker)
                         : run_some(round, old, unit, worker);
    if (before && list != old)
        round->differs[unit] = lists_differ(list, old) || lists_differ(old, list);
    round->lists[unit] = list;
}

static uint32_t shelf_end(const Round *round, uint32_t shelf)
{
    return MIN((shelf + 1) * SHELF_PLACES, recogniser_units(round->recogniser->index));
}

/* Takes over what can be shelf by shelf; the units of the others are to be run. */
static void take_shelves(Round *round)
{
    const Recogniser *recogniser = round->recogniser;
    const KeptStore *store = recogniser->store, *before = recogniser->before;
    for (uint32_t i = 0; i * SHELF_PLACES < recogniser_units(recogniser->index); i++) {
        uint32_t first = i * SHELF_PLACES, end = shelf_end(round, i);
        UnitShelf *old = before ? *kept_store_shelf(before, round->wave, i) : NULL;
        if (before && are_as_before(round, old ? old->all : NULL, first, end))
            *kept_store_shelf(store, round->wave, i) = unit_shelf_ref(old);
        else
            for (uint32_t unit = first; unit < end; unit++)
                round->units[round->unit_count++] = unit;
    }
}

/* Puts what was found of the units that ran on shelves. */
static void fill_shelves(const Round *round)
{
    for (uint32_t i = 0; i < round->unit_count;) {
        uint32_t unit = round->units[i], shelf = unit / SHELF_PLACES;
        uint32_t count = shelf_end(round, shelf) - unit;
        *kept_store_shelf(round->recogniser->store, round->wave, shelf) =
            unit_shelf_new(&round->lists[unit], count);
        i += count;
    }
}

static void run_units(Round *round)
{
    Recogniser *recogniser = round->recogniser;
    uint32_t units = recogniser_units(recogniser->index);
    round->differs = g_new0(bool, units);
    round->lists = g_new0(KeptList *, units);
    round->units = g_new(uint32_t, units);
    take_shelves(round);
    timed_parallel_for(round->unit_count, recogniser->jobs, run_unit, round, recogniser->cancel);
    if (recogniser->store)
        fill_shelves(round);
    for (uint32_t i = 0; recogniser->before && i < units; i++)
        if (round->differs[i])
            recogniser->changes.levels[i] |= TRACE_RECOGNISED;
    g_free(round->differs);
    g_free(round->lists);
    g_free(round->units);
}

void round_run(Round *round)
{
    Recogniser *recogniser = round->recogniser;
    uint32_t rows = recogniser->index->crate_count + 1;
    round->open = recogniser->store ? recogniser->store->open
                                    : g_new0(uint8_t, (gsize)rows * round_all_tasks(round) + 1);
    round->opened = g_new0(uint8_t, rows);
    round_open_gates(round);
    run_units(round);
    if (!recogniser->store)
        g_free(round->open);
    g_free(round->opened);
    g_free(round->earlier);
}
