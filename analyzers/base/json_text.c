#include "analyzers/base/json_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct Cursor {
    const char *text;
    size_t size, at;
} Cursor;

static void skip_string(Cursor *cursor)
{
    for (cursor->at++; cursor->at < cursor->size && cursor->text[cursor->at] != '"'; cursor->at++)
        if (cursor->text[cursor->at] == '\\')
            cursor->at++;
    cursor->at++;
}

static bool too_deep(const char *text, size_t size)
{
    Cursor cursor = {text, size, 0};
    unsigned depth = 0;
    while (cursor.at < size) {
        char c = text[cursor.at];
        if (c == '"') {
            skip_string(&cursor);
            continue;
        }
        if (c == '{' || c == '[')
            depth++;
        else if ((c == '}' || c == ']') && depth > 0)
            depth--;
        if (depth > JSON_TEXT_DEPTH)
            return true;
        cursor.at++;
    }
    return false;
}

json_t *json_text_parse(const char *text, size_t size, char **message, uint32_t *line)
{
    *line = 0;
    if (too_deep(text, size)) {
        *message = g_strdup_printf("nested deeper than %d", JSON_TEXT_DEPTH);
        return NULL;
    }
    json_error_t error;
    json_t *json = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);
    if (!json) {
        *message = g_strdup_printf("not JSON: %s", error.text);
        *line = error.line > 0 ? (uint32_t)error.line - 1 : 0;
    }
    return json;
}

static void skip_space(Cursor *cursor)
{
    while (cursor->at < cursor->size && strchr(" \t\r\n,:", cursor->text[cursor->at]))
        cursor->at++;
}

/* Steps over one whole value. */
static void skip_value(Cursor *cursor)
{
    unsigned depth = 0;
    do {
        skip_space(cursor);
        if (cursor->at >= cursor->size)
            return;
        char c = cursor->text[cursor->at];
        if (c == '"') {
            skip_string(cursor);
            continue;
        }
        if (c == '{' || c == '[')
            depth++;
        else if (c == '}' || c == ']')
            depth--;
        cursor->at++;
        while (c != '{' && c != '[' && c != '}' && c != ']' && cursor->at < cursor->size &&
               !strchr(",}] \t\r\n", cursor->text[cursor->at]))
            cursor->at++;
    } while (depth > 0);
}

static bool key_matches(const Cursor *cursor, const char *key)
{
    size_t size = strlen(key);
    return cursor->size - cursor->at >= size + 2 &&
           memcmp(cursor->text + cursor->at + 1, key, size) == 0 &&
           cursor->text[cursor->at + 1 + size] == '"';
}

/* Moves from a container's bracket to its member; false, unmoved, if it has none of that name. */
static bool descend(Cursor *cursor, const char *step, size_t *start)
{
    Cursor inside = *cursor;
    skip_space(&inside);
    bool in_list = inside.at < inside.size && inside.text[inside.at] == '[';
    unsigned long element = in_list && *step == '[' ? strtoul(step + 1, NULL, 10) : 0;
    inside.at++;
    for (;; skip_value(&inside)) {
        skip_space(&inside);
        if (inside.at >= inside.size || strchr("]}", inside.text[inside.at]))
            return false;
        *start = inside.at;
        bool here = in_list ? element-- == 0 : key_matches(&inside, step);
        if (!in_list)
            skip_string(&inside);
        if (!here)
            continue;
        skip_space(&inside);
        *cursor = inside;
        return true;
    }
}

size_t json_text_locate(const char *text, size_t size, const GPtrArray *path)
{
    Cursor cursor = {text, size, 0};
    size_t start = 0;
    skip_space(&cursor);
    start = cursor.at;
    for (guint i = 0; i < path->len; i++)
        if (!descend(&cursor, path->pdata[i], &start))
            break;
    return start;
}

void json_text_element_lines(const char *text, size_t size, uint32_t *lines, size_t count)
{
    Cursor cursor = {text, size, 0};
    size_t counted = 0;
    uint32_t line = 0;
    skip_space(&cursor);
    cursor.at++;
    for (size_t i = 0; i < count; i++, skip_value(&cursor)) {
        skip_space(&cursor);
        for (; counted < MIN(cursor.at, size); counted++)
            line += text[counted] == '\n';
        lines[i] = line;
    }
}

uint32_t json_text_line(const char *text, size_t offset)
{
    uint32_t line = 0;
    for (const char *c = text; c < text + offset; c++)
        line += *c == '\n';
    return line;
}
