#include "analyzers/syntax/extract.h"

#include <string.h>

static const char *receiver_of_type(Span type)
{
    if (text_starts(type, "Pin<"))
        return "pin";
    if (type.size && type.start[0] == '&' && type.start[type.size - 1] == 'f')
        return memmem(type.start, type.size, "mut ", 4) ? "&mut" : "&";
    return text_equals(type, "Self") ? "self" : NULL;
}

/* `self`, `&'a mut self`. */
static const char *receiver_of_self(const ItemScope *scope, RawNode node)
{
    bool reference = scope->text[node.start] == '&';
    bool mutable = raw_child(node, sym_mutable_specifier).slot != NULL;
    if (reference)
        return mutable ? "&mut" : "&";
    return mutable ? "mut self" : "self";
}

static StringId typed_receiver(Extraction *x, const ItemScope *scope, RawNode type)
{
    StringId id = extract_node(x, scope, type);
    Span text = {0};
    text.start = facts_builder_text(&x->facts, id, &text.size);
    Span last = text_last_segment(text.start, text.size);
    const char *word = receiver_of_type(text);
    if (!word && text_starts(last, "Pin<"))
        word = "pin";
    return word ? facts_builder_string(&x->facts, word, strlen(word)) : id;
}

static void add_param(Extraction *x, const ItemScope *scope, RawNode node, uint32_t function,
                      uint32_t index)
{
    RawNode pattern = raw_field(node, field_pattern);
    RawNode type = node.symbol == sym_parameter ? raw_field(node, field_type) : node;
    bool named = pattern.slot && pattern.symbol == sym_identifier;
    ParamFact param = {.index = index};
    param.fact = (Fact){.start = node.start,
                        .end = raw_end(node),
                        .at = named ? pattern.start : node.start,
                        .cfg = scope->cfg,
                        .owner = function,
                        .module = scope->module,
                        .flags = scope->flags};
    param.pattern = extract_node(x, scope, pattern);
    param.fact.name = named ? param.pattern : 0;
    param.type = node.symbol == sym_variadic_parameter ? facts_builder_string(&x->facts, "...", 3)
                                                       : extract_node(x, scope, type);
    param.head = extract_head(x, param.type);
    *(ParamFact *)facts_builder_add(&x->facts, FACT_PARAM) = param;
}

static void extract_params(Extraction *x, const ItemScope *scope, RawNode list, FnFact *fn,
                           uint32_t index)
{
    fn->params.first = facts_builder_count(&x->facts, FACT_PARAM);
    RawChildren children;
    RawNode child;
    raw_children(&children, list);
    while (raw_children_next(&children, &child)) {
        uint16_t symbol = child.symbol;
        if (symbol == anon_sym_LPAREN || symbol == anon_sym_RPAREN || symbol == anon_sym_COMMA ||
            symbol == sym_attribute_item || symbol == sym_line_comment ||
            symbol == sym_block_comment || symbol == RAW_ERROR)
            continue;
        if (symbol == sym_self_parameter) {
            const char *receiver = receiver_of_self(scope, child);
            fn->receiver = facts_builder_string(&x->facts, receiver, strlen(receiver));
        } else if (symbol == sym_parameter && raw_field(child, field_pattern).symbol == sym_self) {
            fn->receiver = typed_receiver(x, scope, raw_field(child, field_type));
        } else {
            add_param(x, scope, child, index, fn->params.count++);
        }
    }
}

/* `const unsafe extern "C"`: one entry a word, the ABI with its extern. */
static void extract_modifiers(Extraction *x, const ItemScope *scope, RawNode node, FnFact *fn)
{
    IdList mods = {0};
    RawChildren children;
    RawNode child;
    raw_children(&children, node);
    while (raw_children_next(&children, &child)) {
        if (child.symbol == anon_sym_async)
            fn->fact.flags |= FACT_ASYNC;
        else if (child.symbol == anon_sym_unsafe)
            fn->fact.flags |= FACT_UNSAFE;
        else if (child.symbol == anon_sym_const)
            fn->fact.flags |= FACT_CONST_FN;
        else if (child.symbol == sym_extern_modifier)
            fn->fact.flags |= FACT_EXTERN_C;
        if (child.symbol != sym_line_comment && child.symbol != sym_block_comment)
            id_list_add(&mods, extract_node(x, scope, child));
    }
    fn->mods = facts_builder_take_list(&x->facts, &mods);
    id_list_clear(&mods);
}

