/* The text of a baseline. A row that makes no sense costs itself; the others are in force. */
#include <jansson.h>
#include <string.h>

#include "analyzers/base/json_text.h"
#include "analyzers/patterns/baseline_parts.h"

#define NOTES_MOST 20 /* a file that is something else altogether is not told row by row */

typedef struct Reading {
    Baseline *baseline;
    const char *text;
    size_t size;
} Reading;

/* Takes `message`. */
static void note_at(const Reading *reading, size_t start, char *message)
{
    Note note = {.code = "baseline-invalid",
                 .path = g_strdup(reading->baseline->path),
                 .message = message,
                 .line = json_text_line(reading->text, start),
                 .start = (uint32_t)start,
                 .end = (uint32_t)start};
    g_array_append_val(reading->baseline->notes, note);
}

/* At a member, or at an element of it. */
static void note(const Reading *reading, const char *key, const char *element, char *message)
{
    const char *steps[] = {key, element};
    GPtrArray *path = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(steps) && steps[i]; i++)
        g_ptr_array_add(path, (char *)(uintptr_t)steps[i]);
    size_t start = json_text_locate(reading->text, reading->size, path);
    g_ptr_array_unref(path);
    if (reading->baseline->notes->len < NOTES_MOST)
        note_at(reading, start, message);
    else
        g_free(message);
}

/* Whether a member is a text; `value` is "" for one that may be left out and is. */
static bool text_of(const json_t *row, const char *key, bool wanted, char **value)
{
    const json_t *member = json_object_get(row, key);
    const char *text = json_string_value(member);
    *value = (char *)(uintptr_t)(text ? text : "");
    return text || (!wanted && (!member || json_is_null(member)));
}

/* NULL, or what is wrong with the row. */
static const char *row_of(const json_t *object, BaselineRow *row)
{
    *row = (BaselineRow){0};
    if (!json_is_object(object))
        return "a row is an object with `rule`, `code`, `from`, `to` and `count`";
    if (!text_of(object, "rule", true, &row->rule))
        return "this row has no `rule`, a text";
    if (!text_of(object, "code", true, &row->code))
        return "this row has no `code`, a text";
    if (!text_of(object, "from", true, &row->from))
        return "this row has no `from`, a text";
    if (!text_of(object, "to", false, &row->to))
        return "the `to` of this row is no text";
    const json_t *count = json_object_get(object, "count");
    json_int_t number = json_integer_value(count);
    if (!json_is_integer(count) || number < 1 || number > UINT32_MAX)
        return "the `count` of this row is no number from 1 on";
    row->allowed = (uint32_t)number;
    return NULL;
}

static void read_rows(const Reading *reading, const json_t *findings)
{
    size_t index;
    const json_t *object;
    json_array_foreach(findings, index, object)
    {
        BaselineRow row;
        const char *problem = row_of(object, &row);
        char element[24];
        g_snprintf(element, sizeof element, "[%zu]", index);
        if (problem)
            note(reading, "findings", element,
                 g_strdup_printf("%s: it is left out, the other rows are in force", problem));
        else
            baseline_add(reading->baseline, &row);
    }
}

static void read_object(const Reading *reading, const json_t *object)
{
    const json_t *version = json_object_get(object, "version");
    const json_t *findings = json_object_get(object, "findings");
    reading->baseline->is_broken = true;
    if (!json_is_integer(version))
        note(reading, "version", NULL,
             g_strdup("a baseline has a `version`, a number; none of it is in force"));
    else if (json_integer_value(version) != BASELINE_VERSION)
        note(
            reading, "version", NULL,
            g_strdup_printf("this is version %" JSON_INTEGER_FORMAT
                            " of the baseline, and this belfry knows %d: use the belfry that wrote "
                            "it, or delete it and run `belfry check --update-baseline`",
                            json_integer_value(version), BASELINE_VERSION));
    else if (!json_is_array(findings))
        note(reading, "findings", NULL,
             g_strdup("a baseline has `findings`, a list; none of it is in force"));
    else {
        reading->baseline->is_broken = false;
        read_rows(reading, findings);
    }
}

static void note_no_json(const Reading *reading, uint32_t line, const char *message)
{
    static const char *const MARKS[] = {"<<<<<<<", "=======", ">>>>>>>"};
    size_t at = 0;
    for (; at < reading->size && line > 0; at++)
        line -= reading->text[at] == '\n';
    bool is_mark = false;
    for (size_t i = 0; i < G_N_ELEMENTS(MARKS); i++)
        is_mark |= reading->size - at >= strlen(MARKS[i]) &&
                   memcmp(reading->text + at, MARKS[i], strlen(MARKS[i])) == 0;
    const char *says = is_mark ? "a merge left its marks here: keep the lines of both sides and "
                                 "take the marks out"
                               : message;
    note_at(reading, at, g_strdup_printf("%s; until then none of the baseline is in force", says));
}

void baseline_read(Baseline *baseline, const char *text, size_t size)
{
    Reading reading = {baseline, text, size};
    uint32_t line;
    g_autofree char *message = NULL;
    json_t *json = json_text_parse(text, size, &message, &line);
    baseline->is_broken = !json_is_object(json);
    if (!json)
        note_no_json(&reading, line, message);
    else if (baseline->is_broken)
        note(&reading, NULL, NULL, g_strdup("a baseline is an object; none of it is in force"));
    else
        read_object(&reading, json);
    json_decref(json);
}
