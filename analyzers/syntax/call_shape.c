#include "analyzers/syntax/extract.h"

/* Receiver chains are read this many steps down. */
#define CHAIN_MAX 64

static bool is_token(uint16_t symbol)
{
    return (symbol < sym_integer_literal && symbol != sym_identifier && symbol != RAW_ERROR) ||
           symbol == sym_line_comment || symbol == sym_block_comment;
}

bool is_operand(RawNode node)
{
    return !is_token(node.symbol) && node.symbol != sym_label;
}

RawNode operand(RawNode node)
{
    RawChildren children;
    RawNode child;
    raw_children(&children, node);
    while (raw_children_next(&children, &child)) {
        if (is_operand(child))
            return child;
    }
    return (RawNode){0};
}

static void count_arguments(CallShape *shape)
{
    RawChildren children;
    RawNode child;
    raw_children(&children, shape->arguments);
    while (raw_children_next(&children, &child)) {
        if (is_token(child.symbol) || child.symbol == sym_attribute_item)
            continue;
        if (shape->argc++ == 0)
            shape->first = child;
        if (child.symbol == sym_closure_expression || child.symbol == sym_async_block)
            shape->has_closure = true;
    }
}

/* What is called, taken apart. */
static void callee_shape(RawNode callee, CallShape *shape)
{
    if (callee.symbol == sym_generic_function)
        callee = raw_field(callee, field_function);
    if (callee.symbol == sym_field_expression) {
        shape->kind = CALL_METHOD;
        shape->recv = raw_field(callee, field_value);
        shape->name = raw_field(callee, field_field);
        return;
    }
    shape->kind = CALL_PATH;
    shape->path = shape->name = callee;
    if (callee.symbol == sym_scoped_identifier)
        shape->name = raw_field(callee, field_name);
    else if (callee.symbol != sym_identifier)
        shape->name = raw_field(operand(callee), field_field);
}

bool call_shape(RawNode node, CallShape *shape)
{
    *shape = (CallShape){0};
    if (node.symbol == sym_macro_invocation) {
        shape->kind = CALL_MACRO;
        shape->path = shape->name = raw_field(node, field_macro);
        if (shape->path.symbol == sym_scoped_identifier)
            shape->name = raw_field(shape->path, field_name);
        shape->arguments = raw_child(node, sym_token_tree);
        return shape->path.slot && shape->name.slot;
    }
    if (node.symbol != sym_call_expression)
        return false;
    RawNode callee = raw_field(node, field_function);
    shape->arguments = raw_field(node, field_arguments);
    if (!callee.slot)
        return false;
    callee_shape(callee, shape);
    count_arguments(shape);
    return true;
}

bool call_method(RawNode node, RawNode *name, RawNode *recv)
{
    CallShape shape = {0};
    if (node.symbol != sym_call_expression)
        return false;
    callee_shape(raw_field(node, field_function), &shape);
    *name = shape.name;
    *recv = shape.recv;
    return shape.kind == CALL_METHOD && shape.name.slot;
}

static StringId path_text(const BodyWalk *walk, RawNode path)
{
    if (path.symbol == sym_identifier)
        return extract_node(walk->x, &walk->body->scope, path);
    if (path.symbol != sym_scoped_identifier)
        return 0;
    Text text;
    text_path(&text, walk->text + path.start, raw_end(path) - path.start);
    return extract_string(walk->x, (Span){text.bytes, text.size});
}

static StringId call_field(const BodyWalk *walk, const CallShape *shape)
{
    if (shape->kind == CALL_METHOD)
        return chain_field(walk, shape->recv);
    if (shape->kind != CALL_PATH)
        return 0;
    bool named =
        shape->path.symbol == sym_identifier || shape->path.symbol == sym_scoped_identifier;
    if (!named)
        return chain_field(walk, shape->path);
    return shape->first.slot ? chain_field(walk, shape->first) : 0;
}

const CallText *call_text(BodyWalk *walk, RawNode node)
{
    CallText *text = &walk->recent[(uintptr_t)node.slot / sizeof(void *) % RECENT_CALLS];
    if (node.slot && text->slot == node.slot)
        return text;
    text->slot = NULL;
    if (!call_shape(node, &text->shape))
        return NULL;
    const ItemScope *scope = &walk->body->scope;
    text->slot = node.slot;
    text->name = extract_node(walk->x, scope, text->shape.name);
    text->path = text->shape.path.slot ? path_text(walk, text->shape.path) : 0;
    text->recv = extract_node(walk->x, scope, text->shape.recv);
    text->field = call_field(walk, &text->shape);
    return text;
}

static Span node_span(const BodyWalk *walk, RawNode node)
{
    return node.slot ? (Span){walk->text + node.start, raw_end(node) - node.start} : (Span){0};
}

bool is_projection(Span name)
{
    static const char *const NAMES[] = {"project",         "project_ref",
                                        "as_mut",          "as_ref",
                                        "get_mut",         "get_ref",
                                        "deref",           "deref_mut",
                                        "borrow",          "borrow_mut",
                                        "clone",           "to_owned",
                                        "by_ref",          "new",
                                        "new_unchecked",   "get_unchecked_mut",
                                        "project_replace", "map_unchecked_mut"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (text_equals(name, NAMES[i]))
            return true;
    }
    return false;
}

/* `this` and `me` are what a pinned or projected self is called. */
static bool is_self(const BodyWalk *walk, RawNode node)
{
    if (node.symbol == sym_self)
        return true;
    Span name = node_span(walk, node);
    return node.symbol == sym_identifier && (text_equals(name, "this") || text_equals(name, "me"));
}

/* One step down a chain. `field` is the closest field seen that may still be self's own. */
static RawNode step_down(const BodyWalk *walk, RawNode node, RawNode *field)
{
    CallShape shape;
    switch (node.symbol) {
    case sym_field_expression:
        *field = raw_field(node, field_field);
        return raw_field(node, field_value);
    case sym_call_expression:
        shape = (CallShape){0};
        callee_shape(raw_field(node, field_function), &shape);
        if (field->slot && !is_projection(node_span(walk, shape.name)))
            *field = (RawNode){0};
        return shape.kind == CALL_METHOD ? shape.recv : operand(raw_field(node, field_arguments));
    case sym_reference_expression:
    case sym_type_cast_expression:
        return raw_field(node, field_value);
    case sym_try_expression:
    case sym_await_expression:
    case sym_parenthesized_expression:
    case sym_unary_expression:
    case sym_index_expression:
        return operand(node);
    default:
        return (RawNode){0};
    }
}

StringId chain_field(const BodyWalk *walk, RawNode node)
{
    RawNode field = {0};
    for (int steps = 0; node.slot && steps < CHAIN_MAX; steps++) {
        if (is_self(walk, node))
            return extract_node(walk->x, &walk->body->scope, field);
        node = step_down(walk, node, &field);
    }
    return 0;
}
