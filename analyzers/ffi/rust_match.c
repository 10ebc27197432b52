#include "analyzers/ffi/rust_match.h"

#include <string.h>

#define DEPTH_MAX 24

void rust_bindings_free(GArray *bindings)
{
    if (!bindings)
        return;
    for (guint i = 0; i < bindings->len; i++)
        rust_bindings_free(g_array_index(bindings, RustBinding, i).times);
    g_array_free(bindings, TRUE);
}

const RustBinding *rust_binding_find(const GArray *bindings, const char *name, uint32_t size)
{
    for (guint i = bindings->len; i-- > 0;) {
        const RustBinding *one = &g_array_index(bindings, RustBinding, i);
        if (one->size == size && memcmp(one->name, name, size) == 0)
            return one;
    }
    return NULL;
}

bool rust_match_spend(RustMatch *match, uint32_t amount)
{
    bool enough = *match->budget > amount;
    *match->budget = enough ? *match->budget - amount : 0;
    return enough;
}

static uint32_t tree_end(const RustReader *reader, uint32_t at, uint32_t end)
{
    RustReader look = *reader;
    look.at = at;
    look.end = end;
    rust_skip_tree(&look);
    return look.at;
}

static bool is_at(const RustReader *reader, uint32_t at, const char *text)
{
    return tokens_is(reader->tokens, at, text);
}

bool rust_repetition_at(const RustReader *rules, uint32_t at, RustRepetition *repetition)
{
    if (!is_at(rules, at, "$") || !is_at(rules, at + 1, "("))
        return false;
    uint32_t close = tree_end(rules, at + 1, rules->end);
    *repetition = (RustRepetition){at + 2, close - 1, RUST_NO_TOKEN, close, '*'};
    for (uint32_t i = close; i < rules->end && i < close + 2; i++) {
        if (is_at(rules, i, "*") || is_at(rules, i, "+") || is_at(rules, i, "?")) {
            repetition->op = rules->tokens->text[rules->tokens->items[i].start];
            repetition->past = i + 1;
            return true;
        }
        repetition->separator = i;
    }
    return false;
}

static bool same_token(const RustMatch *match, uint32_t rule, uint32_t call)
{
    const Token *a = &match->rules.tokens->items[rule], *b = &match->call.tokens->items[call];
    return a->size == b->size && memcmp(match->rules.tokens->text + a->start,
                                        match->call.tokens->text + b->start, a->size) == 0;
}

/* Behind the item at `at`, or `at`; to have looked for it costs too. */
static uint32_t item_end(RustMatch *match, RustReader look)
{
    uint32_t from = look.at;
    while (rust_is(&look, "#")) {
        look.at++;
        rust_skip_tree(&look);
    }
    while (look.at < look.end) {
        if (rust_take(&look, ";"))
            return look.at;
        bool body = rust_is(&look, "{");
        bool use = rust_is_ahead(&look, 0, "use");
        if (use)
            rust_skip_to(&look, (const char *const[]){";", NULL});
        else
            rust_skip_tree(&look);
        if (body)
            return look.at;
    }
    rust_match_spend(match, look.at - from);
    return from;
}

static uint32_t meta_end(RustReader look)
{
    rust_take(&look, "unsafe");
    while (rust_take_name(&look) && rust_take(&look, "::"))
        ;
    if (rust_take(&look, "="))
        rust_skip_tree(&look);
    else if (rust_is(&look, "(") || rust_is(&look, "[") || rust_is(&look, "{"))
        rust_skip_tree(&look);
    return look.at;
}

static uint32_t expression_end(RustReader look)
{
    rust_skip_to(&look, (const char *const[]){",", ";", "=>", NULL});
    return look.at;
}

static uint32_t literal_end(RustReader look)
{
    rust_take(&look, "-");
    bool word = rust_is(&look, "true") || rust_is(&look, "false");
    bool is = look.at < look.end && look.tokens->items[look.at].kind == TOKEN_LITERAL;
    return look.at + (is || word);
}

/* The token behind a type at the reader, itself when it is none. What is read costs, whatever comes
 * of it. */
