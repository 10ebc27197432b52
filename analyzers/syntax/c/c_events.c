#include "analyzers/syntax/c/c_extract.h"

#define PEEL_MAX 64

Event c_event(const CBodyWalk *walk, TSNode node, StringId name)
{
    return (Event){.name = name,
                   .start = ts_node_start_byte(node),
                   .end = ts_node_end_byte(node),
                   .owner = walk->body->function,
                   .block = walk->frame->block,
                   .task = walk->frame->task};
}

/* Through parentheses, casts and `*`. */
static TSNode peeled(const CBodyWalk *walk, TSNode node, bool derefs)
{
    const CGrammar *grammar = walk->x->grammar;
    for (int steps = 0; node.id && steps < PEEL_MAX; steps++) {
        CKind kind = c_kind(grammar, node);
        if (kind == C_parenthesized_expression)
            node = ts_node_named_child(node, 0);
        else if (kind == C_cast_expression)
            node = c_field(grammar, node, C_FIELD_value);
        else if (kind == C_pointer_expression && derefs)
            node = c_field(grammar, node, C_FIELD_argument);
        else
            break;
    }
    return node;
}

static bool is_self(const CBodyWalk *walk, TSNode node)
{
    CKind kind = c_kind(walk->x->grammar, node);
    uint32_t size;
    if (kind == C_this)
        return true;
    if (kind != C_identifier || !walk->self)
        return false;
    const char *self = facts_builder_text(&walk->x->shared.facts, walk->self, &size);
    Span span = c_span(walk->x, node);
    return span.size == size && memcmp(span.start, self, size) == 0;
}

StringId c_self_field(const CBodyWalk *walk, TSNode node)
{
    const CGrammar *grammar = walk->x->grammar;
    for (int steps = 0; node.id && steps < PEEL_MAX; steps++) {
        node = peeled(walk, node, true);
        CKind kind = c_kind(grammar, node);
        TSNode inner =
            c_field(grammar, node, kind == C_call_expression ? C_FIELD_function : C_FIELD_argument);
        if (kind == C_field_expression && is_self(walk, peeled(walk, inner, true)))
            return c_text(walk->x, c_field(grammar, node, C_FIELD_field));
        if (kind != C_field_expression && kind != C_subscript_expression &&
            kind != C_call_expression)
            return 0;
        node = inner;
    }
    return 0;
}

/* A call with its texts. */
typedef struct CallParts {
    StringId name, path, recv, field;
    TSNode arguments;
    uint16_t kind, argc;
} CallParts;

static StringId last_name(CExtraction *x, TSNode node)
{
    for (;;) {
        CKind kind = c_kind(x->grammar, node);
        if (kind != C_qualified_identifier && kind != C_template_function &&
            kind != C_template_method)
            return c_text(x, node);
        node = c_field(x->grammar, node, C_FIELD_name);
    }
}

static uint16_t count_arguments(const CExtraction *x, TSNode arguments)
{
    uint16_t argc = 0;
    if (!arguments.id)
        return argc;
    TSTreeCursor cursor = ts_tree_cursor_new(arguments);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more && argc < UINT16_MAX; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode child = ts_tree_cursor_current_node(&cursor);
        argc += ts_node_is_named(child) && !c_is(x, child, C_comment);
    }
    ts_tree_cursor_delete(&cursor);
    return argc;
}

static StringId path_text(CExtraction *x, TSNode node)
{
    Text path;
    Span span = c_span(x, node);
    text_path(&path, span.start, span.size);
    return facts_builder_string(&x->shared.facts, path.bytes, path.size);
}

static bool call_parts(const CBodyWalk *walk, TSNode node, CallParts *parts)
{
    CExtraction *x = walk->x;
    *parts = (CallParts){.arguments = C_NONE};
    if (!c_is(x, node, C_call_expression))
        return false;
    TSNode function = peeled(walk, c_field(x->grammar, node, C_FIELD_function), true);
    parts->arguments = c_field(x->grammar, node, C_FIELD_arguments);
    parts->argc = count_arguments(x, parts->arguments);
    TSNode recv = c_field(x->grammar, function, C_FIELD_argument);
    if (c_is(x, function, C_field_expression)) {
        parts->kind = CALL_METHOD;
        parts->name = last_name(x, c_field(x->grammar, function, C_FIELD_field));
        parts->recv = c_text(x, recv);
        parts->field = c_self_field(walk, function);
    } else if (c_is(x, function, C_subscript_expression)) {
        parts->kind = CALL_METHOD;
        parts->recv = c_text(x, function);
        parts->field = c_self_field(walk, recv);
        parts->name = c_is(x, recv, C_field_expression)
                          ? c_text(x, c_field(x->grammar, recv, C_FIELD_field))
                          : c_text(x, recv);
    } else {
        parts->kind = CALL_PATH;
        parts->name = last_name(x, function);
        parts->path = path_text(x, function);
        if (parts->argc)
            parts->field = c_self_field(walk, ts_node_named_child(parts->arguments, 0));
    }
    return true;
}

