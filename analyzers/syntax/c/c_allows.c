#include "analyzers/syntax/c/c_extract.h"

static TSNode next_of(const CExtraction *x, TSNode comment)
{
    TSNode next = ts_node_next_named_sibling(comment);
    while (c_is(x, next, C_comment))
        next = ts_node_next_named_sibling(next);
    return next;
}

/* The same as in Rust: at the end of a line that line, alone in one what comes next, `//!` the file
 * or what it stands in. */
static void cover(const CExtraction *x, TSNode comment, Span whole, AllowFact *allow)
{
    const Extraction *shared = &x->shared;
    uint32_t start = extract_line_start(shared, allow->start);
    uint32_t margin = allow->start - start;
    bool alone = margin < 1000 && text_trim(shared->source + start, margin).size == 0;
    bool inner = text_starts(whole, "//!") || text_starts(whole, "/*!");
    TSNode parent = ts_node_parent(comment), next = next_of(x, comment);
    allow->from = start;
    allow->to = extract_line_end(shared, allow->end);
    if (inner && (!parent.id || c_is(x, parent, C_translation_unit))) {
        allow->from = 0;
        allow->to = shared->size;
    } else if (inner) {
        allow->from = ts_node_start_byte(parent);
        allow->to = ts_node_end_byte(parent);
    } else if (alone && next.id) {
        allow->from = ts_node_start_byte(next);
        allow->to = ts_node_end_byte(next);
    }
}

void c_allows(CExtraction *x, TSNode root)
{
    Extraction *shared = &x->shared;
    uint32_t at = 0;
    while ((at = allow_next(shared, at)) < shared->size) {
        TSNode node = ts_node_descendant_for_byte_range(root, at, at + 1);
        Span text, whole = c_span(x, node);
        AllowFact allow = {.start = ts_node_start_byte(node), .end = ts_node_end_byte(node)};
        if (c_is(x, node, C_comment) && allow_text(whole, &text)) {
            cover(x, node, whole, &allow);
            allow.text = extract_string(shared, text);
            *(AllowFact *)records_add(&shared->facts.allows, 1) = allow;
        }
        at = allow.end > at && c_is(x, node, C_comment) ? allow.end : at + 1;
    }
}
