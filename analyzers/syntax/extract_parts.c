/* Texts split at their commas: the tokens of a macro, the generic arguments of a type. */
#include "analyzers/syntax/extract.h"

ListId extract_token_list(Extraction *x, const char *text, RawNode tokens)
{
    uint32_t end = tokens.slot ? raw_end(tokens) : 0;
    end -= end > 0;
    for (uint32_t at = tokens.start + 1, from = at;
         at <= end && x->parts.count < FACTS_TOKENS_MAX;) {
        if (at < end && text[at] != ',') {
            uint32_t next = text_skip_trivia(text, end, at);
            next = next == at ? text_skip_literal(text, end, at) : next;
            bool opens = text[at] == '(' || text[at] == '[' || text[at] == '{';
            at = next > at ? next : opens ? text_close(text, end, at) : at + 1;
            continue;
        }
        Span part = text_trim(text + from, at - from);
        if (part.size)
            id_list_add(&x->parts, extract_span(x, text, (uint32_t)(part.start - text),
                                                (uint32_t)(part.start - text) + part.size));
        from = ++at;
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
