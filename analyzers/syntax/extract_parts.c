/* Texts split at their commas: the tokens of a macro, the generic arguments of a type. */
#include "analyzers/syntax/extract.h"

/* The offset of the next byte behind `at` that may open, close or split something. */
static uint32_t next_mark(const char *text, uint32_t end, uint32_t at)
{
    static const bool MARKS[256] = {
        ['('] = true, ['['] = true, ['{'] = true, [')'] = true, [']'] = true, ['}'] = true,
        [','] = true, ['/'] = true, ['"'] = true, ['r'] = true, ['\''] = true};
    while (at < end && !MARKS[(unsigned char)text[at]])
        at++;
    return at;
}

/* Behind the literal whose quote or `r` stands at `at`; at most `at` if none does. */
static uint32_t literal_end(const char *text, uint32_t end, uint32_t at)
{
    bool prefixed = text[at] == 'r' && (text[at - 1] == 'b' || text[at - 1] == 'c');
    return text_skip_literal(text, end, prefixed ? at - 1 : at);
}

/* The offset of the comma that ends the part beginning at `at`, or `end`. */
static uint32_t part_end(const char *text, uint32_t end, uint32_t at)
{
    uint32_t depth = 0;
    while ((at = next_mark(text, end, at)) < end) {
        char byte = text[at];
        uint32_t next = at + 1;
        if (byte == ',' && depth == 0)
            return at;
        if (byte == '(' || byte == '[' || byte == '{')
            depth++;
        else if (byte == ')' || byte == ']' || byte == '}')
            depth -= depth > 0;
        else if (byte == '/')
            next = text_skip_trivia(text, end, at);
        else if (byte != ',')
            next = literal_end(text, end, at);
        at = next > at ? next : at + 1;
    }
    return end;
}

ListId extract_token_list(Extraction *x, const char *text, RawNode tokens, StringId whole)
{
    uint32_t end = tokens.slot ? raw_end(tokens) : 0, start = tokens.start + 1;
    end -= end > 0;
    for (uint32_t at = start; at < end && x->parts.count < FACTS_TOKENS_MAX;) {
        uint32_t behind = part_end(text, end, at);
        Span part = text_trim(text + at, behind - at);
        uint32_t from = (uint32_t)(part.start - text);
        bool is_whole = at == start && behind == end;
        StringId id = is_whole ? whole : extract_span(x, text, from, from + part.size);
        if (id)
            id_list_add(&x->parts, id);
        at = behind + 1;
    }
    return facts_builder_take_list(&x->facts, &x->parts);
}

/* The inside of the brackets of `name = [ … ]`, empty for any other part. */
static Span named_list(Span part)
{
    uint32_t name = 0;
    while (name < part.size && text_is_word_byte(part.start[name]))
        name++;
    Span rest = text_trim(part.start + name, part.size - name);
    if (!name || !text_starts(rest, "=") || text_starts(rest, "=="))
        return (Span){part.start, 0};
    rest = text_trim(rest.start + 1, rest.size - 1);
    bool list = rest.size > 2 && rest.start[0] == '[' && rest.start[rest.size - 1] == ']';
    return list ? (Span){rest.start + 1, rest.size - 2} : (Span){part.start, 0};
}

ListId extract_listed(Extraction *x, const char *text, RawNode tokens)
{
    uint32_t end = tokens.slot ? raw_end(tokens) - 1 : 0;
    for (uint32_t at = tokens.start + 1; at < end;) {
        uint32_t behind = part_end(text, end, at);
        Span inside = named_list(text_trim(text + at, behind - at));
        uint32_t from = (uint32_t)(inside.start - text), stop = from + inside.size;
        while (from < stop && x->parts.count < FACTS_TOKENS_MAX) {
            uint32_t next = part_end(text, stop, from);
            Span entry = text_trim(text + from, next - from);
            uint32_t first = (uint32_t)(entry.start - text);
            StringId id = extract_span(x, text, first, first + entry.size);
            if (id)
                id_list_add(&x->parts, id);
            from = next + 1;
        }
        at = behind + 1;
    }
    return facts_builder_take_list(&x->facts, &x->parts);
}

/* The offset of the `<` whose arguments are those of the head: behind the head's own text. */
static uint32_t arguments_start(const char *type, uint32_t size)
{
    Span head = text_head(type, size);
    uint32_t at = head.size ? (uint32_t)(head.start - type) + head.size : size;
    if (at + 2 < size && type[at] == ':' && type[at + 1] == ':')
        at += 2;
    return at < size && type[at] == '<' ? at : size;
}

static void add_argument(Extraction *x, Span argument)
{
    argument = text_trim(argument.start, argument.size);
    uint32_t name = 0;
    while (name < argument.size && text_is_word_byte(argument.start[name]))
        name++;
    Span rest = text_trim(argument.start + name, argument.size - name);
    if (name && text_starts(rest, "="))
        argument = text_trim(rest.start + 1, rest.size - 1);
    bool lifetime = argument.size && argument.start[0] == '\'';
    Span head = lifetime ? (Span){0} : text_head(argument.start, argument.size);
    if (head.size)
        id_list_add(&x->parts, extract_string(x, head));
}

ListId extract_type_arguments(Extraction *x, StringId type)
{
    Text copy; /* the string moves when the table grows */
    const char *text = facts_builder_text(&x->facts, type, &copy.size);
    uint32_t at = memchr(text, '<', copy.size) ? arguments_start(text, copy.size) : copy.size;
    if (at == copy.size)
        return 0;
    memcpy(copy.bytes, text, copy.size);
    uint32_t depth = 0, from = at + 1;
    for (; at < copy.size; at++) {
        char byte = copy.bytes[at];
        bool arrow = byte == '>' && (copy.bytes[at - 1] == '-' || copy.bytes[at - 1] == '=');
        bool closes = (byte == '>' && !arrow) || byte == ')' || byte == ']';
        if ((closes && depth == 1) || (byte == ',' && depth == 1)) {
            add_argument(x, (Span){copy.bytes + from, at - from});
            from = at + 1;
        }
        depth += byte == '<' || byte == '(' || byte == '[';
        depth -= closes;
        if (depth == 0)
            break;
    }
    return facts_builder_take_list(&x->facts, &x->parts);
}