bool c_call(CBodyWalk *walk, TSNode node)
{
    CallParts parts;
    if (!call_parts(walk, node, &parts))
        return true;
    CExtraction *x = walk->x;
    CallFact call = {.event = c_event(walk, node, parts.name),
                     .path = parts.path,
                     .resolved = parts.path,
                     .recv = parts.recv,
                     .field = parts.field,
                     .argc = parts.argc};
    call.flags = (uint16_t)(parts.kind | walk->frame->flags |
                            (c_parent_kind(walk) == C_expression_statement ? CALL_STATEMENT : 0));
    if (parts.arguments.id)
        call.args =
            extract_arguments(&x->shared, x->shared.source, ts_node_start_byte(parts.arguments) + 1,
                              ts_node_end_byte(parts.arguments) - 1);
    *(CallFact *)facts_builder_add(&x->shared.facts, FACT_CALL) = call;
    return true;
}

static EffectFact effect_of(CBodyWalk *walk, TSNode node, TSNode value)
{
    CallParts parts;
    EffectFact effect = {.flags = walk->frame->flags & CALL_TEST ? EFFECT_TEST : 0};
    bool calls = call_parts(walk, peeled(walk, value, false), &parts);
    effect.event = c_event(walk, node, parts.name);
    if (!calls)
        return effect;
    effect.path = parts.path;
    effect.recv = parts.recv;
    effect.field = parts.field;
    effect.argc = parts.argc;
    return effect;
}

bool c_exit(CBodyWalk *walk, TSNode node)
{
    static const char *const WORDS[] = {"return", "goto", "throw"};
    CKind kind = c_kind(walk->x->grammar, node);
    const char *word = WORDS[kind == C_goto_statement ? 1 : kind == C_throw_statement ? 2 : 0];
    EffectFact exit = effect_of(walk, node, ts_node_named_child(node, 0));
    exit.pattern = facts_builder_string(&walk->x->shared.facts, word, strlen(word));
    *(EffectFact *)facts_builder_add(&walk->x->shared.facts, FACT_EXIT) = exit;
    return true;
}

static void add_let(CBodyWalk *walk, const CDeclaration *declaration, const CDeclarator *declarator)
{
    CExtraction *x = walk->x;
    StringId name = c_text(x, declarator->name);
    c_local(walk, name);
    if (!declarator->value.id)
        return;
    EffectFact let = effect_of(walk, declaration->node, declarator->value);
    let.pattern = name;
    let.type = c_type_text(x, declaration, declarator);
    *(EffectFact *)facts_builder_add(&x->shared.facts, FACT_LET) = let;
}

/* `static` and `extern` ones outlive the body: they are items. */
bool c_let(CBodyWalk *walk, TSNode node)
{
    CExtraction *x = walk->x;
    CDeclaration declaration;
    c_declaration_shared(x, node, &declaration);
    if (declaration.is_static || declaration.is_extern) {
        c_declaration(x, &walk->body->scope, node);
        return false;
    }
    TSTreeCursor cursor = ts_tree_cursor_new(node);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        if (ts_tree_cursor_current_field_id(&cursor) != x->grammar->fields[C_FIELD_declarator])
            continue;
        CDeclarator declarator = c_declarator(x, ts_tree_cursor_current_node(&cursor));
        if (declarator.name.id)
            add_let(walk, &declaration, &declarator);
    }
    ts_tree_cursor_delete(&cursor);
    return true;
}

static void add_arms(CExtraction *x, TSNode body, MatchFact *match)
{
    TSTreeCursor cursor = ts_tree_cursor_new(body);
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    for (; more; more = ts_tree_cursor_goto_next_sibling(&cursor)) {
        TSNode arm = ts_tree_cursor_current_node(&cursor);
        if (!c_is(x, arm, C_case_statement))
            continue;
        TSNode value = c_field(x->grammar, arm, C_FIELD_value);
        match->body.count += match->body.count < UINT16_MAX;
        if (value.id)
            id_list_add(&x->shared.heads, last_name(x, value));
        else
            match->body.flags |= MATCH_CATCH_ALL;
    }
    ts_tree_cursor_delete(&cursor);
}

bool c_switch(CBodyWalk *walk, TSNode node)
{
    CExtraction *x = walk->x;
    CallParts parts;
    TSNode condition = c_field(x->grammar, node, C_FIELD_condition);
    TSNode value = c_field(x->grammar, condition, C_FIELD_value);
    value = peeled(walk, value.id ? value : condition, false);
    call_parts(walk, value, &parts);
    MatchFact match = {.body = {.event = c_event(walk, node, parts.name),
                                .flags = walk->frame->flags & CALL_TEST ? BODY_TEST : 0},
                       .scrutinee = c_text(x, value),
                       .field = c_self_field(walk, value)};
    add_arms(x, c_field(x->grammar, node, C_FIELD_body), &match);
    match.heads = facts_builder_take_list(&x->shared.facts, &x->shared.heads);
    *(MatchFact *)facts_builder_add(&x->shared.facts, FACT_MATCH) = match;
    return true;
}