static uint32_t type_end(RustMatch *match, RustReader look)
{
    uint32_t at = look.at;
    uint8_t kind = rust_type_read(&look)->kind;
    bool is_type = kind != RUST_OTHER && kind != RUST_MARKED;
    return rust_match_spend(match, look.at - at) && is_type ? look.at : at;
}

/* The token behind a fragment of the kind that begins at the reader; itself when none does. */
static uint32_t fragment_end(RustMatch *match, RustReader look, const char *kind)
{
    uint32_t at = look.at;
    if (strcmp(kind, "vis") == 0) {
        rust_take_visibility(&look);
        return look.at;
    }
    if (at >= look.end)
        return at;
    if (strcmp(kind, "tt") == 0)
        return tree_end(&look, at, look.end);
    if (strcmp(kind, "ident") == 0)
        return at + (rust_is_word(&look) && !rust_is(&look, "_"));
    if (strcmp(kind, "lifetime") == 0)
        return at + (look.tokens->items[at].kind == TOKEN_LIFETIME);
    if (strcmp(kind, "block") == 0)
        return rust_is(&look, "{") ? tree_end(&look, at, look.end) : at;
    if (strcmp(kind, "literal") == 0)
        return literal_end(look);
    if (strcmp(kind, "item") == 0)
        return item_end(match, look);
    if (strcmp(kind, "meta") == 0)
        return meta_end(look);
    if (strcmp(kind, "ty") != 0 && strcmp(kind, "path") != 0)
        return expression_end(look);
    return type_end(match, look);
}

/* A repetition's names, so that one that comes no times is known to be one. */
static void declare_names(const RustMatch *match, const RustRepetition *repetition,
                          GArray *bindings)
{
    const Tokens *tokens = match->rules.tokens;
    for (uint32_t i = repetition->from; i + 2 < repetition->to; i++) {
        if (!is_at(&match->rules, i, "$") || tokens->items[i + 1].kind != TOKEN_WORD)
            continue;
        RustBinding binding = {.name = tokens->text + tokens->items[i + 1].start,
                               .size = tokens->items[i + 1].size,
                               .times = g_array_new(FALSE, FALSE, sizeof(RustBinding))};
        g_array_append_val(bindings, binding);
    }
}

typedef struct RulePart {
    uint32_t from, to; /* tokens of the rules */
    uint32_t depth;
} RulePart;

static bool match_part(RustMatch *match, RulePart part, uint32_t *at, uint32_t end,
                       GArray *bindings);

/* Gives what one time of a repetition bound to the names declared from `first` on. */
static void take_time(GArray *bindings, guint first, guint last, GArray *time)
{
    for (guint i = 0; i < time->len; i++) {
        RustBinding *bound = &g_array_index(time, RustBinding, i);
        RustBinding *own = NULL;
        for (guint at = first; at < last && !own; at++) {
            RustBinding *one = &g_array_index(bindings, RustBinding, at);
            if (one->size == bound->size && memcmp(one->name, bound->name, one->size) == 0)
                own = one;
        }
        if (own)
            g_array_append_val(own->times, *bound);
        else
            rust_bindings_free(bound->times);
    }
    g_array_set_size(time, 0);
}

static void match_repetition(RustMatch *match, const RustRepetition *repetition, uint32_t depth,
                             uint32_t *at, uint32_t end, GArray *bindings)
{
    guint first = bindings->len;
    if (!rust_match_spend(match, repetition->to - repetition->from))
        return;
    declare_names(match, repetition, bindings);
    guint last = bindings->len;
    for (uint32_t count = 0; *match->budget; count++) {
        uint32_t from = *at;
        if (count && repetition->separator != RUST_NO_TOKEN) {
            if (from >= end || !same_token(match, repetition->separator, from))
                return;
            from++;
        }
        GArray *time = g_array_new(FALSE, FALSE, sizeof(RustBinding));
        RulePart inside = {repetition->from, repetition->to, depth + 1};
        bool fits = from < end && match_part(match, inside, &from, end, time) && from > *at;
        if (fits) {
            *at = from;
            take_time(bindings, first, last, time);
        }
        rust_bindings_free(time);
        if (!fits || repetition->op == '?')
            return;
    }
}

