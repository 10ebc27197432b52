#include "analyzers/syntax/extract.h"

#define ITEM RAW_YIELD_ONLY

static const uint8_t ACTIONS[RAW_SYMBOLS] = {
    [sym_attribute_item] = RAW_YIELD_ONLY,
    [sym_struct_item] = ITEM,
    [sym_enum_item] = ITEM,
    [sym_union_item] = ITEM,
    [sym_trait_item] = ITEM,
    [sym_impl_item] = ITEM,
    [sym_function_item] = ITEM,
    [sym_function_signature_item] = ITEM,
    [sym_use_declaration] = ITEM,
    [sym_extern_crate_declaration] = ITEM,
    [sym_mod_item] = ITEM,
    [sym_foreign_mod_item] = ITEM,
    [sym_const_item] = ITEM,
    [sym_static_item] = ITEM,
    [sym_type_item] = ITEM,
    [sym_macro_definition] = ITEM,
};

/* Attributes in front of a node count when nothing but trivia lies between. */
static void keep_adjacent(Attributes *attributes, const Body *body, RawNode node)
{
    uint32_t last = attributes->count ? raw_end(attributes->nodes[attributes->count - 1]) : 0;
    if (attributes->count && text_skip_trivia(body->scope.text, node.start, last) != node.start)
        attributes->count = 0;
}

static void local_item(Extraction *x, const Body *body, RawNode node, Attributes *attributes)
{
    extract_handler(node.symbol)(x, &body->scope, node, attributes);
    attributes->count = 0;
}

void extract_body(Extraction *x, const Body *body)
{
    if (!x->walk.frames)
        raw_walk_init(&x->walk, ACTIONS);
    Attributes attributes;
    attributes.count = 0;
    RawNode node;
    raw_walk_begin(&x->walk, body->node, (RawScope){0, FACT_NONE, body->flags});
    while (raw_walk_next(&x->walk, &node)) {
        keep_adjacent(&attributes, body, node);
        if (node.symbol == sym_attribute_item)
            attributes_add(&attributes, node);
        else
            local_item(x, body, node, &attributes);
    }
}

void extract_allows(Extraction *x)
{
}
