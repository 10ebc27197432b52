/* Calls inside a macro's tokens, which the grammar leaves as they are: an identifier before `(`,
 * its receiver read backwards. One pass; a call's arguments are known when its bracket closes. */
#include "analyzers/syntax/extract.h"

#include <string.h>

#define BRACKETS_MAX 10000
#define RECEIVER_MAX 256

typedef struct Bracket {
    uint32_t open, call;   /* call: index, or FACT_NONE */
    uint32_t commas, last; /* last: where the latest token in it begins, 0 for none */
} Bracket;

typedef struct Tokens {
    BodyWalk *walk;
    const char *text;
    uint32_t start, end, at;
    uint32_t overflow; /* brackets beyond BRACKETS_MAX that are open */
    uint32_t template; /* brackets open when a template began, plus one; 0 outside */
} Tokens;

static Records *brackets(Tokens *tokens)
{
    return &tokens->walk->x->brackets;
}

static Bracket *top(Tokens *tokens)
{
    Records *open = brackets(tokens);
    return open->count ? (Bracket *)(void *)open->bytes + open->count - 1 : NULL;
}

static void open_bracket(Tokens *tokens, uint32_t call)
{
    if (brackets(tokens)->count >= BRACKETS_MAX)
        tokens->overflow++;
    else
        *(Bracket *)records_add(brackets(tokens), 1) = (Bracket){tokens->at, call, 0, 0};
    tokens->at++;
}

static void close_bracket(Tokens *tokens)
{
    Bracket *bracket = top(tokens);
    uint32_t close = tokens->at++;
    if (tokens->overflow) {
        tokens->overflow--;
        return;
    }
    if (!bracket)
        return;
    if (bracket->call != FACT_NONE) {
        Extraction *x = tokens->walk->x;
        StringId args = extract_arguments(x, tokens->text, bracket->open + 1, close);
        CallFact *call = facts_builder_record(&x->facts, FACT_CALL, bracket->call);
        call->args = args;
        call->event.end = close + 1;
        bool trailing = bracket->last && tokens->text[bracket->last] == ',';
        if ((call->flags & CALL_KIND) != CALL_MACRO && bracket->last)
            call->argc = (uint16_t)(bracket->commas + !trailing);
    }
    brackets(tokens)->count--;
    if (brackets(tokens)->count + 1 < tokens->template)
        tokens->template = 0;
}

/* The offset behind the word at `at`. */
static uint32_t word_end(const Tokens *tokens, uint32_t at)
{
    while (at < tokens->end && text_is_word_byte(tokens->text[at]))
        at++;
    return at;
}

/* The opening bracket of the one at `at`, looking back no further than `limit`; FACT_NONE if none.
 */
static uint32_t open_of(const Tokens *tokens, uint32_t at, uint32_t limit)
{
    uint32_t depth = 0;
    for (;; at--) {
        char byte = tokens->text[at];
        if (byte == ')' || byte == ']' || byte == '}')
            depth++;
        else if ((byte == '(' || byte == '[' || byte == '{') && --depth == 0)
            return at;
        if (at == limit)
            return FACT_NONE;
    }
}

/* Where the receiver begins whose `.` stands at `dot`; `dot` when there is none. */
static uint32_t receiver_start(const Tokens *tokens, uint32_t dot)
{
    uint32_t limit = tokens->start;
    if (dot - limit > RECEIVER_MAX)
        limit = dot - RECEIVER_MAX;
    uint32_t at = dot;
    while (at > limit) {
        char byte = tokens->text[at - 1];
        if (byte == ')' || byte == ']') {
            uint32_t open = open_of(tokens, at - 1, limit);
            if (open == FACT_NONE)
                return dot;
            at = open;
        } else if (text_is_word_byte(byte) || byte == '.' || byte == ':' || byte == '?' ||
                   byte == '"') {
            at--;
        } else if ((unsigned char)byte <= ' ' && at < dot && tokens->text[at] == '.') {
            at--;
        } else if ((unsigned char)byte <= ' ' && at == dot) {
            at--;
        } else {
            break;
        }
    }
    while (at < dot && (unsigned char)tokens->text[at] <= ' ')
        at++;
    return at;
}

/* Takes `&mut`, brackets and the likes of `Pin::new(` off the front. */
static Span past_wrapping(Span text)
{
    for (;;) {
        uint32_t path = 0;
        while (path < text.size && (text_is_word_byte(text.start[path]) || text.start[path] == ':'))
            path++;
        bool call = path < text.size && text.start[path] == '(' && memchr(text.start, ':', path);
        if (text.size && (text.start[0] == '&' || text.start[0] == '*' || text.start[0] == '('))
            path = 1;
        else if (text_starts(text, "mut "))
            path = 4;
        else if (call)
            path++;
        else
            return text;
        text = text_trim(text.start + path, text.size - path);
    }
}

