#include "analyzers/syntax/c/c_extract.h"

bool c_has_storage(const CExtraction *x, TSNode node, const char *word)
{
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        if (c_is(x, child, C_storage_class_specifier) && text_equals(c_span(x, child), word))
            return true;
    }
    return false;
}

static bool is_constant(const CExtraction *x, TSNode node, const CDeclarator *declarator)
{
    uint32_t count = ts_node_named_child_count(node);
    for (uint32_t i = 0; i < count && !declarator->is_pointer; i++) {
        TSNode child = ts_node_named_child(node, i);
        Span word = c_span(x, child);
        if (c_is(x, child, C_type_qualifier) &&
            (text_equals(word, "const") || text_equals(word, "constexpr")))
            return true;
    }
    return false;
}

static void add_variable(CExtraction *x, const CScope *scope, TSNode node,
                         const CDeclarator *declarator)
{
    bool is_static = c_has_storage(x, node, "static");
    ConstFact variable = {.fact = c_fact(x, scope, node, declarator->name)};
    variable.type = c_type_text(x, node, declarator);
    variable.head = c_type_head(x, c_field(x->grammar, node, C_FIELD_type), declarator);
    variable.value = c_text(x, declarator->value);
    variable.fact.attrs = c_attributes(x, node);
    variable.fact.flags |= FACT_STATIC;
    if (is_static)
        variable.fact.vis = VIS_PRIVATE;
    if (!is_constant(x, node, declarator))
        variable.fact.flags |= FACT_MUTABLE;
    if (!c_has_storage(x, node, "extern") || declarator->value.id)
        variable.fact.flags |= FACT_HAS_BODY;
    CBody value = {declarator->value, *scope, FACT_NONE,
                   facts_builder_count(&x->shared.facts, FACT_CONST)};
    *(ConstFact *)facts_builder_add(&x->shared.facts, FACT_CONST) = variable;
    if (declarator->value.id)
        c_body_later(x, &value);
}

/* Calls `each` for every declarator of a declaration. */
typedef void (*DeclaratorHandler)(CExtraction *, const CScope *, TSNode, const CDeclarator *);

static void each_declarator(CExtraction *x, const CScope *scope, TSNode node,
                            DeclaratorHandler each)
{
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        if (ts_tree_cursor_current_field_id(&cursor) != x->grammar->fields[C_FIELD_declarator])
            continue;
        CDeclarator declarator = c_declarator(x, ts_tree_cursor_current_node(&cursor));
        if (declarator.name.id)
            each(x, scope, node, &declarator);
    }
    ts_tree_cursor_delete(&cursor);
}

static void add_declared(CExtraction *x, const CScope *scope, TSNode node,
                         const CDeclarator *declarator)
{
    if (declarator->is_function)
        c_add_function(x, scope, node, declarator);
    else
        add_variable(x, scope, node, declarator);
}

void c_declaration(CExtraction *x, const CScope *scope, TSNode node)
{
    TSNode type = c_defined_type(x, node);
    if (type.id)
        c_named_type(x, scope, type, C_NONE);
    each_declarator(x, scope, node, add_declared);
}

static void add_alias(CExtraction *x, const CScope *scope, TSNode node,
                      const CDeclarator *declarator)
{
    AliasFact alias = {.fact = c_fact(x, scope, node, declarator->name)};
    alias.type = c_type_text(x, node, declarator);
    alias.head = c_type_head(x, c_field(x->grammar, node, C_FIELD_type), declarator);
    *(AliasFact *)facts_builder_add(&x->shared.facts, FACT_ALIAS) = alias;
}

/* A struct without a name of its own is known by that of its typedef, and is no alias. */
void c_typedef(CExtraction *x, const CScope *scope, TSNode node)
{
    TSNode type = c_defined_type(x, node);
    CDeclarator first = c_declarator(x, c_field(x->grammar, node, C_FIELD_declarator));
    bool unnamed = type.id && !c_field(x->grammar, type, C_FIELD_name).id;
    if (type.id)
        c_named_type(x, scope, type, first.name);
    if (c_is(x, node, C_alias_declaration)) {
        CDeclarator name = {.name = c_field(x->grammar, node, C_FIELD_name)};
        if (name.name.id)
            add_alias(x, scope, node, &name);
    } else if (!unnamed) {
        each_declarator(x, scope, node, add_alias);
    }
}
