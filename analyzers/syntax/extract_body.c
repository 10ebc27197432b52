#include "analyzers/syntax/extract.h"
#include "analyzers/syntax/known_body.h"

typedef void (*BodyHandler)(BodyWalk *walk, RawNode node);

static RawScope *scope_of(BodyWalk *walk)
{
    return walk->x->walk.scope;
}

/* Attributes in front of a node count when nothing but trivia lies between. */
static void keep_adjacent(BodyWalk *walk, RawNode node)
{
    Attributes *attributes = &walk->attributes;
    uint32_t last = attributes->count ? raw_end(attributes->nodes[attributes->count - 1]) : 0;
    if (attributes->count && text_skip_trivia(walk->text, node.start, last) != node.start)
        attributes->count = 0;
}

static void enter_attribute(BodyWalk *walk, RawNode node)
{
    keep_adjacent(walk, node);
    attributes_add(&walk->attributes, node);
}

static void handle_item(BodyWalk *walk, RawNode node)
{
    keep_adjacent(walk, node);
    extract_handler(node.symbol)(walk->x, &walk->body->scope, node, &walk->attributes);
    walk->attributes.count = 0;
}

static void enter_item(BodyWalk *walk, RawNode node)
{
    Extraction *x = walk->x;
    if (!x->reuse) {
        handle_item(walk, node);
        return;
    }
    KnownItem item = {.start = node.start - walk->body->node.start, .symbol = node.symbol};
    uint32_t others = known_others_count(x);
    known_body_count(x, item.first);
    handle_item(walk, node);
    item.others = known_others_count(x) - others;
    known_item_note(x, &item);
    /* What was used in the item is to be told of the rows behind it as well. */
    facts_builder_note_uses(&x->facts, &x->reuse->after->used);
}

static void enter_block(BodyWalk *walk, RawNode node)
{
    RawScope *scope = scope_of(walk);
    BlockFact *block = facts_builder_add(&walk->x->facts, FACT_BLOCK);
    *block = (BlockFact){node.start, raw_end(node), scope->block, walk->body->function};
    scope->block = facts_builder_count(&walk->x->facts, FACT_BLOCK) - 1;
    if (walk->x->walk.parent == sym_for_expression)
        scope->flags |= CALL_IN_LOOP;
}

static uint16_t count_parameters(RawNode parameters)
{
    RawChildren children;
    RawNode child;
    uint16_t count = 0;
    raw_children(&children, parameters);
    while (raw_children_next(&children, &child) && count < UINT16_MAX)
        count += is_operand(child) || child.symbol == anon_sym__;
    return count;
}

static void add_task(BodyWalk *walk, RawNode node, uint32_t flags, RawNode parameters)
{
    Extraction *x = walk->x;
    TaskFact task = {.body.event = make_event(walk, node, 0), .call = FACT_NONE};
    if (x->walk.parent == sym_arguments && scope_of(walk)->call != FACT_NONE) {
        task.call = scope_of(walk)->call;
        const CallFact *call = facts_builder_record(&x->facts, FACT_CALL, task.call);
        task.body.event.name = call->event.name;
    }
    bool moves = raw_child(node, anon_sym_move).slot != NULL;
    task.body.flags =
        (uint16_t)((flags & CALL_IN_CLOSURE ? TASK_CLOSURE : 0) |
                   (flags & CALL_IN_ASYNC ? TASK_ASYNC : 0) | (moves ? TASK_MOVE : 0) |
                   (scope_of(walk)->flags & CALL_TEST ? BODY_TEST : 0));
    task.body.count = count_parameters(parameters);
    *(TaskFact *)facts_builder_add(&x->facts, FACT_TASK) = task;
}

/* A closure or async block runs at a time of its own: not in the async fn or loop around it. */
static void enter_task(BodyWalk *walk, RawNode node, uint32_t flags)
{
    RawScope *scope = scope_of(walk);
    add_task(walk, node, flags, raw_field(node, field_parameters));
    scope->task = ++walk->tasks;
    scope->flags = (scope->flags & ~(uint32_t)(CALL_IN_ASYNC | CALL_IN_LOOP)) | flags;
}

static void enter_closure(BodyWalk *walk, RawNode node)
{
    bool is_async = raw_child(node, anon_sym_async).slot != NULL;
    enter_task(walk, node, CALL_IN_CLOSURE | (is_async ? CALL_IN_ASYNC : 0));
    enter_block(walk, node);
}

static void enter_async_block(BodyWalk *walk, RawNode node)
{
    enter_task(walk, node, CALL_IN_ASYNC);
}

