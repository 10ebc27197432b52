#include "analyzers/syntax/c/c_extract.h"

static void add_specifier(CExtraction *x, TSNode node, Text *text)
{
    TSNode body = c_field(x->grammar, node, C_FIELD_body);
    Span span = c_span(x, node);
    if (body.id)
        span = text_trim(span.start, ts_node_start_byte(body) - ts_node_start_byte(node));
    Text part;
    text_normalise(&part, span.start, span.size);
    text_append(text, text->size ? " " : "", text->size ? 1 : 0);
    text_append(text, part.bytes, part.size);
}

void c_declaration_shared(CExtraction *x, TSNode node, CDeclaration *declaration)
{
    *declaration = (CDeclaration){.node = node, .type = c_field(x->grammar, node, C_FIELD_type)};
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode child = ts_tree_cursor_current_node(&cursor);
        TSFieldId field = ts_tree_cursor_current_field_id(&cursor);
        CKind kind = c_kind(x->grammar, child);
        if (field == x->grammar->fields[C_FIELD_declarator])
            break;
        Span word = c_span(x, child);
        if (kind == C_type_qualifier || field == x->grammar->fields[C_FIELD_type])
            add_specifier(x, child, &declaration->specifiers);
        if (kind == C_type_qualifier)
            declaration->is_constant |=
                text_equals(word, "const") || text_equals(word, "constexpr");
        else if (kind == C_storage_class_specifier) {
            declaration->is_static |= text_equals(word, "static");
            declaration->is_extern |= text_equals(word, "extern");
        }
    }
    ts_tree_cursor_delete(&cursor);
}

void c_declaration_item(CExtraction *x, TSNode node, CDeclaration *declaration)
{
    c_declaration_shared(x, node, declaration);
    declaration->attrs = c_attributes(x, node);
}

static void add_variable(CExtraction *x, const CScope *scope, CDeclaration *declaration,
                         const CDeclarator *declarator)
{
    ConstFact variable = {.fact = c_fact(x, scope, declaration->node, declarator->name)};
    variable.type = c_type_text(x, declaration, declarator);
    variable.head = c_type_head(x, declaration->type, declarator);
    variable.value = c_text(x, declarator->value);
    variable.fact.attrs = declaration->attrs;
    variable.fact.flags |= FACT_STATIC;
    if (declaration->is_static)
        variable.fact.vis = VIS_PRIVATE;
    if (!declaration->is_constant || declarator->is_pointer)
        variable.fact.flags |= FACT_MUTABLE;
    if (!declaration->is_extern || declarator->value.id)
        variable.fact.flags |= FACT_HAS_BODY;
    CBody value = {declarator->value, *scope, FACT_NONE,
                   facts_builder_count(&x->shared.facts, FACT_CONST)};
    *(ConstFact *)facts_builder_add(&x->shared.facts, FACT_CONST) = variable;
    if (declarator->value.id)
        c_body_later(x, &value);
}

/* Calls `each` for every declarator of a declaration. */
typedef void (*DeclaratorHandler)(CExtraction *, const CScope *, CDeclaration *,
                                  const CDeclarator *);

static void each_declarator(CExtraction *x, const CScope *scope, CDeclaration *declaration,
                            DeclaratorHandler each)
{
    TSTreeCursor cursor = ts_tree_cursor_new(declaration->node);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        if (ts_tree_cursor_current_field_id(&cursor) != x->grammar->fields[C_FIELD_declarator])
            continue;
        CDeclarator declarator = c_declarator(x, ts_tree_cursor_current_node(&cursor));
        if (declarator.name.id)
            each(x, scope, declaration, &declarator);
    }
    ts_tree_cursor_delete(&cursor);
}

static void add_declared(CExtraction *x, const CScope *scope, CDeclaration *declaration,
                         const CDeclarator *declarator)
{
    if (declarator->is_function)
        c_add_function(x, scope, declaration, declarator);
    else
        add_variable(x, scope, declaration, declarator);
}

void c_declaration(CExtraction *x, const CScope *scope, TSNode node)
{
    TSNode type = c_defined_type(x, node);
    if (type.id)
        c_named_type(x, scope, type, C_NONE);
    CDeclaration declaration;
    c_declaration_item(x, node, &declaration);
    each_declarator(x, scope, &declaration, add_declared);
}

static void add_alias(CExtraction *x, const CScope *scope, CDeclaration *declaration,
                      const CDeclarator *declarator)
{
    AliasFact alias = {.fact = c_fact(x, scope, declaration->node, declarator->name)};
    alias.type = c_type_text(x, declaration, declarator);
    alias.head = c_type_head(x, declaration->type, declarator);
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
    CDeclaration declaration;
    c_declaration_shared(x, node, &declaration);
    if (c_is(x, node, C_alias_declaration)) {
        CDeclarator name = {.name = c_field(x->grammar, node, C_FIELD_name)};
        if (name.name.id)
            add_alias(x, scope, &declaration, &name);
    } else if (!unnamed) {
        each_declarator(x, scope, &declaration, add_alias);
    }
}