static StringId short_body(Extraction *x, const ItemScope *scope, RawNode body)
{
    uint32_t size = raw_end(body) - body.start;
    if (size > 3 * FACTS_BODY_MAX)
        return 0;
    Text text;
    text_normalise(&text, scope->text + body.start, size);
    return text.size <= FACTS_BODY_MAX && !text.cut
               ? facts_builder_string(&x->facts, text.bytes, text.size)
               : 0;
}

static void queue_body(Extraction *x, const ItemScope *scope, RawNode body, const FnFact *fn,
                       uint32_t index)
{
    ItemScope inner = *scope;
    inner.function = index;
    inner.owner_kind = FACT_KINDS;
    inner.owner = FACT_NONE;
    inner.trait_name = inner.type_name = 0;
    inner.cfg = fn->fact.cfg;
    inner.flags = (fn->fact.flags & (FACT_TEST | FACT_IN_MACRO | FACT_MACRO_RULE)) | FACT_LOCAL;
    uint32_t flags = (fn->fact.flags & FACT_ASYNC ? CALL_IN_ASYNC : 0) |
                     (fn->fact.flags & FACT_UNSAFE ? CALL_UNSAFE : 0);
    extract_body_later(x, &inner, body, index, flags);
}

void extract_fn(Extraction *x, const ItemScope *scope, RawNode node, const Attributes *attributes)
{
    uint32_t index = facts_builder_count(&x->facts, FACT_FN);
    facts_builder_add(&x->facts, FACT_FN);
    FnFact fn = {.trait_name = scope->trait_name, .type_name = scope->type_name};
    RawNode body = raw_field(node, field_body), ret = raw_field(node, field_return_type);
    fn.fact = extract_head_of_item(x, scope, node, raw_field(node, field_name), attributes);
    fn.owner_kind = (uint8_t)scope->owner_kind;
    if (scope->owner_kind != FACT_KINDS)
        fn.fact.owner = scope->owner;
    else if (scope->function != FACT_NONE)
        fn.owner_kind = FACT_FN;
    RawNode modifiers = raw_child(node, sym_function_modifiers);
    if (modifiers.slot)
        extract_modifiers(x, scope, modifiers, &fn);
    fn.ret = extract_node(x, scope, ret);
    fn.ret_head = extract_head(x, fn.ret);
    fn.generics = extract_generics(x, scope, node);
    fn.where_clause = extract_where(x, scope, node);
    extract_params(x, scope, raw_field(node, field_parameters), &fn, index);
    if (body.slot) {
        fn.fact.flags |= FACT_HAS_BODY;
        fn.body = short_body(x, scope, body);
        queue_body(x, scope, body, &fn, index);
    }
    *(FnFact *)facts_builder_record(&x->facts, FACT_FN, index) = fn;
}

void extract_extern_block(Extraction *x, const ItemScope *scope, RawNode node,
                          const Attributes *attributes)
{
    uint32_t index = facts_builder_count(&x->facts, FACT_EXTERN);
    facts_builder_add(&x->facts, FACT_EXTERN);
    ExternFact block = {0};
    block.fact = extract_head_of_item(x, scope, node, (RawNode){0}, attributes);
    RawNode abi = raw_child(raw_child(node, sym_extern_modifier), sym_string_literal);
    if (abi.slot)
        block.abi = extract_span(x, scope->text, abi.start + 1, raw_end(abi) - 1);
    ItemScope inner = *scope;
    inner.owner_kind = FACT_EXTERN;
    inner.owner = index;
    inner.cfg = block.fact.cfg;
    inner.flags = (block.fact.flags & ~FACT_UNSAFE) | FACT_EXTERN_C;
    block.functions.first = facts_builder_count(&x->facts, FACT_FN);
    RawNode body = raw_field(node, field_body);
    if (body.slot)
        extract_items(x, &inner, body);
    block.functions.count = facts_builder_count(&x->facts, FACT_FN) - block.functions.first;
    *(ExternFact *)facts_builder_record(&x->facts, FACT_EXTERN, index) = block;
}