static void enter_unsafe_block(BodyWalk *walk, RawNode node)
{
    scope_of(walk)->flags |= CALL_UNSAFE;
}

static void enter_loop(BodyWalk *walk, RawNode node)
{
    scope_of(walk)->flags |= CALL_IN_LOOP;
}

static void enter_statement(BodyWalk *walk, RawNode node)
{
    scope_of(walk)->flags |= SCOPE_STATEMENT;
}

#define ITEM(symbol) [symbol] = enter_item
static const BodyHandler HANDLERS[RAW_SYMBOLS] = {
    [sym_attribute_item] = enter_attribute,
    ITEM(sym_struct_item),
    ITEM(sym_enum_item),
    ITEM(sym_union_item),
    ITEM(sym_trait_item),
    ITEM(sym_impl_item),
    ITEM(sym_function_item),
    ITEM(sym_function_signature_item),
    ITEM(sym_use_declaration),
    ITEM(sym_extern_crate_declaration),
    ITEM(sym_mod_item),
    ITEM(sym_foreign_mod_item),
    ITEM(sym_const_item),
    ITEM(sym_static_item),
    ITEM(sym_type_item),
    ITEM(sym_macro_definition),
    [sym_block] = enter_block,
    [sym_match_arm] = enter_block,
    [sym_closure_expression] = enter_closure,
    [sym_async_block] = enter_async_block,
    [sym_unsafe_block] = enter_unsafe_block,
    [sym_loop_expression] = enter_loop,
    [sym_while_expression] = enter_loop,
    [sym_expression_statement] = enter_statement,
    [sym_match_expression] = extract_match,
    [sym_call_expression] = extract_call,
    [sym_macro_invocation] = extract_call,
    [sym_let_declaration] = extract_let,
    [sym_await_expression] = extract_await,
    [sym_return_expression] = extract_exit,
    [sym_try_expression] = extract_exit,
    [sym_break_expression] = extract_exit,
    [sym_assignment_expression] = extract_assign,
    [sym_compound_assignment_expr] = extract_assign,
    [sym_identifier] = extract_ref,
    [sym_scoped_identifier] = extract_ref,
    [sym_scoped_type_identifier] = extract_path,
    [sym_type_arguments] = extract_paths_within,
    [sym_field_expression] = extract_ref,
    [sym_struct_expression] = extract_ref,
    [sym_string_literal] = extract_ref,
    [sym_raw_string_literal] = extract_ref,
};

#define ITEM_ACTION(symbol) [symbol] = RAW_YIELD_ONLY
static const uint8_t ACTIONS[RAW_SYMBOLS] = {
    ITEM_ACTION(sym_attribute_item),
    ITEM_ACTION(sym_struct_item),
    ITEM_ACTION(sym_enum_item),
    ITEM_ACTION(sym_union_item),
    ITEM_ACTION(sym_trait_item),
    ITEM_ACTION(sym_impl_item),
    ITEM_ACTION(sym_function_item),
    ITEM_ACTION(sym_function_signature_item),
    ITEM_ACTION(sym_use_declaration),
    ITEM_ACTION(sym_extern_crate_declaration),
    ITEM_ACTION(sym_mod_item),
    ITEM_ACTION(sym_foreign_mod_item),
    ITEM_ACTION(sym_const_item),
    ITEM_ACTION(sym_static_item),
    ITEM_ACTION(sym_type_item),
    ITEM_ACTION(sym_macro_definition),
    [sym_block] = RAW_YIELD,
    [sym_match_arm] = RAW_YIELD,
    [sym_closure_expression] = RAW_YIELD,
    [sym_async_block] = RAW_YIELD,
    [sym_unsafe_block] = RAW_YIELD,
    [sym_loop_expression] = RAW_YIELD,
    [sym_while_expression] = RAW_YIELD,
    [sym_expression_statement] = RAW_YIELD,
    [sym_match_expression] = RAW_YIELD,
    [sym_call_expression] = RAW_YIELD,
    [sym_macro_invocation] = RAW_YIELD_ONLY,
    [sym_let_declaration] = RAW_YIELD,
    [sym_await_expression] = RAW_YIELD,
    [sym_return_expression] = RAW_YIELD,
    [sym_try_expression] = RAW_YIELD,
    [sym_break_expression] = RAW_YIELD,
    [sym_assignment_expression] = RAW_YIELD,
    [sym_compound_assignment_expr] = RAW_YIELD,
    [sym_identifier] = RAW_YIELD_ONLY,
    [sym_scoped_identifier] = RAW_YIELD_ONLY,
    [sym_scoped_type_identifier] = RAW_YIELD,
    [sym_type_arguments] = RAW_YIELD_ONLY,
    [sym_field_expression] = RAW_YIELD,
    [sym_struct_expression] = RAW_YIELD,
    [sym_string_literal] = RAW_YIELD_ONLY,
    [sym_raw_string_literal] = RAW_YIELD_ONLY,
    [sym_line_comment] = RAW_SKIP,
    [sym_block_comment] = RAW_SKIP,
    [sym_inner_attribute_item] = RAW_SKIP,
};

