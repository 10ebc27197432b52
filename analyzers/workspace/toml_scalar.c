#include "analyzers/workspace/toml_scalar.h"

#include <errno.h>
#include <glib.h>
#include <math.h>
#include <string.h>

/* The hexadecimal number of exactly `digits` digits at `text`; -1 if there is none. */
static int64_t hexadecimal(const char *text, const char *end, int digits)
{
    int64_t value = 0;
    if (end - text < digits)
        return -1;
    for (int i = 0; i < digits; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* A backslash at the end of a line swallows the white space up to the next text. */
static const char *skip_line_ending(const char *at, const char *end)
{
    const char *next = at;
    while (next < end && (*next == ' ' || *next == '\t' || *next == '\r'))
        next++;
    if (next == end || *next != '\n')
        return at;
    while (next < end && strchr(" \t\r\n", *next) && *next)
        next++;
    return next;
}

/* `at` stands behind a backslash; returns the first byte behind the escape. */
static const char *decode_escape(GString *out, const char *at, const char *end, bool *bad)
{
    static const char letters[] = "btnfr\"\\e";
    static const char meanings[] = "\b\t\n\f\r\"\\\033";
    const char *behind = skip_line_ending(at, end);
    if (behind > at)
        return behind;
    const char *letter = at < end && *at ? strchr(letters, *at) : NULL;
    if (letter) {
        g_string_append_c(out, meanings[letter - letters]);
        return at + 1;
    }
    int digits = at == end ? 0 : *at == 'x' ? 2 : *at == 'u' ? 4 : *at == 'U' ? 8 : 0;
    int64_t code = digits ? hexadecimal(at + 1, end, digits) : -1;
    if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        *bad = true;
        g_string_append_c(out, '\\');
        return at;
    }
    char utf8[6];
    g_string_append_len(out, utf8, g_unichar_to_utf8((gunichar)code, utf8));
    return at + 1 + digits;
}

char *toml_decode_string(const char *raw, size_t size, bool *bad)
{
    char quote = size ? raw[0] : '"';
    size_t marks = size >= 6 && raw[1] == quote && raw[2] == quote ? 3 : 1;
    const char *at = raw + MIN(marks, size);
    const char *end = size >= 2 * marks ? raw + size - marks : at;
    if (marks == 3 && at < end && *at == '\r' && at + 1 < end && at[1] == '\n')
        at++;
    if (marks == 3 && at < end && *at == '\n')
        at++;
    GString *out = g_string_sized_new((gsize)(end - at) + 1);
    while (at < end) {
        const char *stop = quote == '"' ? memchr(at, '\\', (size_t)(end - at)) : NULL;
        g_string_append_len(out, at, (stop ? stop : end) - at);
        at = stop ? decode_escape(out, stop + 1, end, bad) : end;
    }
    size_t room = out->len + 1;
    return g_realloc(g_string_free(out, FALSE), room);
}

/* A number's text without its underscores, owned. */
static char *plain_number(const char *raw, size_t size)
{
    GString *out = g_string_sized_new(size);
    for (size_t i = 0; i < size; i++)
        if (raw[i] != '_')
            g_string_append_c(out, raw[i]);
    return g_string_free(out, FALSE);
}

bool toml_decode_integer(const char *raw, size_t size, int64_t *value)
{
    char *text = plain_number(raw, size);
    int base = 10;
    if (text[0] == '0' && text[1])
        base = text[1] == 'x' ? 16 : text[1] == 'o' ? 8 : text[1] == 'b' ? 2 : 10;
    char *end = NULL;
    errno = 0;
    *value = g_ascii_strtoll(text + (base == 10 ? 0 : 2), &end, (guint)base);
    bool fits = errno == 0 && *end == '\0';
    g_free(text);
    return fits;
}

double toml_decode_float(const char *raw, size_t size)
{
    char *text = plain_number(raw, size);
    bool negative = text[0] == '-';
    const char *digits = text + (negative || text[0] == '+');
    double value = strcmp(digits, "inf") == 0   ? INFINITY
                   : strcmp(digits, "nan") == 0 ? NAN
                                                : g_ascii_strtod(digits, NULL);
    g_free(text);
    return negative ? -value : value;
}
