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
            declarator.is_array = true;
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

/* What stands before the declarator without `static`, `extern`, `inline` and attributes. */
static void specifiers(CExtraction *x, TSNode declaration, uint32_t end, Text *text)
{
    TSTreeCursor cursor = ts_tree_cursor_new(declaration);
    text->size = 0;
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode child = ts_tree_cursor_current_node(&cursor);
        if (ts_node_start_byte(child) >= end)
            break;
        CKind kind = c_kind(x->grammar, child);
        if (kind == C_type_qualifier ||
            ts_tree_cursor_current_field_id(&cursor) == x->grammar->fields[C_FIELD_type]) {
            TSNode body = c_field(x->grammar, child, C_FIELD_body);
            Span span = c_span(x, child);
            if (body.id)
                span = text_trim(span.start, ts_node_start_byte(body) - ts_node_start_byte(child));
            Text part;
            text_normalise(&part, span.start, span.size);
            text_append(text, text->size ? " " : "", text->size ? 1 : 0);
            text_append(text, part.bytes, part.size);
        }
    }
    ts_tree_cursor_delete(&cursor);
}

StringId c_type_text(CExtraction *x, TSNode declaration, const CDeclarator *declarator)
{
    Text text, part;
    uint32_t end = declarator->whole.id ? ts_node_start_byte(declarator->whole)
                                        : ts_node_end_byte(declaration);
    specifiers(x, declaration, end, &text);
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