/* SCOPE_STATEMENT reaches through `.await` only. */
static void walk_nodes(BodyWalk *walk)
{
    RawWalk *raw = &walk->x->walk;
    RawNode node;
    while (raw_walk_next(raw, &node)) {
        HANDLERS[node.symbol](walk, node);
        if (node.symbol != sym_expression_statement && node.symbol != sym_await_expression)
            raw->scope->flags &= ~SCOPE_STATEMENT;
    }
}

const FactKind BODY_EVENTS[EVENT_KINDS] = {FACT_CALL,  FACT_LET,   FACT_AWAIT, FACT_EXIT,
                                           FACT_BLOCK, FACT_MATCH, FACT_CHAIN, FACT_TASK};

void extract_give_events(FnFact *fn, const uint32_t first[EVENT_KINDS], const FactsBuilder *facts)
{
    FactRange *const ranges[EVENT_KINDS] = {&fn->calls,  &fn->lets,    &fn->awaits, &fn->exits,
                                            &fn->blocks, &fn->matches, &fn->chains, &fn->tasks};
    for (size_t i = 0; i < EVENT_KINDS; i++) {
        uint32_t count = facts_builder_count(facts, BODY_EVENTS[i]) - first[i];
        *ranges[i] = (FactRange){first[i], count};
    }
}

static void close_function(Extraction *x, const Body *body, const uint32_t first[EVENT_KINDS])
{
    FnFact *fn = facts_builder_record(&x->facts, FACT_FN, body->function);
    extract_give_events(fn, first, &x->facts);
    fn->refs = facts_builder_take_list(&x->facts, &x->refs);
    fn->assigns = facts_builder_take_list(&x->facts, &x->assigns);
}

static void body_walk_init(BodyWalk *walk, Extraction *x, const Body *body)
{
    walk->x = x;
    walk->body = body;
    walk->text = body->scope.text;
    walk->attributes.count = 0;
    walk->tasks = walk->spine = 0;
    for (size_t i = 0; i < RECENT_CALLS; i++)
        walk->recent[i].slot = NULL;
}

void extract_body(Extraction *x, const Body *body)
{
    if (!x->walk.frames)
        raw_walk_init(&x->walk, ACTIONS);
    uint32_t first[EVENT_KINDS];
    for (size_t i = 0; i < EVENT_KINDS; i++)
        first[i] = facts_builder_count(&x->facts, BODY_EVENTS[i]);
    BodyWalk walk;
    body_walk_init(&walk, x, body);
    x->stamp++;
    uint32_t test = body->scope.flags & FACT_TEST ? CALL_TEST : 0;
    raw_walk_begin(&x->walk, body->node, (RawScope){0, FACT_NONE, body->flags | test, FACT_NONE});
    walk_nodes(&walk);
    if (body->function != FACT_NONE)
        close_function(x, body, first);
    x->refs.count = x->assigns.count = 0;
}

/* The node of that symbol that starts at `start`, with the attributes before it. */
static bool find_item(BodyWalk *walk, uint32_t start, uint16_t symbol, RawNode *item)
{
    RawNode node = walk->body->node;
    bool inside = true;
    while (inside && (node.start != start || node.symbol != symbol)) {
        RawChildren children;
        raw_children(&children, node);
        while ((inside = raw_children_next(&children, &node)) && raw_end(node) <= start)
            if (node.symbol == sym_attribute_item)
                enter_attribute(walk, node);
        inside = inside && node.start <= start;
    }
    *item = node;
    return inside;
}

bool extract_body_holds(Extraction *x, const Body *body, uint32_t start, uint16_t symbol)
{
    BodyWalk walk;
    RawNode item;
    body_walk_init(&walk, x, body);
    return find_item(&walk, start, symbol, &item);
}

void extract_body_item(Extraction *x, const Body *body, uint32_t start, uint16_t symbol)
{
    BodyWalk walk;
    RawNode item;
    body_walk_init(&walk, x, body);
    if (find_item(&walk, start, symbol, &item))
        handle_item(&walk, item);
}