/* The field in `self.field`, through projections, of a text. */
static StringId text_field(Tokens *tokens, Span text)
{
    static const char *const SELVES[] = {"self.", "this.", "me."};
    text = past_wrapping(text);
    uint32_t at = 0;
    for (size_t i = 0; i < sizeof SELVES / sizeof *SELVES && !at; i++) {
        if (text_starts(text, SELVES[i]))
            at = (uint32_t)strlen(SELVES[i]);
    }
    while (at && at < text.size) {
        uint32_t end = at;
        while (end < text.size && text_is_word_byte(text.start[end]))
            end++;
        Span word = {text.start + at, end - at};
        if (end >= text.size || text.start[end] != '(')
            return extract_string(tokens->walk->x, word);
        if (!is_projection(word))
            return 0;
        at = text_close(text.start, text.size, end) + 1;
    }
    return 0;
}

static uint32_t add_call(Tokens *tokens, uint16_t kind, uint32_t start, uint32_t name, uint32_t end)
{
    BodyWalk *walk = tokens->walk;
    const RawScope *scope = walk->x->walk.scope;
    CallFact call = {.flags = (uint16_t)(kind | CALL_IN_TOKENS | (scope->flags & 0xffff))};
    call.event = (Event){.start = start,
                         .end = end,
                         .owner = walk->body->function,
                         .block = scope->block,
                         .task = scope->task};
    if (kind == CALL_METHOD) {
        call.event.name = extract_span(walk->x, tokens->text, name, end);
    } else {
        Text path;
        text_path(&path, tokens->text + start, end - start);
        call.path = extract_string(walk->x, (Span){path.bytes, path.size});
        call.event.name = extract_string(walk->x, text_last_segment(path.bytes, path.size));
    }
    call.resolved = tokens->text[start] == ':' ? RESOLVED_AS_WRITTEN : walk->body->scope.module;
    *(CallFact *)facts_builder_add(&walk->x->facts, FACT_CALL) = call;
    return facts_builder_count(&walk->x->facts, FACT_CALL) - 1;
}

static uint32_t behind_blanks(const Tokens *tokens, uint32_t at)
{
    while (at < tokens->end && (unsigned char)tokens->text[at] <= ' ')
        at++;
    return at;
}

/* The offset behind a turbofish at `at`, else `at`. */
static uint32_t behind_turbofish(const Tokens *tokens, uint32_t at)
{
    if (at + 3 > tokens->end || memcmp(tokens->text + at, "::<", 3) != 0)
        return at;
    uint32_t depth = 0;
    for (uint32_t end = at + 2; end < tokens->end && end < at + RECEIVER_MAX; end++) {
        if (tokens->text[end] == '<')
            depth++;
        else if (tokens->text[end] == '>' && --depth == 0)
            return end + 1;
    }
    return at;
}

/* `.name`, a method if `(` follows; the field of self that it is, otherwise. */
static void after_dot(Tokens *tokens, uint32_t dot)
{
    BodyWalk *walk = tokens->walk;
    uint32_t name = tokens->at, end = word_end(tokens, name);
    uint32_t open = behind_turbofish(tokens, end);
    tokens->at = open;
    uint32_t start = receiver_start(tokens, dot);
    Span recv = {tokens->text + start, dot - start};
    if (open < tokens->end && tokens->text[open] == '(') {
        uint32_t call = add_call(tokens, CALL_METHOD, start, name, end);
        StringId text = extract_span(walk->x, tokens->text, start, dot);
        StringId field = text_field(tokens, recv);
        CallFact *record = facts_builder_record(&walk->x->facts, FACT_CALL, call);
        record->recv = text;
        record->field = field;
        open_bracket(tokens, call);
    } else if (text_equals(recv, "self")) {
        add_ref(walk, extract_span(walk->x, tokens->text, start, end));
    } else if (end == open && tokens->text[name - 1] == '.' &&
               !(end - name == 5 && memcmp(tokens->text + name, "await", 5) == 0)) {
        add_ref(walk, extract_span(walk->x, tokens->text, name - 1, end));
    }
}

static bool is_keyword(Span word)
{
    static const char *const WORDS[] = {
        "if",    "while",  "match", "return", "for",   "in",    "fn",    "let",   "move", "as",
        "else",  "loop",   "pub",   "impl",   "where", "mut",   "ref",   "box",   "dyn",  "async",
        "await", "unsafe", "use",   "const",  "type",  "break", "yield", "static"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (text_equals(word, WORDS[i]))
            return true;
    }
    return false;
}

/* Takes a path: words joined by `::`, generic arguments between. */
static uint32_t path_end(const Tokens *tokens, uint32_t at)
{
    for (;;) {
        uint32_t end = behind_turbofish(tokens, word_end(tokens, at));
        if (end + 2 >= tokens->end || memcmp(tokens->text + end, "::", 2) != 0 ||
            !text_is_word_byte(tokens->text[end + 2]))
            return end;
        at = end + 2;
    }
}

