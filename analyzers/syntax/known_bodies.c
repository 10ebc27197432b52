#include "analyzers/syntax/known_body.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* A walk looks this far beyond a node. */
#define MARGIN 4
/* What a mask hides may begin this far before what it changes. */
#define MASK_MARGIN 8

KnownBodies *known_bodies_new(void)
{
    KnownBodies *bodies = g_new0(KnownBodies, 1);
    bodies->bodies.size = sizeof(KnownBody);
    bodies->items.size = sizeof(KnownItem);
    bodies->calls.size = bodies->chains.size = sizeof(uint32_t);
    return bodies;
}

void known_bodies_free(KnownBodies *bodies)
{
    if (!bodies)
        return;
    g_free(bodies->bodies.bytes);
    g_free(bodies->items.bytes);
    g_free(bodies->calls.bytes);
    g_free(bodies->chains.bytes);
    id_list_clear(&bodies->used);
    known_marks_free(bodies->marks);
    g_free(bodies);
}

bool known_bodies_fit(const KnownBodies *bodies, const Facts *facts)
{
    return bodies && facts && bodies->source_size == facts->source_size &&
           bodies->content_hash == facts->content_hash;
}

uint32_t known_others_count(const Extraction *x)
{
    uint32_t count = x->body_count + x->root_count;
    for (int kind = 0; kind < FACT_KINDS; kind++)
        count += facts_builder_count(&x->facts, kind);
    for (size_t i = 0; i < EVENT_KINDS; i++)
        count -= facts_builder_count(&x->facts, BODY_EVENTS[i]);
    return count;
}

bool known_node_is_plain(const Extraction *x, RawNode node)
{
    return !raw_has_error(node) &&
           !masking_find(x->masking, node.start > MASK_MARGIN ? node.start - MASK_MARGIN : 0,
                         raw_end(node));
}

static bool is_plain(const Extraction *x, const Body *body)
{
    return body->scope.text == x->source && known_node_is_plain(x, body->node);
}

static void note(Extraction *x, const Body *body, const uint32_t before[TABLES])
{
    uint32_t now[TABLES];
    known_body_count(x, now);
    KnownBody *known = records_add(&x->reuse->after->bodies, 1);
    *known = (KnownBody){.start = body->node.start,
                         .size = raw_end(body->node) - body->node.start,
                         .function = body->function,
                         .flags = body->flags,
                         .symbol = body->node.symbol,
                         .scope_flags = body->scope.flags,
                         .depth = body->scope.depth,
                         .macro_depth = body->scope.macro_depth,
                         .owner_kind = (uint8_t)body->scope.owner_kind};
    for (int i = 0; i < TABLES; i++)
        known->added[i] = (FactRange){before[i], now[i] - before[i]};
}

static int by_start(const void *left, const void *right)
{
    uint32_t a = ((const KnownBody *)left)->start, b = ((const KnownBody *)right)->start;
    return (a > b) - (a < b);
}

static const KnownBody *find(const KnownBodies *bodies, uint32_t start)
{
    const KnownBody wanted = {.start = start};
    return bodies->bodies.count ? bsearch(&wanted, bodies->bodies.bytes, bodies->bodies.count,
                                          sizeof wanted, by_start)
                                : NULL;
}

bool known_node_place(const TSInputEdit *edit, RawNode node, uint32_t *start)
{
    bool behind = node.start >= edit->new_end_byte + MARGIN;
    *start = behind ? node.start - edit->new_end_byte + edit->old_end_byte : node.start;
    return behind || raw_end(node) + MARGIN <= edit->start_byte;
}

/* Whether all items of the body before are found in it now. */
static bool holds_items(Extraction *x, const Body *body, const KnownBody *known)
{
    const KnownItem *items = (const KnownItem *)(const void *)x->reuse->before->items.bytes;
    const FactRange *range = &known->added[TABLE_ITEMS];
    for (uint32_t i = range->first; i < range->first + range->count; i++)
        if (!extract_body_holds(x, body, body->node.start + items[i].start, items[i].symbol))
            return false;
    return true;
}

/* The same body in the text before; NULL if there is none, or the edit touched it. */
static const KnownBody *find_known(Extraction *x, const Body *body)
{
    uint32_t start;
    if (!x->reuse->before || !known_node_place(&x->reuse->edit, body->node, &start))
        return NULL;
    const KnownBody *known = find(x->reuse->before, start);
    bool same = known && known->size == raw_end(body->node) - body->node.start &&
                known->symbol == body->node.symbol && known->flags == body->flags &&
                known->scope_flags == body->scope.flags && known->depth == body->scope.depth &&
                known->macro_depth == body->scope.macro_depth &&
                known->owner_kind == (uint8_t)body->scope.owner_kind &&
                (known->function == FACT_NONE) == (body->function == FACT_NONE);
    return same && is_plain(x, body) && holds_items(x, body, known) ? known : NULL;
}

static void take_body(Extraction *x, const Body *body, const KnownBody *known)
{
    uint32_t first[TABLES];
    known_body_count(x, first);
    known_body_copy(x, body, known);
    note(x, body, first);
    x->reuse->taken++;
}

/* Whether what a walk added is the body's own, or that of items which can be found again: what the
 * braces of a macro hold can not. */
static bool is_complete(const Extraction *x, const uint32_t first[TABLES], uint32_t others)
{
    const Records *items = &x->reuse->after->items;
    for (uint32_t i = first[TABLE_ITEMS]; i < items->count; i++)
        others += ((const KnownItem *)(const void *)items->bytes)[i].others;
    return known_others_count(x) == others;
}

static void walk_body(Extraction *x, const Body *body)
{
    uint32_t first[TABLES], others = known_others_count(x), roots = x->root_count;
    known_body_count(x, first);
    facts_builder_note_uses(&x->facts, &x->reuse->after->used);
    extract_body(x, body);
    facts_builder_note_uses(&x->facts, NULL);
    if (is_plain(x, body) && x->root_count == roots && is_complete(x, first, others)) {
        note(x, body, first);
        return;
    }
    x->reuse->after->used.count = first[TABLE_USED];
    x->reuse->after->items.count = first[TABLE_ITEMS];
}

void known_bodies_extract(Extraction *x, const Body *body)
{
    Reuse *reuse = x->reuse;
    if (reuse->before && !reuse->strings)
        reuse->strings = g_new0(StringId, reuse->facts->strings.count + 1);
    const KnownBody *known = find_known(x, body);
    if (known)
        take_body(x, body, known);
    else
        walk_body(x, body);
}

void known_bodies_finish(Extraction *x, const Facts *head)
{
    KnownBodies *after = x->reuse->after;
    after->content_hash = head->content_hash;
    after->source_size = head->source_size;
    if (after->bodies.count)
        qsort(after->bodies.bytes, after->bodies.count, sizeof(KnownBody), by_start);
    uint32_t calls = facts_builder_count(&x->facts, FACT_CALL);
    uint32_t chains = facts_builder_count(&x->facts, FACT_CHAIN);
    uint32_t *to = records_add(&after->calls, calls);
    for (uint32_t i = 0; i < calls; i++)
        to[i] = ((CallFact *)facts_builder_record(&x->facts, FACT_CALL, i))->resolved;
    to = records_add(&after->chains, chains);
    for (uint32_t i = 0; i < chains; i++)
        to[i] = ((ChainFact *)facts_builder_record(&x->facts, FACT_CHAIN, i))->resolved;
    g_clear_pointer(&x->reuse->strings, g_free);
}
