#include "protocol/json.h"

#include <glib.h>
#include <string.h>

#include "protocol/text.h"

/* The UTF-16 unit of the escape \uXXXX at `at`, or -1. */
static int escaped_unit(const char *at, const char *end)
{
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return -1;
    int unit = 0;
    for (int i = 2; i < 6; i++) {
        int digit = g_ascii_xdigit_value(at[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* Steps over the escape at `at`; a lone surrogate is replaced, which keeps the text's length. */
static char *pass_escape(char *at, const char *end, bool *damaged)
{
    int unit = escaped_unit(at, end);
    if (unit < 0)
        return end - at < 2 ? at + 1 : at + 2;
    if (unit < 0xd800 || unit > 0xdfff)
        return at + 6;
    int next = escaped_unit(at + 6, end);
    if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff)
        return at + 12;
    memcpy(at, "\\ufffd", 6);
    *damaged = true;
    return at + 6;
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20;
}

/* JSON wants control characters escaped; one that is not becomes a space. */
static char *pass_string(char *at, const char *end, JsonReading *reading)
{
    while (at < end && *at != '"') {
        if (is_control(*at)) {
            *at = ' ';
            reading->damaged = true;
            if (!reading->problem)
                reading->problem = g_strdup("a string holds a control character");
        }
        at = *at == '\\' ? pass_escape(at, end, &reading->damaged) : at + 1;
    }
    return at < end ? at + 1 : at;
}

/* One walk before parsing: false when brackets nest too deep. */
static bool prepare(char *text, size_t size, JsonReading *reading)
{
    const char *end = text + size;
    unsigned depth = 0;
    for (char *at = text; at < end;) {
        char c = *at++;
        if (c == '"')
            at = pass_string(at, end, reading);
        else if ((c == '[' || c == '{') && ++depth > JSON_DEPTH_LIMIT)
            return false;
        else if ((c == ']' || c == '}') && depth > 0)
            depth--;
    }
    return true;
}

static void parse(JsonReading *reading, char *text, size_t size)
{
    if (!prepare(text, size, reading)) {
        g_free(reading->problem);
        reading->problem = g_strdup_printf("JSON nests deeper than %d", JSON_DEPTH_LIMIT);
        return;
    }
    json_error_t error;
    reading->value = json_loadb(text, size, JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
    if (!reading->value && !reading->problem)
        reading->problem = g_strdup_printf("not JSON: %s", error.text);
}

JsonReading json_read(char *text, size_t size)
{
    JsonReading reading = {0};
    if (text_is_utf8(text, size)) {
        parse(&reading, text, size);
        return reading;
    }
    reading.problem = g_strdup("the message is not UTF-8");
    reading.damaged = true;
    char *valid = text_make_utf8(text, size);
    parse(&reading, valid, strlen(valid));
    g_free(valid);
    return reading;
}

void json_reading_clear(JsonReading *reading)
{
    if (!reading)
        return;
    json_decref(reading->value);
    g_free(reading->problem);
    *reading = (JsonReading){0};
}

char *json_write(const json_t *value, size_t *size)
{
    const size_t flags = JSON_COMPACT | JSON_ENCODE_ANY;
    *size = json_dumpb(value, NULL, 0, flags);
    char *text = g_malloc(*size + 1);
    json_dumpb(value, text, *size, flags);
    text[*size] = '\0';
    return text;
}
