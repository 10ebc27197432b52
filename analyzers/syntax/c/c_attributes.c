#include "analyzers/syntax/c/c_extract.h"

/* The texts between the commas of __attribute__((a, b(c))): `__` around a name is taken off. */
static void add_arguments(CExtraction *x, TSNode list)
{
    for (uint32_t i = 0; i < ts_node_named_child_count(list); i++) {
        TSNode child = ts_node_named_child(list, i);
        Span span = c_span(x, child);
        if (c_is(x, child, C_argument_list) || c_is(x, child, C_parenthesized_expression)) {
            add_arguments(x, child);
            continue;
        }
        id_list_add(&x->shared.parts, extract_span(&x->shared, span.start, 0, span.size));
    }
}

ListId c_attributes(CExtraction *x, TSNode declaration)
{
    uint32_t count = ts_node_named_child_count(declaration);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(declaration, i);
        CKind kind = c_kind(x->grammar, child);
        if (kind == C_attribute_specifier || kind == C_attribute_declaration ||
            kind == C_ms_declspec_modifier)
            add_arguments(x, child);
        else if (kind == C_function_declarator || kind == C_attributed_declarator ||
                 kind == C_pointer_declarator || kind == C_init_declarator) {
            for (uint32_t k = 0; k < ts_node_named_child_count(child); k++) {
                TSNode inner = ts_node_named_child(child, k);
                if (c_is(x, inner, C_attribute_specifier) ||
                    c_is(x, inner, C_attribute_declaration))
                    add_arguments(x, inner);
            }
        }
    }
    return facts_builder_take_list(&x->shared.facts, &x->shared.parts);
}
