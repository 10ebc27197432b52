#include "analyzers/syntax/known_body.h"

#include <string.h>

void known_body_count(const Extraction *x, uint32_t counts[TABLES])
{
    for (size_t i = 0; i < EVENT_KINDS; i++)
        counts[TABLE_EVENTS + i] = facts_builder_count(&x->facts, BODY_EVENTS[i]);
    counts[TABLE_PATHS] = x->facts.paths.count;
    counts[TABLE_CALL_TOKENS] = x->facts.call_tokens.count;
    counts[TABLE_LISTS] = x->facts.lists.count;
    counts[TABLE_LIST_ITEMS] = x->facts.list_items.count;
    counts[TABLE_USED] = x->reuse->after->used.count;
    counts[TABLE_ITEMS] = x->reuse->after->items.count;
}

void known_item_note(Extraction *x, const KnownItem *item)
{
    KnownItem *known = records_add(&x->reuse->after->items, 1);
    *known = *item;
    known_body_count(x, known->end);
}

/* A body on its way from the facts before to those in the making. */
typedef struct Copy {
    Extraction *x;
    const Body *body;
    const KnownBody *known;
    const Facts *from;
    const StringId *strings;
    uint32_t moved; /* added to offsets */
    uint32_t first[TABLES];
    FactRange part[TABLES]; /* the rows before that are being copied */
} Copy;

static StringId string(const Copy *copy, StringId id)
{
    return copy->strings[id];
}

/* The index in a table now of what was `index` there before. */
static uint32_t shifted(const Copy *copy, int table, uint32_t index)
{
    return index == FACT_NONE ? FACT_NONE
                              : index - copy->known->added[table].first + copy->first[table];
}

static ListId list(const Copy *copy, ListId id)
{
    return id ? shifted(copy, TABLE_LISTS, id) : 0;
}

static void copy_strings(const Copy *copy)
{
    Extraction *x = copy->x;
    const FactRange *used = &copy->part[TABLE_USED];
    for (uint32_t i = used->first; i < used->first + used->count; i++) {
        StringId id = x->reuse->before->used.ids[i], *now = &x->reuse->strings[id];
        if (!*now)
            *now = facts_builder_string(&x->facts, facts_string(copy->from, id),
                                        facts_string_length(copy->from, id));
        id_list_add(&x->reuse->after->used, *now);
    }
}

static void copy_lists(const Copy *copy)
{
    const FactRange *lists = &copy->part[TABLE_LISTS];
    const FactRange *items = &copy->part[TABLE_LIST_ITEMS];
    const FactRange *from = facts_at(copy->from, copy->from->lists);
    const StringId *ids = facts_at(copy->from, copy->from->list_items);
    FactRange *added = records_add(&copy->x->facts.lists, lists->count);
    for (uint32_t i = 0; i < lists->count; i++)
        added[i] = (FactRange){shifted(copy, TABLE_LIST_ITEMS, from[lists->first + i].first),
                               from[lists->first + i].count};
    StringId *to = records_add(&copy->x->facts.list_items, items->count);
    for (uint32_t i = 0; i < items->count; i++)
        to[i] = string(copy, ids[items->first + i]);
}

typedef enum EventTable { CALLS, LETS, AWAITS, EXITS, BLOCKS, MATCHES, CHAINS, TASKS } EventTable;

static void move_event(const Copy *copy, Event *event)
{
    event->name = string(copy, event->name);
    event->start += copy->moved;
    event->end += copy->moved;
    event->owner = copy->body->function;
    event->block = shifted(copy, BLOCKS, event->block);
}

/* What resolve_uses is to find there. */
static uint32_t place(const Copy *copy, const Records *places, uint32_t index)
{
    uint32_t was = ((const uint32_t *)(const void *)places->bytes)[index];
    return was == RESOLVED_AS_WRITTEN ? was : copy->body->scope.module;
}

/* The records of a table as they were, at the end of it now; to be moved. */
static void *copy_records(const Copy *copy, Records *records, FactTable from, int table)
{
    const FactRange *range = &copy->part[table];
    void *added = records_add(records, range->count);
    const char *old = facts_at(copy->from, from);
    if (range->count)
        memcpy(added, old + (size_t)range->first * records->size,
               (size_t)range->count * records->size);
    return added;
}

static void *copy_kind(const Copy *copy, EventTable table)
{
    FactKind kind = BODY_EVENTS[table];
    return copy_records(copy, &copy->x->facts.kinds[kind], copy->from->kinds[kind], (int)table);
}

static void copy_calls(const Copy *copy)
{
    const FactRange *range = &copy->part[CALLS];
    CallFact *calls = copy_kind(copy, CALLS);
    for (uint32_t i = 0; i < range->count; i++) {
        CallFact *call = &calls[i];
        move_event(copy, &call->event);
        call->path = string(copy, call->path);
        call->recv = string(copy, call->recv);
        call->field = string(copy, call->field);
        call->args = string(copy, call->args);
        call->resolved = place(copy, &copy->x->reuse->before->calls, range->first + i);
    }
}

