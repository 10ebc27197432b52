#include "analyzers/patterns/fix.h"

#include <string.h>

#include "analyzers/patterns/fix_source.h"
#include "analyzers/patterns/transforms/transform.h"

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

/* The bytes of the line end that stands at `at`; 0 if none does. */
static uint32_t line_end(const FixSource *source, uint32_t at)
{
    if (at < source->size && source->text[at] == '\n')
        return 1;
    return source->size - at >= 2 && memcmp(source->text + at, "\r\n", 2) == 0 ? 2 : 0;
}

/* What goes with a deleted part: its whole lines when nothing else stands on them, else the blanks
 * up to what follows. */
static void widen_deletion(FixPlace *place)
{
    const char *text = place->source->text;
    uint32_t start = place->start, end = place->end;
    while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
        start--;
    while (end < place->source->size && (text[end] == ' ' || text[end] == '\t'))
        end++;
    bool opens = start == 0 || text[start - 1] == '\n';
    uint32_t behind = line_end(place->source, end);
    bool closes = end == place->source->size || behind > 0;
    if (opens && closes) {
        place->start = start;
        place->end = end + behind;
    } else if (place->end > place->start && !closes) {
        place->end = end;
    }
}

/* Narrows the place to what the verb replaces; false for an unknown verb. */
static bool aim(const char *verb, FixPlace *place)
{
    if (strcmp(verb, "insert-before") == 0)
        place->end = place->start;
    else if (strcmp(verb, "insert-after") == 0)
        place->start = place->end;
    else if (strcmp(verb, "delete") == 0)
        widen_deletion(place);
    else
        return strcmp(verb, "replace") == 0;
    return true;
}

/* Whether nothing but its line's indentation stands before the place. */
static bool opens_line(const FixPlace *place, const char *indentation)
{
    uint32_t depth = (uint32_t)strlen(indentation), start = place->start;
    return start == depth || (start > depth && place->source->text[start - depth - 1] == '\n');
}

/* The text with line ends as the file's first one is; `text` is taken. */
static char *fit_line_ends(const FixSource *source, char *text)
{
    const char *newline = memchr(source->text, '\n', source->size);
    if (!newline || newline == source->text || newline[-1] != '\r')
        return text;
    GString *fitted = g_string_new(text);
    g_string_replace(fitted, "\r\n", "\n", 0);
    g_string_replace(fitted, "\n", "\r\n", 0);
    g_free(text);
    return g_string_free(fitted, FALSE);
}

/* The text of an edit, owned; NULL if a placeholder means nothing here. What whole lines are
 * inserted before keeps its depth. */
static char *edit_text(FixMaker *maker, const json_t *definition, const FixNames *names,
                       const FixPlace *place, const char *indentation)
{
    char *text = fix_text(maker, names, text_of(definition, "text"), indentation);
    bool whole_lines = text && strcmp(text_of(definition, "do"), "insert-before") == 0 &&
                       g_str_has_suffix(text, "\n") && opens_line(place, indentation);
    if (whole_lines) {
        char *lines = text;
        text = g_strconcat(lines, indentation, NULL);
        g_free(lines);
    }
    return text ? fit_line_ends(place->source, text) : NULL;
}

static bool make_edit(FixMaker *maker, const json_t *definition, const FixNames *names,
                      GArray *edits)
{
    FixPlace place;
    if (!fix_place(maker, names, text_of(definition, "at"), &place))
        return false;
    g_autofree char *indentation = fix_indentation(place.source, place.start);
    if (!aim(text_of(definition, "do"), &place))
        return false;
    char *text = edit_text(maker, definition, names, &place, indentation);
    if (!text)
        return false;
    FixEdit edit = {g_strdup(place.source->path), place.start, place.end, text};
    g_array_append_val(edits, edit);
    return true;
}

static bool make_edits(FixMaker *maker, const json_t *definition, const FixNames *names,
                       GArray *edits)
{
    size_t index;
    json_t *each;
    json_array_foreach(json_object_get(definition, "edits"), index, each)
    {
        if (!make_edit(maker, each, names, edits))
            return false;
    }
    const char *transform = json_string_value(json_object_get(definition, "transform"));
    if (transform &&
        !transform_run(transform, maker, json_object_get(definition, "with"), names, edits))
        return false;
    return edits->len > 0;
}

