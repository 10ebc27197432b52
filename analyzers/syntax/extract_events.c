#include "analyzers/syntax/extract.h"

#define PEEL_MAX 64

Event make_event(const BodyWalk *walk, RawNode node, StringId name)
{
    const RawScope *scope = walk->x->walk.scope;
    return (Event){.name = name,
                   .start = node.start,
                   .end = raw_end(node),
                   .owner = walk->body->function,
                   .block = scope->block,
                   .task = scope->task};
}

static bool value_dropped(const BodyWalk *walk)
{
    uint16_t parent = walk->x->walk.parent;
    return (walk->x->walk.scope->flags & SCOPE_STATEMENT) &&
           (parent == sym_expression_statement || parent == sym_await_expression);
}

static Span node_span(const BodyWalk *walk, RawNode node)
{
    return (Span){walk->text + node.start, raw_end(node) - node.start};
}

/* Items in the braces of a macro that stands as a statement. Templates of code are none of ours. */
static bool local_items(BodyWalk *walk, const CallShape *shape)
{
    Span name = node_span(walk, shape->name);
    uint16_t parent = walk->x->walk.parent;
    return (parent == sym_expression_statement || parent == sym_block) &&
           !is_template_macro(name) &&
           extract_macro_items(walk->x, &walk->body->scope, shape->arguments);
}

/* What is written with other brackets is a list or a block; with these, mostly a message. */
static void add_call_tokens(BodyWalk *walk, uint32_t call, RawNode tokens, StringId args)
{
    if (!tokens.slot || walk->text[tokens.start] == '(')
        return;
    ListId list = extract_token_list(walk->x, walk->text, tokens, args);
    if (list)
        *(CallTokens *)records_add(&walk->x->facts.call_tokens, 1) = (CallTokens){call, list};
}

void extract_call(BodyWalk *walk, RawNode node)
{
    const CallText *text = call_text(walk, node);
    if (!text)
        return;
    CallShape shape = text->shape;
    CallFact call = {.argc = shape.argc,
                     .path = text->path,
                     .recv = text->recv,
                     .field = text->field,
                     .event = make_event(walk, node, text->name)};
    call.flags = (uint16_t)(shape.kind | (walk->x->walk.scope->flags & 0xffff) |
                            (value_dropped(walk) ? CALL_STATEMENT : 0) |
                            (shape.has_closure ? CALL_HAS_CLOSURE : 0));
    call.resolved = walk->text[node.start] == ':' ? RESOLVED_AS_WRITTEN : walk->body->scope.module;
    call.args = extract_inside(walk->x, walk->text, shape.arguments);
    uint32_t index = facts_builder_count(&walk->x->facts, FACT_CALL);
    *(CallFact *)facts_builder_add(&walk->x->facts, FACT_CALL) = call;
    if (shape.has_closure)
        walk->x->walk.scope->call = index;
    if (shape.kind == CALL_METHOD)
        extract_chain(walk, node, &shape, call.flags & CALL_STATEMENT);
    else if (shape.kind == CALL_MACRO)
        add_call_tokens(walk, index, shape.arguments, call.args);
    if (shape.kind == CALL_MACRO || (shape.kind == CALL_PATH && shape.name.start > node.start))
        extract_called_path(
            walk, node, raw_field(node, shape.kind == CALL_MACRO ? field_macro : field_function));
    if (shape.kind == CALL_MACRO && shape.arguments.slot && !local_items(walk, &shape))
        extract_tokens(walk, shape.arguments.start + 1, raw_end(shape.arguments) - 1,
                       is_template_macro(node_span(walk, shape.name)));
}

static bool is_unwrap(const BodyWalk *walk, RawNode node)
{
    Span name = {walk->text + node.start, raw_end(node) - node.start};
    return text_equals(name, "unwrap") || text_equals(name, "expect");
}

RawNode peel(const BodyWalk *walk, RawNode node, uint16_t *flags)
{
    RawNode name, recv;
    for (int steps = 0; node.slot && steps < PEEL_MAX; steps++) {
        if (node.symbol == sym_try_expression)
            *flags |= EFFECT_TRIED;
        else if (node.symbol == sym_await_expression)
            *flags |= EFFECT_AWAITED;
        else if (call_method(node, &name, &recv) && is_unwrap(walk, name)) {
            *flags |= EFFECT_UNWRAPPED;
            node = recv;
            continue;
        } else if (node.symbol != sym_parenthesized_expression) {
            break;
        }
        node = operand(node);
    }
    return node;
}

static EffectFact make_effect(BodyWalk *walk, RawNode node, RawNode value)
{
    EffectFact effect = {0};
    RawNode call = peel(walk, value, &effect.flags);
    const CallText *text = call.slot ? call_text(walk, call) : NULL;
    effect.event = make_event(walk, node, text ? text->name : 0);
    if (walk->x->walk.scope->flags & CALL_TEST)
        effect.flags |= EFFECT_TEST;
    if (!text)
        return effect;
    effect.path = text->path;
    effect.recv = text->recv;
    effect.field = text->field;
    effect.argc = text->shape.argc;
    return effect;
}

void extract_let(BodyWalk *walk, RawNode node)
{
    const ItemScope *scope = &walk->body->scope;
    EffectFact let = make_effect(walk, node, raw_field(node, field_value));
    let.pattern = extract_node(walk->x, scope, raw_field(node, field_pattern));
    let.type = extract_node(walk->x, scope, raw_field(node, field_type));
    *(EffectFact *)facts_builder_add(&walk->x->facts, FACT_LET) = let;
}

void extract_await(BodyWalk *walk, RawNode node)
{
    EffectFact await = make_effect(walk, node, operand(node));
    await.flags |= EFFECT_AWAITED;
    if (walk->x->walk.parent == sym_try_expression)
        await.flags |= EFFECT_TRIED;
    *(EffectFact *)facts_builder_add(&walk->x->facts, FACT_AWAIT) = await;
}

void extract_exit(BodyWalk *walk, RawNode node)
{
    Span word = node.symbol == sym_return_expression  ? (Span){"return", 6}
                : node.symbol == sym_break_expression ? (Span){"break", 5}
                                                      : (Span){"try", 3};
    EffectFact leave = make_effect(walk, node, operand(node));
    leave.pattern = extract_string(walk->x, word);
    *(EffectFact *)facts_builder_add(&walk->x->facts, FACT_EXIT) = leave;
}
