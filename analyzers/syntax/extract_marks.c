#include "analyzers/syntax/extract_marks.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/syntax/known_marks.h"

/* A team's pattern may match everywhere; more than this in a file are left out. */
#define MARKS_MAX 10000

typedef struct Marks {
    Extraction *x;
    GArray *found; /* MarkFact */
} Marks;

/* The innermost function around a place, FACT_NONE if it stands in none. */
static uint32_t function_around(Extraction *x, uint32_t start, uint32_t end)
{
    uint32_t best = FACT_NONE, size = UINT32_MAX;
    const FnFact *fns = facts_builder_record(&x->facts, FACT_FN, 0);
    for (uint32_t i = 0; i < facts_builder_count(&x->facts, FACT_FN); i++) {
        const Fact *fact = &fns[i].fact;
        if (fact->start <= start && end <= fact->end && fact->end - fact->start < size) {
            best = i;
            size = fact->end - fact->start;
        }
    }
    return best;
}

/* Blocks of one function come parents first: the last that holds the place is the innermost. */
static uint32_t block_around(Extraction *x, const FnFact *fn, const Event *event)
{
    uint32_t block = FACT_NONE;
    const BlockFact *blocks = facts_builder_record(&x->facts, FACT_BLOCK, 0);
    for (uint32_t i = fn->blocks.first; i < fn->blocks.first + fn->blocks.count; i++)
        if (blocks[i].start <= event->start && event->end <= blocks[i].end)
            block = i;
    return block;
}

/* What else stands in the same block tells the mark's task. */
static uint32_t task_around(Extraction *x, const FnFact *fn, const Event *event)
{
    const CallFact *calls = facts_builder_record(&x->facts, FACT_CALL, 0);
    for (uint32_t i = fn->calls.first; i < fn->calls.first + fn->calls.count; i++)
        if (calls[i].event.block == event->block)
            return calls[i].event.task;
    const EffectFact *lets = facts_builder_record(&x->facts, FACT_LET, 0);
    for (uint32_t i = fn->lets.first; i < fn->lets.first + fn->lets.count; i++)
        if (lets[i].event.block == event->block)
            return lets[i].event.task;
    return 0;
}

static void place_mark(Extraction *x, Event *event)
{
    event->block = FACT_NONE;
    event->owner = function_around(x, event->start, event->end);
    if (event->owner == FACT_NONE)
        return;
    const FnFact *fn = facts_builder_record(&x->facts, FACT_FN, event->owner);
    event->block = block_around(x, fn, event);
    event->task = task_around(x, fn, event);
}

static void add_mark(void *data, const QueryMatch *match)
{
    Marks *marks = data;
    Extraction *x = marks->x;
    if (marks->found->len >= MARKS_MAX)
        return;
    MarkFact mark = {.event = {.start = match->start, .end = match->end}};
    IdList names = {0}, values = {0};
    mark.event.name = facts_builder_string(&x->facts, match->mark, strlen(match->mark));
    mark.rule = facts_builder_string(&x->facts, match->rule, strlen(match->rule));
    for (uint32_t i = 0; i < match->capture_count; i++) {
        const QueryCapture *capture = &match->captures[i];
        id_list_add(&names, facts_builder_string(&x->facts, capture->name, strlen(capture->name)));
        id_list_add(&values, extract_span(x, x->source, capture->start, capture->end));
    }
    mark.names = facts_builder_take_list(&x->facts, &names);
    mark.values = facts_builder_take_list(&x->facts, &values);
    id_list_clear(&names);
    id_list_clear(&values);
    place_mark(x, &mark.event);
    g_array_append_val(marks->found, mark);
}

/* Those of one function lie together, those of none come last. */
static int by_owner(const void *one, const void *other)
{
    const Event *a = &((const MarkFact *)one)->event, *b = &((const MarkFact *)other)->event;
    if (a->owner != b->owner)
        return a->owner < b->owner ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->name < b->name ? -1 : a->name > b->name;
}

static void give_mark(Extraction *x, const MarkFact *mark)
{
    uint32_t index = facts_builder_count(&x->facts, FACT_MARK);
    *(MarkFact *)facts_builder_add(&x->facts, FACT_MARK) = *mark;
    if (mark->event.owner == FACT_NONE)
        return;
    FnFact *fn = facts_builder_record(&x->facts, FACT_FN, mark->event.owner);
    if (!fn->marks.count)
        fn->marks.first = index;
    fn->marks.count++;
}

void extract_marks(Extraction *x, const QuerySet *queries, const RawNode *roots, uint32_t count)
{
    Marks marks = {x, g_array_new(FALSE, FALSE, sizeof(MarkFact))};
    if (x->reuse && count)
        known_marks_run(x, queries, add_mark, &marks);
    for (uint32_t i = x->reuse ? 1 : 0; i < count; i++)
        query_set_run(queries, raw_tree(roots[i]), x->source, add_mark, &marks);
    if (marks.found->len)
        qsort(marks.found->data, marks.found->len, sizeof(MarkFact), by_owner);
    for (guint i = 0; i < marks.found->len; i++)
        give_mark(x, &g_array_index(marks.found, MarkFact, i));
    g_array_free(marks.found, TRUE);
}