static gint by_place(gconstpointer left, gconstpointer right)
{
    const FixEdit *a = left, *b = right;
    int order = strcmp(a->path, b->path);
    if (order)
        return order;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

/* Two edits that overlap would leave it to the client what the file becomes. */
static bool overlap(const GArray *edits)
{
    for (guint i = 1; i < edits->len; i++) {
        const FixEdit *a = &g_array_index(edits, FixEdit, i - 1);
        const FixEdit *b = &g_array_index(edits, FixEdit, i);
        if (strcmp(a->path, b->path) == 0 && b->start < a->end)
            return true;
    }
    return false;
}

static void edits_clear(FixEdit *edits, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        g_free(edits[i].path);
        g_free(edits[i].text);
    }
}

bool fix_make(FixMaker *maker, const json_t *definition, const FixNames *names, Fix *fix)
{
    GArray *edits = g_array_new(FALSE, FALSE, sizeof(FixEdit));
    bool made = make_edits(maker, definition, names, edits);
    g_array_sort(edits, by_place);
    char *title =
        made && !overlap(edits) ? fix_text(maker, names, text_of(definition, "title"), "") : NULL;
    if (!title) {
        edits_clear((FixEdit *)(void *)edits->data, edits->len);
        g_array_unref(edits);
        return false;
    }
    guint count = edits->len;
    *fix = (Fix){.id = text_of(definition, "id"),
                 .kind = text_of(definition, "kind"),
                 .title = title,
                 .preferred = json_is_true(json_object_get(definition, "preferred")),
                 .safe = json_is_true(json_object_get(definition, "safe")),
                 .edit_count = count};
    fix->edits = (FixEdit *)(void *)g_array_free(edits, FALSE);
    return true;
}

static Fix fix_copy(const Fix *fix)
{
    Fix copy = *fix;
    copy.title = g_strdup(fix->title);
    copy.edits = g_memdup2(fix->edits, fix->edit_count * sizeof(FixEdit));
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        copy.edits[i].path = g_strdup(fix->edits[i].path);
        copy.edits[i].text = g_strdup(fix->edits[i].text);
    }
    return copy;
}

Fix *fixes_copy(const Fix *fixes, uint32_t count)
{
    Fix *copies = count ? g_new(Fix, count) : NULL;
    for (uint32_t i = 0; i < count; i++)
        copies[i] = fix_copy(&fixes[i]);
    return copies;
}

void fix_clear(Fix *fix)
{
    edits_clear(fix->edits, fix->edit_count);
    g_free(fix->edits);
    g_free(fix->title);
    *fix = (Fix){0};
}

static char *check_edit(const json_t *edit)
{
    static const char *const verbs[] = {"replace", "delete", "insert-before", "insert-after", NULL};
    if (*text_of(edit, "at") != '@')
        return g_strdup("an edit needs `at`: \"@name\" or \"@name.part\"");
    if (!g_strv_contains(verbs, text_of(edit, "do")))
        return g_strdup_printf(
            "unknown `do`: \"%s\" (replace, delete, insert-before or insert-after)",
            text_of(edit, "do"));
    bool deletes = strcmp(text_of(edit, "do"), "delete") == 0;
    if (!deletes && !json_is_string(json_object_get(edit, "text")))
        return g_strdup("an edit that is no deletion needs `text`");
    return NULL;
}

char *fix_check(const json_t *definition)
{
    static const char *const needed[] = {"id", "title", "kind"};
    for (size_t i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (!*text_of(definition, needed[i]))
            return g_strdup_printf("a fix needs `%s`", needed[i]);
    }
    const json_t *edits = json_object_get(definition, "edits");
    const char *transform = json_string_value(json_object_get(definition, "transform"));
    if (!edits == !transform)
        return g_strdup("a fix has either `edits` or a `transform`");
    if (transform && !transform_known(transform))
        return g_strdup_printf("no transform is called \"%s\"", transform);
    size_t index;
    json_t *each;
    json_array_foreach(edits, index, each)
    {
        char *problem = check_edit(each);
        if (problem)
            return problem;
    }
    return NULL;
}
