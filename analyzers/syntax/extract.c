#include "analyzers/syntax/extract_marks.h"
#include "analyzers/syntax/known_bodies.h"

#include <glib.h>

#include "analyzers/base/hash.h"
#include "analyzers/syntax/c/c_facts.h"

void extract_body_later(Extraction *x, const ItemScope *scope, RawNode node, uint32_t function,
                        uint32_t flags)
{
    if (x->body_count == x->body_capacity) {
        x->body_capacity = x->body_capacity ? x->body_capacity * 2 : 64;
        x->bodies = g_realloc(x->bodies, x->body_capacity * sizeof *x->bodies);
    }
    x->bodies[x->body_count++] = (Body){node, *scope, function, flags};
}

void extraction_add_root(Extraction *x, RawNode root, const char *text)
{
    if (text != x->source)
        return;
    if (x->root_count == x->root_capacity) {
        x->root_capacity = x->root_capacity ? x->root_capacity * 2 : 8;
        x->roots = g_realloc(x->roots, x->root_capacity * sizeof *x->roots);
    }
    x->roots[x->root_count++] = root;
}

static void drain_bodies(Extraction *x, const Facts *head)
{
    while (x->body_next < x->body_count) {
        Body body = x->bodies[x->body_next++];
        if (x->reuse)
            known_bodies_extract(x, &body);
        else
            extract_body(x, &body);
    }
    if (x->reuse)
        known_bodies_finish(x, head);
}

static void file_attributes(Extraction *x, const ItemScope *scope, RawNode root, Facts *head)
{
    RawChildren children;
    RawNode child;
    raw_children(&children, root);
    while (raw_children_next(&children, &child)) {
        if (child.symbol != sym_inner_attribute_item)
            continue;
        Span span = attribute_span(scope, child);
        uint32_t start = (uint32_t)(span.start - scope->text);
        id_list_add(&x->facts.inner_attrs, extract_span(x, scope->text, start, start + span.size));
        Span predicate = attribute_arguments(span, "cfg");
        if (text_equals(span, "no_std"))
            head->flags |= FILE_NO_STD;
        else if (predicate.start && cfg_means_test(predicate))
            head->flags |= FILE_TEST_ROOT;
    }
}

static void extract_file(Extraction *x, RawNode root, const struct QuerySet *queries, Facts *head)
{
    ItemScope scope = {.text = x->source,
                       .module = FACT_NONE,
                       .function = FACT_NONE,
                       .owner = FACT_NONE,
                       .owner_kind = FACT_KINDS};
    extraction_add_root(x, root, x->source);
    head->error_bytes = raw_error_bytes(root);
    file_attributes(x, &scope, root, head);
    extract_items(x, &scope, root);
    drain_bodies(x, head);
    if (queries)
        extract_marks(x, queries, x->roots, x->root_count);
    resolve_uses(&x->facts);
    extract_allows(x);
}

void extraction_clear(Extraction *x)
{
    facts_builder_clear(&x->facts);
    raw_walk_clear(&x->walk);
    id_list_clear(&x->refs);
    id_list_clear(&x->assigns);
    id_list_clear(&x->heads);
    id_list_clear(&x->paths);
    id_list_clear(&x->parts);
    g_free(x->stamps.bytes);
    g_free(x->path_stamps.bytes);
    g_free(x->brackets.bytes);
    g_free(x->bodies);
    g_free(x->roots);
    g_free(x->rule_text);
}

static Facts *extract(const TSTree *tree, Masking *masking, const struct QuerySet *queries,
                      Reuse *reuse)
{
    const char *text = masking->text;
    uint32_t size = masking->size;
    Facts head = {.source_size = size, .content_hash = hash_bytes(text, size)};
    Extraction x = {.source = text,
                    .size = size,
                    .masking = masking,
                    .reuse = reuse,
                    .stamps = {.size = sizeof(uint32_t)},
                    .path_stamps = {.size = sizeof(uint32_t)}};
    facts_builder_init(&x.facts, size);
    extract_lines(&x, &head);
    if (tree)
        extract_file(&x, raw_root(tree), queries, &head);
    else
        head.error_bytes = size;
    head.interface_hash = extract_interface_hash(&x.facts);
    Facts *facts = facts_builder_pack(&x.facts, &head);
    extraction_clear(&x);
    parser_reset();
    return facts;
}

Facts *facts_extract(const char *text, uint32_t size, const struct QuerySet *queries)
{
    Masking masking;
    masking_init(&masking, text, size);
    Facts *facts = extract(masking_parse(&masking), &masking, queries, NULL);
    masking_clear(&masking);
    return facts;
}

Facts *facts_extract_file(const char *path, const char *text, uint32_t size,
                          const struct QuerySet *queries)
{
    Language language = language_of(path, text, size);
    return language == LANGUAGE_RUST
               ? facts_extract(text, size, queries)
               : c_facts_extract(language, language_is_header(path), text, size);
}

Facts *facts_extract_tree(const TSTree *tree, const char *text, uint32_t size,
                          const struct QuerySet *queries)
{
    Masking masking;
    masking_init(&masking, text, size);
    Facts *facts = extract(masking_better_tree(&masking, tree), &masking, queries, NULL);
    masking_clear(&masking);
    return facts;
}

/* How a parser mends an error may depend on what it started from: such a text is read anew. */
Facts *facts_extract_edited(const TSTree *tree, const char *text, uint32_t size,
                            const struct QuerySet *queries, Reuse *reuse)
{
    Masking masking;
    masking_init(&masking, text, size);
    if (!tree || ts_node_has_error(ts_tree_root_node(tree)))
        tree = masking_parse(&masking);
    Facts *facts = extract(tree, &masking, queries, reuse);
    masking_clear(&masking);
    return facts;
}