static void mention(Tokens *tokens, uint32_t start, uint32_t end)
{
    Span word = {tokens->text + start, end - start};
    bool capital = word.start[0] >= 'A' && word.start[0] <= 'Z';
    if (!memchr(word.start, ':', word.size) &&
        (!capital || text_equals(word, "Some") || text_equals(word, "None") ||
         text_equals(word, "Ok") || text_equals(word, "Err")))
        return;
    Text path;
    text_path(&path, word.start, word.size);
    add_ref(tokens->walk, extract_string(tokens->walk->x, (Span){path.bytes, path.size}));
}

/* `callable` is false behind `fn` and `$`. */
static void at_word(Tokens *tokens, bool callable)
{
    uint32_t start = tokens->at, end = path_end(tokens, start);
    uint32_t next = behind_blanks(tokens, end);
    Span word = {tokens->text + start, end - start};
    tokens->at = end;
    if (is_keyword(word) || (word.start[0] >= '0' && word.start[0] <= '9'))
        return;
    char byte = next < tokens->end ? tokens->text[next] : '\0';
    if (!tokens->template)
        add_path_fact(tokens->walk, start, end, PATH_IN_TOKENS);
    if (byte == '(' && callable) {
        uint32_t call = add_call(tokens, CALL_PATH, start, start, end);
        tokens->at = next;
        uint32_t args = behind_blanks(tokens, next + 1);
        Span first = {tokens->text + args, tokens->end - args};
        first.size = first.size > RECEIVER_MAX ? RECEIVER_MAX : first.size;
        StringId field = text_field(tokens, first);
        CallFact *record = facts_builder_record(&tokens->walk->x->facts, FACT_CALL, call);
        record->field = field;
        open_bracket(tokens, call);
        return;
    }
    uint32_t open = byte == '!' ? behind_blanks(tokens, next + 1) : tokens->end;
    if (open < tokens->end && strchr("([{", tokens->text[open]) && callable) {
        uint32_t call = add_call(tokens, CALL_MACRO, start, start, end);
        tokens->at = open;
        open_bracket(tokens, call);
        if (!tokens->template && is_template_macro(word))
            tokens->template = brackets(tokens)->count + 1;
        return;
    }
    mention(tokens, start, end);
}

static void at_literal(Tokens *tokens, uint32_t end)
{
    char last = tokens->text[end - 1];
    if (end - tokens->at > 2 && (last == '"' || last == '#'))
        add_ref(tokens->walk, extract_span(tokens->walk->x, tokens->text, tokens->at, end));
    tokens->at = end;
}

static void at_punctuation(Tokens *tokens)
{
    char byte = tokens->text[tokens->at];
    Bracket *bracket = top(tokens);
    if (byte == '(' || byte == '[' || byte == '{') {
        open_bracket(tokens, FACT_NONE);
    } else if (byte == ')' || byte == ']' || byte == '}') {
        close_bracket(tokens);
    } else {
        if (byte == ',' && bracket && !tokens->overflow)
            bracket->commas++;
        tokens->at++;
    }
}

static bool follows_fn(const Tokens *tokens, uint32_t at)
{
    while (at > tokens->start && (unsigned char)tokens->text[at - 1] <= ' ')
        at--;
    return at >= tokens->start + 2 && memcmp(tokens->text + at - 2, "fn", 2) == 0 &&
           (at == tokens->start + 2 || !text_is_word_byte(tokens->text[at - 3]));
}

static void one_token(Tokens *tokens)
{
    uint32_t at = tokens->at;
    Bracket *bracket = top(tokens);
    char byte = tokens->text[at];
    if (bracket && !tokens->overflow && byte != ')' && byte != ']' && byte != '}')
        bracket->last = at;
    uint32_t end = text_skip_literal(tokens->text, tokens->end, at);
    if (end != at) {
        at_literal(tokens, end);
    } else if (text_is_word_byte(byte)) {
        at_word(tokens,
                (at == tokens->start || tokens->text[at - 1] != '$') && !follows_fn(tokens, at));
    } else if (byte == '.' && at + 1 < tokens->end && text_is_word_byte(tokens->text[at + 1]) &&
               !(tokens->text[at + 1] >= '0' && tokens->text[at + 1] <= '9') &&
               (at == tokens->start || tokens->text[at - 1] != '.')) {
        tokens->at++;
        after_dot(tokens, at);
    } else {
        at_punctuation(tokens);
    }
}

void extract_tokens(BodyWalk *walk, uint32_t start, uint32_t end, bool is_template)
{
    Tokens tokens = {.walk = walk, .text = walk->text, .start = start, .end = end, .at = start};
    tokens.template = is_template;
    walk->x->brackets.size = sizeof(Bracket);
    walk->x->brackets.count = 0;
    while (tokens.at < end) {
        uint32_t next = text_skip_trivia(walk->text, end, tokens.at);
        if (next != tokens.at)
            tokens.at = next;
        else
            one_token(&tokens);
    }
}
