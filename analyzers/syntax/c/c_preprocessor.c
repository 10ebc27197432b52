#include "analyzers/syntax/c/c_extract.h"

/* Conditions are texts: `defined(X)` for #ifdef, the expression for #if, `!(…)` for what holds
 * when it does not. */
static StringId defined(CExtraction *x, TSNode name, bool negative)
{
    Text text = {.size = 0};
    Span span = c_span(x, name);
    text_append(&text, negative ? "!defined(" : "defined(", negative ? 9 : 8);
    text_append(&text, span.start, span.size);
    text_append(&text, ")", 1);
    return facts_builder_string(&x->shared.facts, text.bytes, text.size);
}

/* Whether the directive's word has this ending: #ifndef and #elifndef have "ndef". */
static bool is_negative(const CExtraction *x, TSNode node)
{
    Span span = c_span(x, node), word = text_trim(span.start + 1, span.size - 1);
    return text_starts(word, "ifndef") || text_starts(word, "elifndef");
}

/* What is only there for C++ is there for C as well: `extern "C"`, mostly. */
StringId c_condition(CExtraction *x, TSNode node)
{
    switch (c_kind(x->grammar, node)) {
    case C_preproc_if:
    case C_preproc_elif:
        return c_text(x, c_field(x->grammar, node, C_FIELD_condition));
    case C_preproc_ifdef:
    case C_preproc_elifdef: {
        TSNode name = c_field(x->grammar, node, C_FIELD_name);
        bool always = name.id && text_equals(c_span(x, name), "__cplusplus");
        return name.id && !always ? defined(x, name, is_negative(x, node)) : 0;
    }
    default:
        return 0;
    }
}

static Span known(const CExtraction *x, StringId id)
{
    Span span;
    span.start = facts_builder_text(&x->shared.facts, id, &span.size);
    return span;
}

StringId c_not(CExtraction *x, StringId condition)
{
    if (!condition)
        return 0;
    Text text = {.size = 0};
    Span span = known(x, condition);
    if (text_starts(span, "!defined(") && !memchr(span.start, ' ', span.size)) {
        text_append(&text, span.start + 1, span.size - 1);
    } else if (text_starts(span, "defined(") && !memchr(span.start, ' ', span.size)) {
        text_append(&text, "!", 1);
        text_append(&text, span.start, span.size);
    } else {
        text_append(&text, "!(", 2);
        text_append(&text, span.start, span.size);
        text_append(&text, ")", 1);
    }
    return facts_builder_string(&x->shared.facts, text.bytes, text.size);
}

StringId c_join_cfg(CExtraction *x, StringId outer, StringId inner)
{
    if (!outer || !inner)
        return outer ? outer : inner;
    Text text = {.size = 0};
    Span span = known(x, outer);
    text_append(&text, span.start, span.size);
    text_append(&text, " && ", 4);
    span = known(x, inner);
    bool either = memmem(span.start, span.size, "||", 2) && !text_starts(span, "!(");
    text_append(&text, "(", either);
    text_append(&text, span.start, span.size);
    text_append(&text, ")", either);
    return facts_builder_string(&x->shared.facts, text.bytes, text.size);
}

bool c_is_include_guard(CExtraction *x, TSNode node)
{
    TSNode parent = ts_node_parent(node);
    if (!x->header || !c_is(x, parent, C_translation_unit))
        return false;
    if (c_field(x->grammar, node, C_FIELD_alternative).id)
        return false;
    for (uint32_t i = 0; i < ts_node_named_child_count(node) && i < 8; i++) {
        TSNode child = ts_node_named_child(node, i);
        if (!c_is(x, child, C_preproc_def))
            continue;
        Span name = c_span(x, c_field(x->grammar, child, C_FIELD_name));
        Span condition = known(x, c_condition(x, node));
        return text_starts(condition, "!") &&
               memmem(condition.start, condition.size, name.start, name.size);
    }
    return false;
}

void c_include(CExtraction *x, const CScope *scope, TSNode node)
{
    TSNode path = c_field(x->grammar, node, C_FIELD_path);
    if (!path.id)
        return;
    CKind kind = c_kind(x->grammar, path);
    bool quoted = kind == C_string_literal, system = kind == C_system_lib_string;
    Span span = c_span(x, path);
    if ((quoted || system) && span.size > 2)
        span = text_trim(span.start + 1, span.size - 2);
    Span name = span;
    for (uint32_t i = 0; i < span.size; i++)
        if (span.start[i] == '/')
            name = (Span){span.start + i + 1, span.size - i - 1};
    IncludeFact *include = facts_builder_add(&x->shared.facts, FACT_INCLUDE);
    *include = (IncludeFact){.fact = c_fact(x, scope, node, C_NONE),
                             .path = extract_string(&x->shared, span),
                             .form = system   ? INCLUDE_SYSTEM
                                     : quoted ? INCLUDE_QUOTED
                                              : INCLUDE_COMPUTED};
    include->fact.name = extract_string(&x->shared, name);
    include->fact.at = (uint32_t)(name.start - x->shared.source);
    const char *newline = memchr(x->shared.source + include->fact.start, '\n',
                                 include->fact.end - include->fact.start);
    if (newline)
        include->fact.end = (uint32_t)(newline - x->shared.source);
}

void c_macro_definition(CExtraction *x, const CScope *scope, TSNode node)
{
    MacroDefFact *macro = facts_builder_add(&x->shared.facts, FACT_MACRODEF);
    *macro = (MacroDefFact){.fact = c_fact(x, scope, node, c_field(x->grammar, node, C_FIELD_name)),
                            .rules = 1,
                            .text = c_text(x, c_field(x->grammar, node, C_FIELD_value))};
    while (macro->fact.end > macro->fact.start && x->shared.source[macro->fact.end - 1] == '\n')
        macro->fact.end--;
    StringId parameters = c_text(x, c_field(x->grammar, node, C_FIELD_parameters));
    if (parameters)
        macro->heads = facts_builder_list(&x->shared.facts, &parameters, 1);
}

void c_macro(CExtraction *x, const CScope *scope, TSNode call)
{
    TSNode name = c_field(x->grammar, call, C_FIELD_function);
    TSNode arguments = c_field(x->grammar, call, C_FIELD_arguments);
    if (!c_is(x, name, C_identifier) || !arguments.id)
        return;
    MacroFact *macro = facts_builder_add(&x->shared.facts, FACT_MACRO);
    macro->fact = c_fact(x, scope, call, name);
    macro->path = macro->fact.name;
    uint32_t start = ts_node_start_byte(arguments), end = ts_node_end_byte(arguments);
    macro->args = extract_arguments(&x->shared, x->shared.source, start + 1, end - 1);
    for (uint32_t i = 0; i < ts_node_named_child_count(arguments) && i < FACTS_TOKENS_MAX; i++)
        id_list_add(&x->shared.parts, c_text(x, ts_node_named_child(arguments, i)));
    macro->tokens = facts_builder_take_list(&x->shared.facts, &x->shared.parts);
}
