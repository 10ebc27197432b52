#include "analyzers/syntax/c/c_extract.h"

static void visit_branch(CExtraction *x, const CScope *scope, TSNode branch, CVisitor visit,
                         void *data);

/* The children of a node, and of what lies between it and them. */
static void visit_children(CExtraction *x, const CScope *scope, TSNode parent, CVisitor visit,
                           void *data)
{
    TSTreeCursor cursor = ts_tree_cursor_new(parent);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode child = ts_tree_cursor_current_node(&cursor);
        TSFieldId field = ts_tree_cursor_current_field_id(&cursor);
        if (!ts_node_is_named(child) || field == x->grammar->fields[C_FIELD_alternative] ||
            (field && field == x->grammar->fields[C_FIELD_condition]))
            continue;
        CKind kind = c_kind(x->grammar, child);
        if (kind == C_preproc_if || kind == C_preproc_ifdef)
            visit_branch(x, scope, child, visit, data);
        else if (kind == C_ERROR && scope->depth < ITEM_DEPTH_MAX) {
            CScope inner = *scope;
            inner.depth++;
            visit_children(x, &inner, child, visit, data);
        } else {
            visit(x, scope, child, data);
        }
    }
    ts_tree_cursor_delete(&cursor);
}

/* The branches of an #if: each holds where those before do not. */
static void visit_branch(CExtraction *x, const CScope *scope, TSNode branch, CVisitor visit,
                         void *data)
{
    CScope inner = *scope;
    if (++inner.depth > ITEM_DEPTH_MAX)
        return;
    StringId before = scope->cfg;
    bool guard = c_is_include_guard(x, branch);
    while (branch.id) {
        StringId condition = guard ? 0 : c_condition(x, branch);
        inner.cfg = c_join_cfg(x, before, condition);
        visit_children(x, &inner, branch, visit, data);
        before = c_join_cfg(x, before, c_not(x, condition));
        branch = c_field(x->grammar, branch, C_FIELD_alternative);
    }
}

void c_visit(CExtraction *x, const CScope *scope, TSNode parent, CVisitor visit, void *data)
{
    if (scope->depth >= ITEM_DEPTH_MAX)
        return;
    CScope inner = *scope;
    inner.depth++;
    visit_children(x, &inner, parent, visit, data);
}

Fact c_fact(CExtraction *x, const CScope *scope, TSNode node, TSNode name)
{
    return (Fact){.name = c_text(x, name),
                  .start = ts_node_start_byte(node),
                  .end = ts_node_end_byte(node),
                  .at = ts_node_start_byte(name.id ? name : node),
                  .cfg = scope->cfg,
                  .owner = scope->function,
                  .module = scope->module,
                  .flags = scope->flags,
                  .vis = scope->vis};
}

static void linkage(CExtraction *x, const CScope *scope, TSNode node)
{
    CScope inner = *scope;
    ExternFact *block = facts_builder_add(&x->shared.facts, FACT_EXTERN);
    *block = (ExternFact){.fact = c_fact(x, scope, node, C_NONE)};
    uint32_t index = facts_builder_count(&x->shared.facts, FACT_EXTERN) - 1;
    TSNode body = c_field(x->grammar, node, C_FIELD_body);
    Span abi = c_span(x, c_field(x->grammar, node, C_FIELD_value));
    if (abi.size > 2)
        block->abi = facts_builder_string(&x->shared.facts, abi.start + 1, abi.size - 2);
    inner.flags |= FACT_EXTERN_C;
    uint32_t first = facts_builder_count(&x->shared.facts, FACT_FN);
    if (c_is(x, body, C_declaration_list))
        c_items(x, &inner, body);
    else if (body.id && ++inner.depth <= ITEM_DEPTH_MAX)
        c_item(x, &inner, body);
    block = facts_builder_record(&x->shared.facts, FACT_EXTERN, index);
    block->functions = (FactRange){first, facts_builder_count(&x->shared.facts, FACT_FN) - first};
}

/* One module for each part of `namespace a::b`. */
static void namespace(CExtraction *x, const CScope *scope, TSNode node)
{
    CScope inner = *scope;
    TSNode name = c_field(x->grammar, node, C_FIELD_name);
    ModFact *module = facts_builder_add(&x->shared.facts, FACT_MOD);
    uint32_t index = facts_builder_count(&x->shared.facts, FACT_MOD) - 1;
    module->fact = c_fact(x, scope, node, name);
    module->fact.flags |= FACT_HAS_BODY;
    if (!name.id) {
        module->fact.vis = VIS_PRIVATE;
        inner.vis = VIS_PRIVATE;
    }
    inner.module = index;
    c_items(x, &inner, c_field(x->grammar, node, C_FIELD_body));
}

/* `template <…> item`: the last child is the item. */
static void template(CExtraction *x, const CScope *scope, TSNode node)
{
    uint32_t count = ts_node_named_child_count(node);
    if (count > 1 && scope->depth < ITEM_DEPTH_MAX) {
        CScope inner = *scope;
        inner.depth++;
        c_item(x, &inner, ts_node_named_child(node, count - 1));
    }
}

static void expression(CExtraction *x, const CScope *scope, TSNode node)
{
    TSNode call = ts_node_named_child(node, 0);
    if (c_is(x, call, C_call_expression))
        c_macro(x, scope, call);
}

static const CHandler HANDLERS[C_KINDS] = {
    [C_function_definition] = c_function,
    [C_declaration] = c_declaration,
    [C_type_definition] = c_typedef,
    [C_alias_declaration] = c_typedef,
    [C_struct_specifier] = c_type,
    [C_union_specifier] = c_type,
    [C_enum_specifier] = c_type,
    [C_class_specifier] = c_type,
    [C_preproc_include] = c_include,
    [C_preproc_def] = c_macro_definition,
    [C_preproc_function_def] = c_macro_definition,
    [C_expression_statement] = expression,
    [C_linkage_specification] = linkage,
    [C_namespace_definition] = namespace,
    [C_template_declaration] = template,
};

bool c_item(CExtraction *x, const CScope *scope, TSNode node)
{
    CHandler handler = HANDLERS[c_kind(x->grammar, node)];
    if (handler)
        handler(x, scope, node);
    return handler != NULL;
}

static void visit_item(CExtraction *x, const CScope *scope, TSNode node, void *data)
{
    (void)data;
    c_item(x, scope, node);
}

void c_items(CExtraction *x, const CScope *scope, TSNode parent)
{
    if (parent.id)
        c_visit(x, scope, parent, visit_item, NULL);
}
