/* What a `match` is on, what its arms are of, and whether every arm hands on to what it binds. */
#include "analyzers/syntax/extract.h"

#define PATTERN_DEPTH_MAX 4
#define ALTERNATIVES_MAX 128
#define FORWARD_STEPS_MAX 16
/* Looked back this far for what is in a list already. */
#define ONCE_MAX 64
/* Longer strings are no choice among a few. */
#define HEAD_STRING_MAX 48

static Span node_span(const BodyWalk *walk, RawNode node)
{
    return (Span){walk->text + node.start, raw_end(node) - node.start};
}

static void add_once(IdList *list, StringId id)
{
    for (uint32_t i = 0; i < list->count && i < ONCE_MAX; i++) {
        if (list->ids[i] == id)
            return;
    }
    if (id)
        id_list_add(list, id);
}

static bool is_capital(Span name)
{
    return name.size && name.start[0] >= 'A' && name.start[0] <= 'Z';
}

static void add_path(BodyWalk *walk, RawNode node)
{
    Extraction *x = walk->x;
    Span span = node.slot ? node_span(walk, node) : (Span){0};
    if (node.symbol == sym_identifier) {
        if (is_capital(span))
            add_once(&x->heads, extract_string(x, span));
        return;
    }
    Text path;
    text_path(&path, span.start, span.size);
    Span last = text_last_segment(path.bytes, path.size);
    add_once(&x->heads, extract_string(x, last));
    if (last.size < path.size)
        add_once(&x->paths, extract_string(x, (Span){path.bytes, path.size}));
}

static void add_alternatives(BodyWalk *walk, RawNode pattern, unsigned depth);

static void add_pattern(BodyWalk *walk, RawNode pattern, unsigned depth)
{
    RawChildren children;
    RawNode child;
    switch (pattern.symbol) {
    case sym_tuple_struct_pattern:
    case sym_struct_pattern:
        add_path(walk, raw_field(pattern, field_type));
        break;
    case sym_identifier:
    case sym_scoped_identifier:
        add_path(walk, pattern);
        break;
    case sym_string_literal:
    case sym_raw_string_literal:
        if (raw_end(pattern) - pattern.start <= HEAD_STRING_MAX)
            add_once(&walk->x->heads, extract_string(walk->x, node_span(walk, pattern)));
        break;
    case sym_tuple_pattern:
    case sym_ref_pattern:
    case sym_mut_pattern:
    case sym_reference_pattern:
    case sym_captured_pattern:
        raw_children(&children, pattern);
        while (depth < PATTERN_DEPTH_MAX && raw_children_next(&children, &child))
            add_alternatives(walk, child, depth + 1);
        break;
    default:
        break;
    }
}

/* Both sides of `A | B`; the left one is empty in `| B`. */
static void sides(RawNode pattern, RawNode *left, RawNode *right)
{
    RawChildren children;
    RawNode child;
    bool behind = false;
    *left = *right = (RawNode){0};
    raw_children(&children, pattern);
    while (raw_children_next(&children, &child)) {
        if (child.symbol == anon_sym_PIPE)
            behind = true;
        else if (is_operand(child))
            *(behind ? right : left) = child;
    }
}

/* `A | B | C` nests to the left; of very many the first are left out. */
static void add_alternatives(BodyWalk *walk, RawNode pattern, unsigned depth)
{
    RawNode later[ALTERNATIVES_MAX];
    uint32_t count = 0;
    while (pattern.symbol == sym_or_pattern && count < ALTERNATIVES_MAX)
        sides(pattern, &pattern, &later[count++]);
    add_pattern(walk, pattern, depth);
    while (count)
        add_pattern(walk, later[--count], depth);
}

/* What an arm does, behind blocks of one expression, `?`, `.await` and parentheses. */
static RawNode arm_value(RawNode node)
{
    for (int steps = 0; node.slot && steps < FORWARD_STEPS_MAX; steps++) {
        RawChildren children;
        RawNode child, only = {0};
        switch (node.symbol) {
        case sym_block:
        case sym_expression_statement:
        case sym_try_expression:
        case sym_await_expression:
        case sym_parenthesized_expression:
            raw_children(&children, node);
            while (raw_children_next(&children, &child)) {
                if (!is_operand(child))
                    continue;
                if (only.slot)
                    return (RawNode){0};
                only = child;
            }
            node = only;
            break;
        default:
            return node;
        }
    }
    return node;
}

/* The name that an expression is no more than a view of: `x` in `Pin::new(&mut *x).as_mut()`. */
static RawNode viewed(const BodyWalk *walk, RawNode node)
{
    CallShape shape;
    for (int steps = 0; node.slot && steps < FORWARD_STEPS_MAX; steps++) {
        switch (node.symbol) {
        case sym_reference_expression:
            node = raw_field(node, field_value);
            break;
        case sym_unary_expression:
        case sym_parenthesized_expression:
        case sym_try_expression:
        case sym_await_expression:
            node = operand(node);
            break;
        case sym_call_expression:
            if (!call_shape(node, &shape) || !shape.name.slot ||
                !is_projection(node_span(walk, shape.name)))
                return (RawNode){0};
            node = shape.kind == CALL_METHOD ? shape.recv : shape.first;
            break;
        default:
            return node.symbol == sym_identifier ? node : (RawNode){0};
        }
    }
    return (RawNode){0};
}

