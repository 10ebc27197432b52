#include "analyzers/syntax/c/c_extract.h"

#include <glib.h>

#include "analyzers/base/hash.h"
#include "analyzers/syntax/c/c_facts.h"
#include "analyzers/syntax/c/c_mask.h"
#include "analyzers/syntax/parser.h"

Span c_span(const CExtraction *x, TSNode node)
{
    uint32_t start = ts_node_start_byte(node);
    return (Span){x->shared.source + start, ts_node_end_byte(node) - start};
}

StringId c_text(CExtraction *x, TSNode node)
{
    return node.id ? extract_span(&x->shared, x->shared.source, ts_node_start_byte(node),
                                  ts_node_end_byte(node))
                   : 0;
}

void c_body_later(CExtraction *x, const CBody *body)
{
    if (x->body_count == x->body_capacity) {
        x->body_capacity = x->body_capacity ? x->body_capacity * 2 : 64;
        x->bodies = g_realloc(x->bodies, x->body_capacity * sizeof *x->bodies);
    }
    x->bodies[x->body_count++] = *body;
}

/* A root that is an error itself says only that something in the file is: its parts are told. */
static uint32_t error_bytes(TSNode root)
{
    uint32_t total = 0;
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    bool more = true;
    while (more) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        bool error = ts_node_is_error(node) && node.id != root.id;
        if (error)
            total += ts_node_end_byte(node) - ts_node_start_byte(node);
        if (!error && ts_node_has_error(node) && ts_tree_cursor_goto_first_child(&cursor))
            continue;
        while (!(more = ts_tree_cursor_goto_next_sibling(&cursor)))
            if (!ts_tree_cursor_goto_parent(&cursor))
                break;
    }
    ts_tree_cursor_delete(&cursor);
    return total;
}

static void extract_root(CExtraction *x, TSNode root, Facts *head)
{
    CScope scope = {.module = FACT_NONE,
                    .function = FACT_NONE,
                    .owner = FACT_NONE,
                    .owner_kind = FACT_KINDS,
                    .vis = VIS_PUB};
    head->error_bytes = error_bytes(root);
    c_items(x, &scope, root);
    while (x->body_next < x->body_count) {
        CBody body = x->bodies[x->body_next++];
        c_body(x, &body);
    }
    c_allows(x, root);
}

Facts *c_facts_extract(Language language, bool is_header, const char *text, uint32_t size)
{
    Facts head = {.source_size = size,
                  .content_hash = hash_bytes(text, size),
                  .language = language,
                  .flags = is_header ? FILE_HEADER : 0};
    CExtraction x = {.shared = {.source = text,
                                .size = size,
                                .flat_comments = true,
                                .stamps = {.size = sizeof(uint32_t)},
                                .path_stamps = {.size = sizeof(uint32_t)}},
                     .grammar = c_grammar(language),
                     .header = is_header};
    facts_builder_init(&x.shared.facts, size);
    extract_lines(&x.shared, &head);
    char *masked = c_mask(text, size);
    const TSTree *tree = parser_parse_in(x.grammar->language, masked ? masked : text, size);
    if (tree)
        extract_root(&x, ts_tree_root_node(tree), &head);
    else
        head.error_bytes = size;
    head.interface_hash = extract_interface_hash(&x.shared.facts);
    Facts *facts = facts_builder_pack(&x.shared.facts, &head);
    extraction_clear(&x.shared);
    g_free(masked);
    g_free(x.bodies);
    g_free(x.frames);
    id_list_clear(&x.designators);
    id_list_clear(&x.values);
    parser_reset();
    return facts;
}