static void copy_effects(const Copy *copy, EventTable table)
{
    EffectFact *effects = copy_kind(copy, table);
    for (uint32_t i = 0; i < copy->part[table].count; i++) {
        EffectFact *effect = &effects[i];
        move_event(copy, &effect->event);
        effect->pattern = string(copy, effect->pattern);
        effect->recv = string(copy, effect->recv);
        effect->path = string(copy, effect->path);
        effect->field = string(copy, effect->field);
        effect->type = string(copy, effect->type);
    }
}

static void copy_matches(const Copy *copy)
{
    MatchFact *matches = copy_kind(copy, MATCHES);
    for (uint32_t i = 0; i < copy->part[MATCHES].count; i++) {
        MatchFact *match = &matches[i];
        move_event(copy, &match->body.event);
        match->scrutinee = string(copy, match->scrutinee);
        match->field = string(copy, match->field);
        match->forwards = string(copy, match->forwards);
        match->heads = list(copy, match->heads);
        match->paths = list(copy, match->paths);
    }
}

static void copy_chains(const Copy *copy)
{
    const FactRange *range = &copy->part[CHAINS];
    ChainFact *chains = copy_kind(copy, CHAINS);
    for (uint32_t i = 0; i < range->count; i++) {
        move_event(copy, &chains[i].body.event);
        chains[i].root = string(copy, chains[i].root);
        chains[i].resolved = place(copy, &copy->x->reuse->before->chains, range->first + i);
        chains[i].steps = list(copy, chains[i].steps);
    }
}

static void copy_blocks_and_tasks(const Copy *copy)
{
    BlockFact *blocks = copy_kind(copy, BLOCKS);
    for (uint32_t i = 0; i < copy->part[BLOCKS].count; i++) {
        blocks[i].start += copy->moved;
        blocks[i].end += copy->moved;
        blocks[i].parent = shifted(copy, BLOCKS, blocks[i].parent);
        blocks[i].owner = copy->body->function;
    }
    TaskFact *tasks = copy_kind(copy, TASKS);
    for (uint32_t i = 0; i < copy->part[TASKS].count; i++) {
        move_event(copy, &tasks[i].body.event);
        tasks[i].call = shifted(copy, CALLS, tasks[i].call);
    }
}

static void copy_paths(const Copy *copy)
{
    PathFact *paths = copy_records(copy, &copy->x->facts.paths, copy->from->paths, TABLE_PATHS);
    for (uint32_t i = 0; i < copy->part[TABLE_PATHS].count; i++) {
        PathFact *path = &paths[i];
        path->path = string(copy, path->path);
        path->cfg = copy->body->scope.cfg;
        path->start += copy->moved;
        path->end += copy->moved;
        path->owner = copy->body->function;
        path->module = copy->body->scope.module;
    }
    CallTokens *tokens =
        copy_records(copy, &copy->x->facts.call_tokens, copy->from->call_tokens, TABLE_CALL_TOKENS);
    for (uint32_t i = 0; i < copy->part[TABLE_CALL_TOKENS].count; i++) {
        tokens[i].call = shifted(copy, CALLS, tokens[i].call);
        tokens[i].tokens = list(copy, tokens[i].tokens);
    }
}

static void copy_function(const Copy *copy)
{
    if (copy->body->function == FACT_NONE)
        return;
    const FnFact *from = &facts_fns(copy->from)[copy->known->function];
    FnFact *fn = facts_builder_record(&copy->x->facts, FACT_FN, copy->body->function);
    extract_give_events(fn, copy->first, &copy->x->facts);
    fn->refs = list(copy, from->refs);
    fn->assigns = list(copy, from->assigns);
}

/* The rows between two states of the tables. */
static void copy_part(Copy *copy, const uint32_t from[TABLES], const uint32_t to[TABLES])
{
    for (int i = 0; i < TABLES; i++)
        copy->part[i] = (FactRange){from[i], to[i] - from[i]};
    copy_strings(copy);
    copy_lists(copy);
    copy_calls(copy);
    copy_effects(copy, LETS);
    copy_effects(copy, AWAITS);
    copy_effects(copy, EXITS);
    copy_blocks_and_tasks(copy);
    copy_matches(copy);
    copy_chains(copy);
    copy_paths(copy);
}

static void repeat_item(const Copy *copy, const KnownItem *known)
{
    KnownItem item = {.start = known->start, .symbol = known->symbol, .others = known->others};
    known_body_count(copy->x, item.first);
    extract_body_item(copy->x, copy->body, copy->body->node.start + known->start, known->symbol);
    known_item_note(copy->x, &item);
}

void known_body_copy(Extraction *x, const Body *body, const KnownBody *known)
{
    Copy copy = {.x = x,
                 .body = body,
                 .known = known,
                 .from = x->reuse->facts,
                 .strings = x->reuse->strings,
                 .moved = body->node.start - known->start};
    const KnownItem *items = (const KnownItem *)(const void *)x->reuse->before->items.bytes;
    uint32_t from[TABLES], end[TABLES];
    known_body_count(x, copy.first);
    for (int i = 0; i < TABLES; i++) {
        from[i] = known->added[i].first;
        end[i] = from[i] + known->added[i].count;
    }
    for (uint32_t i = from[TABLE_ITEMS]; i < end[TABLE_ITEMS]; i++) {
        copy_part(&copy, from, items[i].first);
        repeat_item(&copy, &items[i]);
        memcpy(from, items[i].end, sizeof from);
    }
    copy_part(&copy, from, end);
    copy_function(&copy);
}