/* `$name:kind` at `rule`. */
static bool match_variable(RustMatch *match, uint32_t rule, uint32_t *at, uint32_t end,
                           GArray *bindings)
{
    const Tokens *tokens = match->rules.tokens;
    const Token *name = &tokens->items[rule + 1], *kind = &tokens->items[rule + 3];
    RustReader look = match->call;
    look.at = *at;
    look.end = end;
    look.arena = foreign_arena_new(); /* nothing that is read for its end alone is kept */
    char *word = g_strndup(tokens->text + kind->start, kind->size);
    uint32_t past = fragment_end(match, look, word);
    bool fits = (past > *at || strcmp(word, "vis") == 0) && rust_match_spend(match, past - *at + 1);
    g_free(word);
    foreign_arena_free(look.arena);
    RustBinding binding = {tokens->text + name->start, name->size, *at, past, NULL};
    if (fits)
        g_array_append_val(bindings, binding);
    *at = past;
    return fits;
}

static bool opens(const RustReader *reader, uint32_t at)
{
    return is_at(reader, at, "(") || is_at(reader, at, "[") || is_at(reader, at, "{");
}

/* Comments are no tokens here, so a rule that wants documentation has to do without. The token
 * behind its `#[doc = …]` at `rule`, whose variables are bound to nothing; `rule` when it is none
 * or the call has one. */
static uint32_t skip_documentation(RustMatch *match, uint32_t rule, const RulePart *part,
                                   uint32_t at, GArray *bindings)
{
    const Tokens *tokens = match->rules.tokens;
    if (!is_at(&match->rules, rule, "#") || !is_at(&match->rules, rule + 1, "[") ||
        !is_at(&match->rules, rule + 2, "doc") || is_at(&match->call, at + 2, "doc"))
        return rule;
    uint32_t past = tree_end(&match->rules, rule + 1, part->to);
    for (uint32_t i = rule + 2; i + 1 < past; i++) {
        if (!is_at(&match->rules, i, "$") || tokens->items[i + 1].kind != TOKEN_WORD)
            continue;
        const Token *name = &tokens->items[i + 1];
        RustBinding binding = {tokens->text + name->start, name->size, at, at, NULL};
        g_array_append_val(bindings, binding);
    }
    return past;
}

/* A part of a rule against the call from `at` on, which moves behind what it took. */
static bool match_part(RustMatch *match, RulePart part, uint32_t *at, uint32_t end,
                       GArray *bindings)
{
    uint32_t rule = part.from;
    while (rule < part.to) {
        RustRepetition repetition;
        if (!rust_match_spend(match, 1) || part.depth > DEPTH_MAX)
            return false;
        uint32_t behind = skip_documentation(match, rule, &part, *at, bindings);
        if (behind != rule) {
            rule = behind;
            continue;
        }
        if (rust_repetition_at(&match->rules, rule, &repetition)) {
            match_repetition(match, &repetition, part.depth, at, end, bindings);
            rule = repetition.past;
        } else if (is_at(&match->rules, rule, "$") && rule + 3 < part.to &&
                   is_at(&match->rules, rule + 2, ":")) {
            if (!match_variable(match, rule, at, end, bindings))
                return false;
            rule += 4;
        } else if (*at >= end || !same_token(match, rule, *at)) {
            return false;
        } else if (opens(&match->rules, rule)) {
            uint32_t close = tree_end(&match->rules, rule, part.to);
            uint32_t past = tree_end(&match->call, *at, end);
            uint32_t inner = *at + 1;
            RulePart inside = {rule + 1, close - 1, part.depth + 1};
            if (past - 1 < inner || !rust_match_spend(match, past - *at) ||
                !match_part(match, inside, &inner, past - 1, bindings) || inner != past - 1)
                return false;
            *at = past;
            rule = close;
        } else {
            rule++;
            ++*at;
        }
    }
    return true;
}

bool rust_match_rule(RustMatch *match, uint32_t from, uint32_t to)
{
    uint32_t at = match->call.at;
    match->bindings = g_array_new(FALSE, FALSE, sizeof(RustBinding));
    RulePart whole = {from, to, 0};
    if (match_part(match, whole, &at, match->call.end, match->bindings) && at == match->call.end)
        return true;
    rust_bindings_free(match->bindings);
    match->bindings = NULL;
    return false;
}
