#include <glib.h>
#include <string.h>

#include "analyzers/ffi/rust_type.h"

static const Token *token_at(const RustReader *reader, uint32_t index)
{
    return index < reader->end ? &reader->tokens->items[index] : NULL;
}

bool rust_is_ahead(const RustReader *reader, uint32_t ahead, const char *text)
{
    return reader->at + ahead < reader->end && tokens_is(reader->tokens, reader->at + ahead, text);
}

bool rust_is(const RustReader *reader, const char *text)
{
    return rust_is_ahead(reader, 0, text);
}

bool rust_take(RustReader *reader, const char *text)
{
    bool is = rust_is(reader, text);
    reader->at += is;
    return is;
}

bool rust_is_word(const RustReader *reader)
{
    const Token *token = token_at(reader, reader->at);
    return token && token->kind == TOKEN_WORD;
}

const char *rust_take_name(RustReader *reader)
{
    if (!rust_is_word(reader))
        return NULL;
    const Token *token = &reader->tokens->items[reader->at++];
    const char *text = reader->tokens->text + token->start;
    uint32_t raw = token->size > 2 && text[0] == 'r' && text[1] == '#' ? 2 : 0;
    return foreign_text(reader->arena, text + raw, token->size - raw);
}

const char *rust_take_string(RustReader *reader)
{
    const Token *token = token_at(reader, reader->at);
    const char *text = token ? reader->tokens->text + token->start : NULL;
    const char *open =
        token && token->kind == TOKEN_LITERAL ? memchr(text, '"', token->size) : NULL;
    if (!open)
        return NULL;
    const char *close = text + token->size;
    while (close > open + 1 && *--close != '"')
        ;
    reader->at++;
    return foreign_text(reader->arena, open + 1, (size_t)(close - open - 1));
}

static bool opens(const RustReader *reader)
{
    return rust_is(reader, "(") || rust_is(reader, "[") || rust_is(reader, "{");
}

static bool closes(const RustReader *reader)
{
    return rust_is(reader, ")") || rust_is(reader, "]") || rust_is(reader, "}");
}

void rust_skip_tree(RustReader *reader)
{
    uint32_t depth = 0;
    while (reader->at < reader->end) {
        if (opens(reader))
            depth++;
        else if (closes(reader) && depth)
            depth--;
        reader->at++;
        if (!depth)
            return;
    }
}

void rust_skip_to(RustReader *reader, const char *const *stops)
{
    while (reader->at < reader->end) {
        for (const char *const *stop = stops; *stop; stop++) {
            if (rust_is(reader, *stop))
                return;
        }
        rust_skip_tree(reader);
    }
}

void rust_skip_generics(RustReader *reader)
{
    uint32_t depth = 0;
    if (!rust_is(reader, "<"))
        return;
    while (reader->at < reader->end) {
        if (rust_is(reader, "<")) {
            depth++;
            reader->at++;
        } else if (rust_is(reader, ">")) {
            reader->at++;
            if (!--depth)
                return;
        } else {
            rust_skip_tree(reader);
        }
    }
}

bool rust_take_visibility(RustReader *reader)
{
    static const char *const WHERE[] = {"crate", "super", "self", "in", NULL};
    if (!rust_take(reader, "pub"))
        return false;
    if (rust_is(reader, "(") && reader->at + 1 < reader->end &&
        tokens_is_any(reader->tokens, reader->at + 1, WHERE))
        rust_skip_tree(reader);
    return true;
}

const char *rust_spelling(const RustReader *reader, uint32_t from, uint32_t to)
{
    if (from >= to || to > reader->end)
        return "";
    const Token *first = &reader->tokens->items[from], *last = &reader->tokens->items[to - 1];
    GString *text = g_string_sized_new(last->start + last->size - first->start);
    for (uint32_t i = from; i < to; i++) {
        const Token *token = &reader->tokens->items[i];
        bool apart = i > from && token->start > token[-1].start + token[-1].size;
        bool inside = text->len && strchr("([", text->str[text->len - 1]) != NULL;
        const char *bytes = reader->tokens->text + token->start;
        if (apart && !inside && !strchr(")]", *bytes))
            g_string_append_c(text, ' ');
        if (*bytes == ')' && text->len && text->str[text->len - 1] == ',')
            g_string_truncate(text, text->len - 1);
        g_string_append_len(text, bytes, token->size);
    }
    const char *copy = foreign_text(reader->arena, text->str, text->len);
    g_string_free(text, TRUE);
    return copy;
}

const char *rust_text(const RustReader *reader)
{
    if (reader->at >= reader->end)
        return "";
    const Token *first = &reader->tokens->items[reader->at];
    const Token *last = &reader->tokens->items[reader->end - 1];
    return foreign_text(reader->arena, reader->tokens->text + first->start,
                        last->start + last->size - first->start);
}
