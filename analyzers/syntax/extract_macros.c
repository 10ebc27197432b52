#include "analyzers/syntax/extract.h"
#include "analyzers/syntax/macro_body.h"

#include <glib.h>
#include <string.h>

#include "analyzers/syntax/parser.h"

/* `cfg_if!` has no more arms than this in practice. */
#define ARMS_MAX 32
#define RULE_HEADS_MAX 64

static void parse_items(Extraction *x, const ItemScope *scope, uint32_t start, uint32_t end)
{
    TSRange range = {{0, 0}, {UINT32_MAX, UINT32_MAX}, start, end};
    TSTree *tree = NULL;
    if (start < end)
        tree = scope->text == x->source ? masking_parse_ranges(x->masking, &range, 1)
                                        : parser_parse_ranges(scope->text, x->size, &range, 1);
    if (!tree)
        return;
    extraction_add_root(x, raw_root(tree), scope->text);
    extract_items(x, scope, raw_root(tree));
}

/* The predicate of the last arm: none of those before. */
static Span negation(Text *text, const Span *predicates, uint32_t count)
{
    bool several = count > 1;
    uint32_t size = 0;
    size += (uint32_t)g_strlcpy(text->bytes, several ? "not(any(" : "not(", FACTS_TEXT_MAX);
    for (uint32_t i = 0; i < count; i++) {
        if (size + predicates[i].size + 6 > FACTS_TEXT_MAX)
            break;
        if (i) {
            memcpy(text->bytes + size, ", ", 2);
            size += 2;
        }
        memcpy(text->bytes + size, predicates[i].start, predicates[i].size);
        size += predicates[i].size;
    }
    memcpy(text->bytes + size, "))", 2);
    return (Span){text->bytes, size + (several ? 2 : 1)};
}

/* `if #[cfg(…)] { items } else if … else { items }`: each arm's items under its condition. */
static void extract_arms(Extraction *x, const ItemScope *scope, uint32_t start, uint32_t end)
{
    Span predicates[ARMS_MAX];
    uint32_t count = 0;
    MacroArm arm;
    Text none;
    for (uint32_t at = start; macro_body_next_arm(scope->text, end, &at, &arm);) {
        ItemScope inner = *scope;
        Span predicate = arm.predicate;
        if (!predicate.start && count)
            predicate = negation(&none, predicates, count);
        else if (predicate.start && count < ARMS_MAX)
            predicates[count++] = predicate;
        scope_add_cfg(x, &inner, predicate);
        parse_items(x, &inner, arm.start, arm.end);
    }
}

static bool extract_groups(Extraction *x, const ItemScope *scope, uint32_t start, uint32_t end)
{
    MacroArm group;
    bool any = false;
    for (uint32_t at = start; macro_body_next_group(scope->text, end, &at, &group); any = true)
        parse_items(x, scope, group.start, group.end);
    return any;
}

bool extract_macro_items(Extraction *x, const ItemScope *scope, RawNode tokens)
{
    uint32_t start = tokens.start + 1, end = tokens.slot ? raw_end(tokens) - 1 : 0;
    if (start >= end || scope->text[tokens.start] != '{' || scope->macro_depth >= MACRO_DEPTH_MAX)
        return false;
    ItemScope inner = *scope;
    inner.macro_depth++;
    inner.flags |= FACT_IN_MACRO;
    if (macro_body_has_arms(scope->text, start, end)) {
        extract_arms(x, &inner, start, end);
        return false;
    }
    if (!macro_body_has_items(scope->text, start, end))
        return extract_groups(x, &inner, start, end);
    parse_items(x, &inner, start, end);
    return true;
}

void extract_macro(Extraction *x, const ItemScope *scope, RawNode node,
                   const Attributes *attributes)
{
    RawNode name = raw_field(node, field_macro);
    if (!name.slot)
        return;
    MacroFact macro = {0};
    RawNode tokens = raw_child(node, sym_token_tree);
    macro.fact = extract_head_of_item(x, scope, node, name, attributes);
    Text path;
    text_path(&path, scope->text + name.start, raw_end(name) - name.start);
    macro.path = extract_string(x, (Span){path.bytes, path.size});
    macro.fact.name = extract_string(x, text_last_segment(path.bytes, path.size));
    macro.args = extract_inside(x, scope->text, tokens);
    macro.tokens = extract_token_list(x, scope->text, tokens, macro.args);
    macro.listed = extract_listed(x, scope->text, tokens);
    *(MacroFact *)facts_builder_add(&x->facts, FACT_MACRO) = macro;
    ItemScope inner = *scope;
    inner.cfg = macro.fact.cfg;
    inner.flags = macro.fact.flags;
    extract_macro_items(x, &inner, tokens);
}

/* The items on the right side of a rule, in a copy of the text that is made Rust there. */
static void extract_rule(Extraction *x, const ItemScope *scope, RawNode rule)
{
    RawNode right = raw_field(rule, field_right);
    if (!right.slot || scope->macro_depth >= MACRO_DEPTH_MAX)
        return;
    uint32_t start = right.start + 1, end = raw_end(right) - 1;
    if (start >= end || !macro_rule_may_have_items(scope->text, start, end))
        return;
    if (!x->rule_text)
        x->rule_text = g_memdup2(x->source, x->size);
    macro_rule_make_rust(x->rule_text, start, end);
    if (!macro_body_has_items(x->rule_text, start, end))
        return;
    ItemScope inner = *scope;
    inner.text = x->rule_text;
    inner.macro_depth = MACRO_DEPTH_MAX;
    inner.flags |= FACT_IN_MACRO | FACT_MACRO_RULE;
    parse_items(x, &inner, start, end);
}

void extract_macro_definition(Extraction *x, const ItemScope *scope, RawNode node,
                              const Attributes *attributes)
{
    MacroDefFact macro = {0};
    macro.fact = extract_head_of_item(x, scope, node, raw_field(node, field_name), attributes);
    macro.text = extract_node(x, scope, node);
    ItemScope inner = *scope;
    inner.cfg = macro.fact.cfg;
    inner.flags = macro.fact.flags;
    RawChildren children;
    RawNode child;
    raw_children(&children, node);
    while (raw_children_next(&children, &child)) {
        if (child.symbol != sym_macro_rule)
            continue;
        macro.rules++;
        if (macro.rules <= RULE_HEADS_MAX)
            id_list_add(&x->parts, extract_node(x, scope, raw_field(child, field_left)));
    }
    macro.heads = facts_builder_take_list(&x->facts, &x->parts);
    raw_children(&children, node);
    while (raw_children_next(&children, &child)) {
        if (child.symbol == sym_macro_rule)
            extract_rule(x, &inner, child);
    }
    *(MacroDefFact *)facts_builder_add(&x->facts, FACT_MACRODEF) = macro;
}
