#include "server/formats/json_writer.h"

#include <glib.h>
#include <math.h>
#include <string.h>

void json_writer_init(JsonWriter *writer, FILE *file)
{
    *writer = (JsonWriter){.file = file};
}

static void put(JsonWriter *writer, const char *text, size_t size)
{
    fwrite_unlocked(text, 1, size, writer->file);
}

/* What stands for one character inside a string, or NULL when it stands for itself. */
static const char *escape(unsigned char c, char *scratch)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        if (c >= 0x20 && c != 0x7f)
            return NULL;
        g_snprintf(scratch, 7, "\\u%04x", c);
        return scratch;
    }
}

/* The length of the character at `text`, 0 when no valid one starts there. */
static size_t character_length(const char *text)
{
    if ((unsigned char)*text < 0x80)
        return 1;
    size_t length = (size_t)(g_utf8_skip[(unsigned char)*text]);
    gunichar c = g_utf8_get_char_validated(text, -1);
    return c == (gunichar)-1 || c == (gunichar)-2 ? 0 : length;
}

static void put_quoted(JsonWriter *writer, const char *text)
{
    char scratch[8];
    putc_unlocked('"', writer->file);
    const char *run = text;
    while (*text) {
        size_t length = character_length(text);
        const char *instead = length == 0   ? "\xEF\xBF\xBD"
                              : length == 1 ? escape((unsigned char)*text, scratch)
                                            : NULL;
        if (instead) {
            put(writer, run, (size_t)(text - run));
            put(writer, instead, strlen(instead));
            run = text + 1;
        }
        text += length ? length : 1;
    }
    put(writer, run, (size_t)(text - run));
    putc_unlocked('"', writer->file);
}

/* A record of a top-level array stands on a line of its own: output can be compared and searched.
 */
static void before_value(JsonWriter *writer, const char *key)
{
    if (writer->comma)
        putc_unlocked(',', writer->file);
    if (writer->depth > 0 && writer->depth <= 2)
        put(writer, "\n", 1);
    writer->comma = true;
    if (key) {
        put_quoted(writer, key);
        putc_unlocked(':', writer->file);
    }
}

static void begin(JsonWriter *writer, const char *key, char bracket)
{
    before_value(writer, key);
    putc_unlocked(bracket, writer->file);
    writer->depth++;
    writer->comma = false;
}

static void end(JsonWriter *writer, char bracket)
{
    writer->depth--;
    putc_unlocked(bracket, writer->file);
    if (writer->depth == 0)
        putc_unlocked('\n', writer->file);
    writer->comma = true;
}

void json_writer_begin_object(JsonWriter *writer, const char *key)
{
    begin(writer, key, '{');
}

void json_writer_end_object(JsonWriter *writer)
{
    end(writer, '}');
}

void json_writer_begin_array(JsonWriter *writer, const char *key)
{
    begin(writer, key, '[');
}

void json_writer_end_array(JsonWriter *writer)
{
    end(writer, ']');
}

void json_writer_string(JsonWriter *writer, const char *key, const char *text)
{
    before_value(writer, key);
    if (text)
        put_quoted(writer, text);
    else
        put(writer, "null", 4);
}

void json_writer_integer(JsonWriter *writer, const char *key, int64_t value)
{
    char digits[24];
    char *start = digits + sizeof digits;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--start = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (value < 0)
        *--start = '-';
    before_value(writer, key);
    put(writer, start, (size_t)(digits + sizeof digits - start));
}

void json_writer_real(JsonWriter *writer, const char *key, double value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.4g", isfinite(value) ? value : 0);
    before_value(writer, key);
    put(writer, digits, strlen(digits));
}

void json_writer_bool(JsonWriter *writer, const char *key, bool value)
{
    before_value(writer, key);
    put(writer, value ? "true" : "false", value ? 4 : 5);
}

static char *path_shown(const char *path)
{
    GString *shown = g_string_new(NULL);
    for (const char *at = path; *at;) {
        size_t length = character_length(at);
        if (length)
            g_string_append_len(shown, at, (gssize)length);
        else
            g_string_append_printf(shown, "\\x%02X", (unsigned char)*at);
        at += length ? length : 1;
    }
    return g_string_free(shown, FALSE);
}

void json_writer_path(JsonWriter *writer, const char *key, const char *path)
{
    if (!path || g_utf8_validate(path, -1, NULL)) {
        json_writer_string(writer, key, path);
        return;
    }
    g_autofree char *shown = path_shown(path);
    json_writer_string(writer, key, shown);
    if (!key)
        return;
    g_autofree char *bytes_key = g_strconcat(key, "_bytes", NULL);
    g_autofree char *bytes = g_base64_encode((const guchar *)path, strlen(path));
    json_writer_string(writer, bytes_key, bytes);
}
