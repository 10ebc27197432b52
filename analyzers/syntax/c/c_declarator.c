#include "analyzers/syntax/c/c_extract.h"

static TSNode inner_declarator(const CExtraction *x, TSNode node)
{
    TSNode inner = c_field(x->grammar, node, C_FIELD_declarator);
    if (inner.id)
        return inner;
    uint32_t count = ts_node_named_child_count(node);
    return count ? ts_node_named_child(node, count - 1) : C_NONE;
}

static void take_qualified(const CExtraction *x, CDeclarator *declarator, TSNode node)
{
    while (c_is(x, node, C_qualified_identifier)) {
        declarator->scope = c_field(x->grammar, node, C_FIELD_scope);
        node = c_field(x->grammar, node, C_FIELD_name);
    }
    declarator->name = node;
}

CDeclarator c_declarator(const CExtraction *x, TSNode node)
{
    CDeclarator declarator = {.whole = node};
    while (node.id) {
        switch (c_kind(x->grammar, node)) {
        case C_init_declarator:
            declarator.value = c_field(x->grammar, node, C_FIELD_value);
            declarator.whole = c_field(x->grammar, node, C_FIELD_declarator);
            break;
        case C_pointer_declarator:
        case C_reference_declarator:
            declarator.is_pointer = true;
            declarator.is_function = false;
            break;
        case C_array_declarator:
            declarator.is_function = false;
            break;
        case C_function_declarator:
            declarator.function = node;
            declarator.is_function = true;
            break;
        case C_attributed_declarator:
            node = ts_node_named_child(node, 0);
            continue;
        case C_parenthesized_declarator:
            break;
        default:
            take_qualified(x, &declarator, node);
            return declarator;
        }
        node = inner_declarator(x, node);
    }
    return declarator;
}

StringId c_type_text(CExtraction *x, const CDeclaration *declaration, const CDeclarator *declarator)
{
    Text text = declaration->specifiers, part;
    if (!declarator->whole.id)
        return facts_builder_string(&x->shared.facts, text.bytes, text.size);
    Span whole = c_span(x, declarator->whole);
    uint32_t start = ts_node_start_byte(declarator->whole), stop = start + whole.size;
    bool named = declarator->name.id != NULL;
    uint32_t at =
        named ? ts_node_start_byte(declarator->scope.id ? declarator->scope : declarator->name)
              : stop;
    uint32_t behind = named ? ts_node_end_byte(declarator->name) : stop;
    if (declarator->is_function && declarator->function.id) {
        /* The type of what it returns. */
        stop = ts_node_end_byte(c_field(x->grammar, declarator->function, C_FIELD_declarator));
    }
    text_normalise(&part, x->shared.source + start, at - start);
    if (part.size)
        text_append(&text, " ", 1);
    text_append(&text, part.bytes, part.size);
    if (stop > behind) {
        text_normalise(&part, x->shared.source + behind, stop - behind);
        text_append(&text, part.bytes, part.size);
    }
    return facts_builder_string(&x->shared.facts, text.bytes, text.size);
}

StringId c_type_head(CExtraction *x, TSNode type, const CDeclarator *declarator)
{
    if (!type.id || (declarator && declarator->function.id && !declarator->is_function))
        return 0;
    for (;;) {
        CKind kind = c_kind(x->grammar, type);
        TSNode name = {0};
        if (kind == C_type_descriptor)
            name = c_field(x->grammar, type, C_FIELD_type);
        else if (kind == C_struct_specifier || kind == C_union_specifier ||
                 kind == C_enum_specifier || kind == C_class_specifier ||
                 kind == C_qualified_identifier || kind == C_template_type)
            name = c_field(x->grammar, type, C_FIELD_name);
        if (!name.id)
            break;
        type = name;
    }
    return c_field(x->grammar, type, C_FIELD_body).id ? 0 : c_text(x, type);
}
