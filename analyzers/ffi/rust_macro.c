#include "analyzers/ffi/rust_macro.h"

#include <string.h>

#include "analyzers/ffi/rust_match.h"

#define DEPTH_MAX 24
#define FAST 16 /* steps as quick as one other */

/* The right side of a rule being written out. */
typedef struct Output {
    RustMatch *match;
    GString *text;
    GArray *origins;   /* RustOrigin */
    const Token *last; /* written */
    bool failed;
} Output;

static void put(Output *output, const Tokens *tokens, uint32_t index, bool of_call)
{
    const Token *token = &tokens->items[index];
    if (!rust_match_spend(output->match, token->size + 1)) {
        output->failed = true;
        return;
    }
    /* What stood together stays so: other readers look at bytes. */
    bool together =
        index && output->last == token - 1 && token[-1].start + token[-1].size == token->start;
    if (!together)
        g_string_append_c(output->text, ' ');
    output->last = token;
    RustOrigin origin = {(uint32_t)output->text->len, of_call ? token->start : RUST_MACRO_NOWHERE};
    g_array_append_val(output->origins, origin);
    g_string_append_len(output->text, tokens->text + token->start, token->size);
}

static void write_part(Output *output, uint32_t from, uint32_t to, const GArray *bindings,
                       uint32_t depth);

/* How often the names in a repetition come; false when they disagree or there are none. */
static bool times_of(const Output *output, const RustRepetition *repetition, const GArray *bindings,
                     guint *times)
{
    const Tokens *tokens = output->match->rules.tokens;
    bool any = false;
    for (uint32_t i = repetition->from; i + 1 < repetition->to; i++) {
        if (!tokens_is(tokens, i, "$") || tokens->items[i + 1].kind != TOKEN_WORD)
            continue;
        const Token *name = &tokens->items[i + 1];
        const RustBinding *found =
            rust_binding_find(bindings, tokens->text + name->start, name->size);
        if (!found || !found->times)
            continue;
        if (any && *times != found->times->len)
            return false;
        *times = found->times->len;
        any = true;
    }
    return any;
}

/* What the names mean the `index`-th time; borrows what is bound. */
static GArray *bindings_at(const GArray *bindings, guint index)
{
    GArray *inner = g_array_new(FALSE, FALSE, sizeof(RustBinding));
    for (guint i = 0; i < bindings->len; i++) {
        const RustBinding *one = &g_array_index(bindings, RustBinding, i);
        if (!one->times)
            g_array_append_vals(inner, one, 1);
        else if (index < one->times->len)
            g_array_append_vals(inner, &g_array_index(one->times, RustBinding, index), 1);
    }
    return inner;
}

static void write_repetition(Output *output, const RustRepetition *repetition,
                             const GArray *bindings, uint32_t depth)
{
    guint times = 0;
    uint32_t names = (repetition->to - repetition->from) * (1 + bindings->len / FAST);
    if (!rust_match_spend(output->match, names) ||
        !times_of(output, repetition, bindings, &times)) {
        output->failed = true;
        return;
    }
    for (guint i = 0; i < times && !output->failed; i++) {
        output->failed = !rust_match_spend(output->match, bindings->len);
        GArray *inner = bindings_at(bindings, i);
        if (i && repetition->separator != RUST_NO_TOKEN)
            put(output, output->match->rules.tokens, repetition->separator, false);
        write_part(output, repetition->from, repetition->to, inner, depth + 1);
        g_array_free(inner, TRUE);
    }
}

static void write_variable(Output *output, uint32_t at, const GArray *bindings)
{
    const Tokens *tokens = output->match->rules.tokens;
    const Token *name = &tokens->items[at + 1];
    if (tokens_is(tokens, at + 1, "crate")) {
        put(output, tokens, at + 1, false);
        return;
    }
    const RustBinding *found = rust_binding_find(bindings, tokens->text + name->start, name->size);
    output->failed |=
        !found || found->times || !rust_match_spend(output->match, bindings->len / FAST);
    for (uint32_t i = found && !found->times ? found->from : 0;
         found && !found->times && i < found->to; i++)
        put(output, output->match->call.tokens, i, true);
}

static void write_part(Output *output, uint32_t from, uint32_t to, const GArray *bindings,
                       uint32_t depth)
{
    const RustReader *rules = &output->match->rules;
    for (uint32_t at = from; at < to && !output->failed;) {
        RustRepetition repetition;
        if (depth > DEPTH_MAX) {
            output->failed = true;
        } else if (rust_repetition_at(rules, at, &repetition)) {
            write_repetition(output, &repetition, bindings, depth);
            at = repetition.past;
        } else if (tokens_is(rules->tokens, at, "$") && at + 1 < to) {
            write_variable(output, at, bindings);
            at += 2;
        } else {
            put(output, rules->tokens, at++, false);
        }
    }
}

static bool write_rule(RustMatch *match, uint32_t from, uint32_t to, RustExpansion *expansion)
{
    Output output = {match, g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(RustOrigin)), NULL,
                     false};
    write_part(&output, from, to, match->bindings, 0);
    expansion->text = g_string_free(output.text, FALSE);
    expansion->origins = output.origins;
    if (output.failed)
        rust_expansion_clear(expansion);
    return !output.failed;
}

/* The part between the brackets at the reader, which moves behind them. */
static bool take_inside(RustReader *rules, uint32_t *from, uint32_t *to)
{
    *from = rules->at + 1;
    if (!rust_is(rules, "(") && !rust_is(rules, "[") && !rust_is(rules, "{"))
        return false;
    rust_skip_tree(rules);
    *to = rules->at - 1;
    return *to >= *from;
}

static bool expand(RustMatch *match, RustExpansion *expansion)
{
    RustReader rules = match->rules;
    uint32_t left, left_end, right, right_end;
    while (rules.at < rules.end) {
        if (!take_inside(&rules, &left, &left_end) || !rust_take(&rules, "=>") ||
            !take_inside(&rules, &right, &right_end))
            return false;
        rust_take(&rules, ";");
        if (!rust_match_rule(match, left, left_end))
            continue;
        bool written = write_rule(match, right, right_end, expansion);
        rust_bindings_free(match->bindings);
        return written;
    }
    return false;
}

bool rust_macro_expand(const char *rules, const RustReader *call, uint32_t *budget,
                       RustExpansion *expansion)
{
    Tokens tokens;
    uint32_t size = (uint32_t)strlen(rules);
    tokens_init(&tokens, rules, size);
    RustMatch match = {.rules = {.tokens = &tokens, .end = tokens.count, .arena = call->arena},
                       .call = *call,
                       .budget = budget};
    *expansion = (RustExpansion){0};
    bool expanded = rust_match_spend(&match, size / FAST) && expand(&match, expansion);
    tokens_clear(&tokens);
    return expanded;
}

void rust_expansion_clear(RustExpansion *expansion)
{
    g_free(expansion->text);
    if (expansion->origins)
        g_array_free(expansion->origins, TRUE);
    *expansion = (RustExpansion){0};
}
