/* `belfry: allow(…)` comments and what each covers. Looked for as text first: most files have none.
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/syntax/extract.h"

static const char MARKER[] = "belfry:";

typedef struct Comment {
    RawNode node, parent;
    RawNode next;       /* the first sibling behind it that is no comment or attribute */
    uint32_t run_start; /* of the attributes around it, or FACT_NONE */
} Comment;

/* Markers of one node that are still to be found in it: places[first … end). */
typedef struct Search {
    RawNode node;
    uint32_t first, end;
} Search;

/* Where the marker stands in the source, each found at most once. */
typedef struct Markers {
    Extraction *x;
    Records places;   /* uint32_t, ascending; FACT_NONE once found */
    Records searches; /* Search, a stack */
    Records waiting;  /* Comment, all between the same two siblings */
} Markers;

static bool is_comment(uint16_t symbol)
{
    return symbol == sym_line_comment || symbol == sym_block_comment;
}

static uint32_t *place(const Markers *markers, uint32_t index)
{
    return (uint32_t *)(void *)markers->places.bytes + index;
}

static uint32_t start_of_line(const Extraction *x, uint32_t line)
{
    return ((const uint32_t *)(const void *)x->facts.line_starts.bytes)[line];
}

static uint32_t line_of(const Extraction *x, uint32_t at)
{
    uint32_t low = 0, high = x->facts.line_starts.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (start_of_line(x, middle) <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

uint32_t extract_line_start(const Extraction *x, uint32_t at)
{
    return start_of_line(x, line_of(x, at));
}

uint32_t extract_line_end(const Extraction *x, uint32_t at)
{
    uint32_t next = line_of(x, at) + 1;
    return next < x->facts.line_starts.count ? start_of_line(x, next) - 1 : x->size;
}

bool allow_text(Span comment, Span *text)
{
    bool block = text_starts(comment, "/*");
    uint32_t skip = 2;
    while (skip < comment.size && strchr("/*!", comment.start[skip]))
        skip++;
    Span inner = text_trim(comment.start + skip, comment.size - skip);
    if (!text_starts(inner, MARKER))
        return false;
    skip = (uint32_t)strlen(MARKER);
    uint32_t closing = block && inner.size >= skip + 2 ? 2 : 0;
    *text = text_trim(inner.start + skip, inner.size - skip - closing);
    return true;
}

static void cover(const Extraction *x, const Comment *comment, Span text, AllowFact *allow)
{
    uint32_t start = extract_line_start(x, comment->node.start);
    uint32_t margin = comment->node.start - start;
    bool alone = margin < 1000 && text_trim(x->source + start, margin).size == 0;
    bool inner = text_starts(text, "//!") || text_starts(text, "/*!");
    bool tokens = comment->parent.symbol == sym_token_tree;
    bool node =
        !tokens && comment->next.slot &&
        (comment->next.symbol >= sym_integer_literal || comment->next.symbol == sym_identifier);
    allow->from = start;
    allow->to = extract_line_end(x, allow->end);
    if (inner && comment->parent.symbol == sym_source_file) {
        allow->from = 0;
        allow->to = x->size;
    } else if (inner) {
        allow->from = comment->parent.start;
        allow->to = raw_end(comment->parent);
    } else if (alone && node) {
        allow->from =
            comment->run_start < comment->next.start ? comment->run_start : comment->next.start;
        allow->to = raw_end(comment->next);
    } else if (alone && comment->next.slot) {
        allow->to = extract_line_end(x, comment->next.start);
    }
}

static void add_allow(Extraction *x, const Comment *comment)
{
    Span text;
    uint32_t start = comment->node.start;
    Span whole = text_trim(x->source + start, raw_end(comment->node) - start);
    if (!allow_text(whole, &text))
        return;
    AllowFact allow = {.start = start, .end = start + whole.size};
    cover(x, comment, whole, &allow);
    allow.text = extract_string(x, text);
    *(AllowFact *)records_add(&x->facts.allows, 1) = allow;
}

/* The sibling the waiting comments stood in front of is there. */
static void close_gap(Markers *markers, RawNode next, uint32_t run_start)
{
    Comment *comments = (Comment *)(void *)markers->waiting.bytes;
    for (uint32_t i = 0; i < markers->waiting.count; i++) {
        comments[i].next = next;
        comments[i].run_start = run_start;
        add_allow(markers->x, &comments[i]);
    }
    markers->waiting.count = 0;
}

/* The markers inside a child: a comment waits for its sibling, anything else is searched later. */
static void hand_out(Markers *markers, RawNode parent, RawNode child, uint32_t first, uint32_t end)
{
    if (!is_comment(child.symbol)) {
        *(Search *)records_add(&markers->searches, 1) = (Search){child, first, end};
        return;
    }
    *(Comment *)records_add(&markers->waiting, 1) = (Comment){.node = child, .parent = parent};
    for (; first < end; first++)
        *place(markers, first) = FACT_NONE;
}

static void search_children(Markers *markers, const Search *search)
{
    RawChildren children;
    RawNode child;
    uint32_t at = search->first, run = FACT_NONE;
    raw_children(&children, search->node);
    while ((at < search->end || markers->waiting.count) && raw_children_next(&children, &child)) {
        if (child.symbol == sym_attribute_item) {
            run = run == FACT_NONE ? child.start : run;
        } else if (!is_comment(child.symbol)) {
            close_gap(markers, child, run);
            run = FACT_NONE;
        }
        while (at < search->end &&
               (*place(markers, at) < child.start || *place(markers, at) == FACT_NONE))
            at++;
        uint32_t first = at;
        while (at < search->end && *place(markers, at) < raw_end(child))
            at++;
        if (first < at)
            hand_out(markers, search->node, child, first, at);
    }
    close_gap(markers, (RawNode){0}, FACT_NONE);
}

static void search_tree(Markers *markers, RawNode root)
{
    Search search = {root, 0, markers->places.count};
    *(Search *)records_add(&markers->searches, 1) = search;
    while (markers->searches.count) {
        search = ((Search *)(void *)markers->searches.bytes)[--markers->searches.count];
        search_children(markers, &search);
    }
}

/* By the colon, which is rarer than the letters. */
uint32_t allow_next(const Extraction *x, uint32_t from)
{
    const size_t before = strlen(MARKER) - 1;
    if (x->size - from <= before)
        return x->size;
    const char *end = x->source + x->size;
    for (const char *at = x->source + from + before; (at = memchr(at, ':', (size_t)(end - at)));
         at++)
        if (memcmp(at - before, MARKER, before) == 0)
            return (uint32_t)(at - before - x->source);
    return x->size;
}

static void find_places(Markers *markers)
{
    const Extraction *x = markers->x;
    uint32_t at = 0;
    while ((at = allow_next(x, at)) < x->size) {
        *(uint32_t *)records_add(&markers->places, 1) = at;
        at += (uint32_t)strlen(MARKER);
    }
}

static int by_start(const void *left, const void *right)
{
    uint32_t a = ((const AllowFact *)left)->start, b = ((const AllowFact *)right)->start;
    return (a > b) - (a < b);
}

void extract_allows(Extraction *x)
{
    Markers markers = {.x = x,
                       .places = {.size = sizeof(uint32_t)},
                       .searches = {.size = sizeof(Search)},
                       .waiting = {.size = sizeof(Comment)}};
    find_places(&markers);
    /* Inside a macro's body the tree of the items in it knows better. */
    for (uint32_t i = x->root_count; markers.places.count && i-- > 0;)
        search_tree(&markers, x->roots[i]);
    if (x->facts.allows.count)
        qsort(x->facts.allows.bytes, x->facts.allows.count, sizeof(AllowFact), by_start);
    g_free(markers.places.bytes);
    g_free(markers.searches.bytes);
    g_free(markers.waiting.bytes);
}