static bool names(Span pattern, Span word)
{
    for (uint32_t at = 0; at + word.size <= pattern.size; at++) {
        const char *start = pattern.start + at;
        bool begins = at == 0 || !text_is_word_byte(start[-1]);
        bool ends = at + word.size == pattern.size || !text_is_word_byte(start[word.size]);
        if (begins && ends && memcmp(start, word.start, word.size) == 0)
            return true;
    }
    return false;
}

/* `Trait::f(x)`; `Some::Variant(x)`, `Pin::new(x)` and a function of its own are none. */
static bool is_method_by_path(const BodyWalk *walk, const CallShape *shape)
{
    Span name = node_span(walk, shape->name);
    return shape->path.symbol != sym_identifier && !is_capital(name) && !is_projection(name);
}

/* The method that an arm calls on what its pattern binds; 0 if it does anything else. */
static StringId handed_on(BodyWalk *walk, RawNode pattern, RawNode value)
{
    bool binds = pattern.symbol == sym_tuple_struct_pattern ||
                 pattern.symbol == sym_struct_pattern || pattern.symbol == sym_or_pattern;
    RawNode call = binds ? arm_value(value) : (RawNode){0};
    const CallText *text = call.symbol == sym_call_expression ? call_text(walk, call) : NULL;
    if (!text || !text->name)
        return 0;
    const CallShape *shape = &text->shape;
    bool is_method = shape->kind == CALL_METHOD || is_method_by_path(walk, shape);
    RawNode on = viewed(walk, shape->kind == CALL_METHOD ? shape->recv : shape->first);
    Span span = node_span(walk, pattern);
    span.size = span.size > FACTS_TEXT_MAX ? FACTS_TEXT_MAX : span.size;
    return is_method && on.slot && names(span, node_span(walk, on)) ? text->name : 0;
}

/* `_`, or a name that takes everything. */
static bool catches_all(const BodyWalk *walk, RawNode arm_pattern, RawNode pattern)
{
    bool binds = pattern.symbol == sym_identifier && !is_capital(node_span(walk, pattern));
    return (!pattern.slot || binds) && !raw_field(arm_pattern, field_condition).slot;
}

static void add_arm(BodyWalk *walk, RawNode arm, MatchFact *match)
{
    RawNode with_condition = raw_field(arm, field_pattern);
    if (!with_condition.slot)
        return;
    RawNode pattern = operand(with_condition);
    if (catches_all(walk, with_condition, pattern))
        match->body.flags |= MATCH_CATCH_ALL;
    if (pattern.slot)
        add_alternatives(walk, pattern, 0);
    bool first = match->body.count == 0;
    if (match->body.count < UINT16_MAX)
        match->body.count++;
    if (!first && !match->forwards)
        return;
    StringId name = pattern.slot ? handed_on(walk, pattern, raw_field(arm, field_value)) : 0;
    match->forwards = first || name == match->forwards ? name : 0;
}

/* Where it stands in the body of its fn. */
static uint16_t place_flags(const BodyWalk *walk, RawNode node)
{
    const RawWalk *raw = &walk->x->walk;
    RawNode body = walk->body->node;
    bool as_statement = raw->parent == sym_expression_statement;
    if (walk->body->function == FACT_NONE || (!as_statement && raw->parent != sym_block) ||
        raw->scope->block == FACT_NONE)
        return 0;
    const BlockFact *block = facts_builder_record(&walk->x->facts, FACT_BLOCK, raw->scope->block);
    uint32_t end = raw_end(body), at = text_skip_trivia(walk->text, end, raw_end(node));
    if (block->start != body.start || at >= end)
        return 0;
    if (as_statement && walk->text[at] == ';')
        at = text_skip_trivia(walk->text, end, at + 1);
    if (at + 1 != end)
        return 0;
    bool begins = text_skip_trivia(walk->text, end, body.start + 1) == node.start;
    return begins ? MATCH_TAIL | MATCH_WHOLE : MATCH_TAIL;
}

void extract_match(BodyWalk *walk, RawNode node)
{
    Extraction *x = walk->x;
    RawNode scrutinee = raw_field(node, field_value);
    uint16_t ignored = 0;
    RawNode call = peel(walk, scrutinee, &ignored);
    const CallText *text = call.slot ? call_text(walk, call) : NULL;
    MatchFact match = {.body.event = make_event(walk, node, text ? text->name : 0)};
    match.scrutinee = extract_node(x, &walk->body->scope, scrutinee);
    match.field = text ? text->field : chain_field(walk, scrutinee);
    match.body.flags =
        (uint16_t)(place_flags(walk, node) | (x->walk.scope->flags & CALL_TEST ? BODY_TEST : 0));
    RawChildren children;
    RawNode arm;
    raw_children(&children, raw_field(node, field_body));
    while (raw_children_next(&children, &arm)) {
        if (arm.symbol == sym_match_arm)
            add_arm(walk, arm, &match);
    }
    match.heads = facts_builder_take_list(&x->facts, &x->heads);
    match.paths = facts_builder_take_list(&x->facts, &x->paths);
    *(MatchFact *)facts_builder_add(&x->facts, FACT_MATCH) = match;
}
