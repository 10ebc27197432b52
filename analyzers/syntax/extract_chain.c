/* Method chains: what they begin with and their steps, taken at the last call of each. */
#include "analyzers/syntax/extract.h"

/* What lies further down is a chain of its own. */
#define STEPS_MAX 1000
#define CHAIN_CALLS_MIN 3

/* What a step is called on, behind `?`, `.await` and parentheses. */
static RawNode behind(RawNode node)
{
    while (node.symbol == sym_try_expression || node.symbol == sym_await_expression ||
           node.symbol == sym_parenthesized_expression)
        node = operand(node);
    return node;
}

/* The names of the steps go into x->parts, last one first. `call` is the chain's first call, NULL
 * when it begins with none. */
static RawNode go_down(BodyWalk *walk, const CallShape *last, const CallText **call)
{
    IdList *steps = &walk->x->parts;
    RawNode at = behind(last->recv);
    *call = NULL;
    while (at.symbol == sym_call_expression && steps->count < STEPS_MAX) {
        const CallText *text = call_text(walk, at);
        if (!text || text->shape.kind != CALL_METHOD) {
            *call = text;
            return at;
        }
        id_list_add(steps, text->name);
        at = behind(text->shape.recv);
    }
    if (at.symbol == sym_macro_invocation)
        *call = call_text(walk, at);
    return at;
}

/* A value is told by its text as long as that is a name or a field. */
static StringId root_text(BodyWalk *walk, RawNode root)
{
    bool tells = root.symbol == sym_identifier || root.symbol == sym_self ||
                 root.symbol == sym_field_expression || root.symbol == sym_scoped_identifier;
    return tells ? extract_node(walk->x, &walk->body->scope, root) : 0;
}

static void reverse(IdList *list)
{
    for (uint32_t i = 0; i < list->count / 2; i++) {
        StringId id = list->ids[i];
        list->ids[i] = list->ids[list->count - 1 - i];
        list->ids[list->count - 1 - i] = id;
    }
}

void extract_chain(BodyWalk *walk, RawNode node, const CallShape *shape, bool is_statement)
{
    if (walk->spine) {
        walk->spine--;
        return;
    }
    IdList *steps = &walk->x->parts;
    const CallText *call;
    id_list_add(steps, extract_node(walk->x, &walk->body->scope, shape->name));
    RawNode root = go_down(walk, shape, &call);
    uint32_t count = steps->count;
    walk->spine = count - 1;
    if (count + (call != NULL) < CHAIN_CALLS_MIN) {
        steps->count = 0;
        return;
    }
    ChainFact chain = {.body.event = make_event(walk, node, steps->ids[0])};
    chain.body.count = (uint16_t)count;
    chain.body.flags = (uint16_t)((is_statement ? CHAIN_STATEMENT : 0) |
                                  (walk->x->walk.scope->flags & CALL_TEST ? BODY_TEST : 0));
    chain.root = call ? call->path : root_text(walk, root);
    chain.resolved =
        !call || walk->text[root.start] == ':' ? RESOLVED_AS_WRITTEN : walk->body->scope.module;
    reverse(steps);
    chain.steps = facts_builder_take_list(&walk->x->facts, steps);
    *(ChainFact *)facts_builder_add(&walk->x->facts, FACT_CHAIN) = chain;
}
