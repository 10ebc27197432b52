#include "analyzers/syntax/c/c_extract.h"

#include <glib.h>

static bool enter_block(CBodyWalk *walk, TSNode node)
{
    FactsBuilder *facts = &walk->x->shared.facts;
    BlockFact *block = facts_builder_add(facts, FACT_BLOCK);
    *block = (BlockFact){ts_node_start_byte(node), ts_node_end_byte(node), walk->frame->block,
                         walk->body->function};
    walk->frame->block = facts_builder_count(facts, FACT_BLOCK) - 1;
    return true;
}

static bool enter_loop(CBodyWalk *walk, TSNode node)
{
    walk->frame->flags |= CALL_IN_LOOP;
    return true;
}

static bool enter_lambda(CBodyWalk *walk, TSNode node)
{
    TaskFact *task = facts_builder_add(&walk->x->shared.facts, FACT_TASK);
    *task = (TaskFact){.body = {.event = c_event(walk, node, 0), .flags = TASK_CLOSURE},
                       .call = FACT_NONE};
    walk->frame->task = ++walk->tasks;
    walk->frame->flags = (walk->frame->flags & ~(uint32_t)CALL_IN_LOOP) | CALL_IN_CLOSURE;
    return true;
}

static bool enter_type(CBodyWalk *walk, TSNode node)
{
    c_type(walk->x, &walk->body->scope, node);
    return false;
}

static bool enter_item(CBodyWalk *walk, TSNode node)
{
    c_item(walk->x, &walk->body->scope, node);
    return false;
}

static bool skip(CBodyWalk *walk, TSNode node)
{
    return false;
}

static const CBodyHandler HANDLERS[C_KINDS] = {
    [C_comment] = skip,
    [C_attribute_specifier] = skip,
    [C_attribute_declaration] = skip,
    [C_preproc_include] = enter_item,
    [C_preproc_def] = enter_item,
    [C_preproc_function_def] = enter_item,
    [C_preproc_call] = skip,
    [C_type_definition] = enter_item,
    [C_function_definition] = enter_item,
    [C_struct_specifier] = enter_type,
    [C_union_specifier] = enter_type,
    [C_enum_specifier] = enter_type,
    [C_class_specifier] = enter_type,
    [C_declaration] = c_let,
    [C_compound_statement] = enter_block,
    [C_while_statement] = enter_loop,
    [C_do_statement] = enter_loop,
    [C_for_statement] = enter_loop,
    [C_for_range_loop] = enter_loop,
    [C_lambda_expression] = enter_lambda,
    [C_switch_statement] = c_switch,
    [C_call_expression] = c_call,
    [C_return_statement] = c_exit,
    [C_goto_statement] = c_exit,
    [C_throw_statement] = c_exit,
    [C_assignment_expression] = c_assignment,
    [C_update_expression] = c_assignment,
    [C_identifier] = c_identifier,
    [C_qualified_identifier] = c_identifier,
    [C_field_expression] = c_field_mention,
    [C_string_literal] = c_string,
    [C_initializer_pair] = c_designator,
};

/* The condition of an #if is none of the body's expressions. */
static bool is_condition(const CBodyWalk *walk)
{
    CKind parent = c_parent_kind(walk);
    bool conditional = parent == C_preproc_if || parent == C_preproc_ifdef ||
                       parent == C_preproc_elif || parent == C_preproc_elifdef;
    return conditional && (c_in_field(walk, C_FIELD_condition) || c_in_field(walk, C_FIELD_name));
}

static bool visit(CBodyWalk *walk, TSNode node)
{
    CBodyHandler handler = HANDLERS[walk->frame->kind];
    if (is_condition(walk))
        return false;
    return handler ? handler(walk, node) : true;
}

static void open_frame(CBodyWalk *walk, uint32_t depth, TSNode node, uint32_t flags)
{
    CExtraction *x = walk->x;
    if (depth == x->frame_capacity) {
        x->frame_capacity = depth ? depth * 2 : 64;
        x->frames = g_realloc(x->frames, x->frame_capacity * sizeof *x->frames);
    }
    x->frames[depth] = depth ? x->frames[depth - 1] : (CFrame){FACT_NONE, 0, flags, C_OTHER};
    x->frames[depth].kind = c_kind(x->grammar, node);
    walk->frame = &x->frames[depth];
    walk->has_parent = depth > 0;
}

static void walk_nodes(CBodyWalk *walk, TSNode root)
{
    uint32_t depth = 0, test = walk->body->scope.flags & FACT_TEST ? CALL_TEST : 0;
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    bool more = true;
    while (more) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        open_frame(walk, depth, node, test);
        walk->field = ts_tree_cursor_current_field_id(&cursor);
        if (visit(walk, node) && depth < RAW_DEPTH_MAX &&
            ts_tree_cursor_goto_first_child(&cursor)) {
            depth++;
            continue;
        }
        while (!(more = ts_tree_cursor_goto_next_sibling(&cursor))) {
            if (!ts_tree_cursor_goto_parent(&cursor))
                break;
            depth--;
        }
    }
    ts_tree_cursor_delete(&cursor);
}

/* The parameters are the body's own names; the first is what it is called on. */
static void take_parameters(CBodyWalk *walk)
{
    FactsBuilder *facts = &walk->x->shared.facts;
    const FnFact *fn = facts_builder_record(facts, FACT_FN, walk->body->function);
    FactRange params = fn->params;
    for (uint32_t i = 0; i < params.count; i++) {
        const ParamFact *param = facts_builder_record(facts, FACT_PARAM, params.first + i);
        uint32_t size;
        const char *type = facts_builder_text(facts, param->type, &size);
        if (i == 0 && memchr(type, '*', size))
            walk->self = param->fact.name;
        c_local(walk, param->fact.name);
    }
}

static void close_function(CExtraction *x, const CBody *body, const uint32_t first[EVENT_KINDS])
{
    FnFact *fn = facts_builder_record(&x->shared.facts, FACT_FN, body->function);
    extract_give_events(fn, first, &x->shared.facts);
    fn->refs = facts_builder_take_list(&x->shared.facts, &x->shared.refs);
    fn->assigns = facts_builder_take_list(&x->shared.facts, &x->shared.assigns);
}

static void close_value(CExtraction *x, const CBody *body)
{
    ConstFact *value = facts_builder_record(&x->shared.facts, FACT_CONST, body->constant);
    value->refs = facts_builder_take_list(&x->shared.facts, &x->shared.refs);
    value->fields = facts_builder_take_list(&x->shared.facts, &x->designators);
    value->values = facts_builder_take_list(&x->shared.facts, &x->values);
}

void c_body(CExtraction *x, const CBody *body)
{
    uint32_t first[EVENT_KINDS];
    for (size_t i = 0; i < EVENT_KINDS; i++)
        first[i] = facts_builder_count(&x->shared.facts, BODY_EVENTS[i]);
    CBodyWalk walk = {.x = x, .body = body};
    x->shared.stamp++;
    if (body->function != FACT_NONE)
        take_parameters(&walk);
    walk_nodes(&walk, body->node);
    if (body->function != FACT_NONE)
        close_function(x, body, first);
    else
        close_value(x, body);
    x->shared.refs.count = x->shared.assigns.count = 0;
}
