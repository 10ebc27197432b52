#include "protocol/lsp.h"

#include <stdarg.h>
#include <string.h>

#include "protocol/text.h"

static bool read_number(const json_t *object, const char *name, uint32_t *number)
{
    const json_t *value = json_object_get(object, name);
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return false;
    json_int_t whole = json_integer_value(value);
    *number = whole > UINT32_MAX ? UINT32_MAX : (uint32_t)whole;
    return true;
}

bool lsp_read_position(const json_t *value, Position *position)
{
    return read_number(value, "line", &position->line) &&
           read_number(value, "character", &position->character);
}

bool lsp_read_range(const json_t *value, Range *range)
{
    return lsp_read_position(json_object_get(value, "start"), &range->start) &&
           lsp_read_position(json_object_get(value, "end"), &range->end);
}

const char *lsp_string(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

json_t *lsp_at(const json_t *value, ...)
{
    va_list names;
    va_start(names, value);
    const json_t *at = value;
    for (const char *name; at && (name = va_arg(names, const char *));)
        at = json_object_get(at, name);
    va_end(names);
    return json_is_null(at) ? NULL : (json_t *)at;
}

bool lsp_true(const json_t *value)
{
    return json_is_true(value);
}

bool lsp_holds(const json_t *array, const char *word)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *item = json_string_value(json_array_get(array, i));
        if (item && strcmp(item, word) == 0)
            return true;
    }
    return false;
}

json_t *lsp_position(Position position)
{
    json_t *value = json_object();
    json_object_set_new(value, "line", json_integer(position.line));
    json_object_set_new(value, "character", json_integer(position.character));
    return value;
}

json_t *lsp_range(Range range)
{
    json_t *value = json_object();
    json_object_set_new(value, "start", lsp_position(range.start));
    json_object_set_new(value, "end", lsp_position(range.end));
    return value;
}

json_t *lsp_location(const char *uri, Range range)
{
    json_t *value = json_object();
    json_object_set_new(value, "uri", json_text(uri));
    json_object_set_new(value, "range", lsp_range(range));
    return value;
}
