#include "tests/soak/model.h"

#include <string.h>

static void free_told(void *data)
{
    Told *told = data;
    g_free(told->text);
    g_free(told);
}

static void free_document(void *data)
{
    ModelDocument *document = data;
    g_free(document->uri);
    g_free(document->text);
    g_free(document->disk);
    g_ptr_array_unref(document->told);
    g_free(document);
}

Model *model_new(void)
{
    Model *model = g_new0(Model, 1);
    model->documents = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_document);
    return model;
}

void model_free(Model *model)
{
    if (!model)
        return;
    g_hash_table_destroy(model->documents);
    g_free(model);
}

ModelDocument *model_document(Model *model, const char *uri)
{
    ModelDocument *document = g_hash_table_lookup(model->documents, uri);
    if (document)
        return document;
    document = g_new0(ModelDocument, 1);
    document->uri = g_strdup(uri);
    document->told = g_ptr_array_new_with_free_func(free_told);
    g_hash_table_insert(model->documents, document->uri, document);
    return document;
}

static int compare_documents(const void *a, const void *b)
{
    return strcmp((*(ModelDocument *const *)a)->uri, (*(ModelDocument *const *)b)->uri);
}

GPtrArray *model_documents(Model *model)
{
    GPtrArray *all = g_ptr_array_new();
    GHashTableIter iterator;
    void *document;
    g_hash_table_iter_init(&iterator, model->documents);
    while (g_hash_table_iter_next(&iterator, NULL, &document))
        g_ptr_array_add(all, document);
    g_ptr_array_sort(all, compare_documents);
    return all;
}

static void remember(ModelDocument *document, json_int_t version, const char *text)
{
    for (guint i = 0; version == ON_DISK && i < document->told->len; i++)
        if (strcmp(((Told *)g_ptr_array_index(document->told, i))->text, text) == 0)
            return;
    Told *told = g_new(Told, 1);
    *told = (Told){version, g_strdup(text)};
    g_ptr_array_add(document->told, told);
}

void model_write(Model *model, const char *uri, const char *text)
{
    ModelDocument *document = model_document(model, uri);
    g_free(document->disk);
    document->disk = g_strdup(text);
    if (text)
        remember(document, ON_DISK, text);
}

/* Bytes of the character that starts here. */
static size_t width(const char *at)
{
    unsigned char first = (unsigned char)*at;
    return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static json_int_t units_of(const char *at, Units units)
{
    size_t bytes = width(at);
    return units == UNITS_UTF8 ? (json_int_t)bytes : units == UNITS_UTF16 && bytes == 4 ? 2 : 1;
}

/* Behind the line break at `at`; NULL where none is. */
static const char *behind_break(const char *at)
{
    if (at[0] == '\r' && at[1] == '\n')
        return at + 2;
    return *at == '\r' || *at == '\n' ? at + 1 : NULL;
}

/* The start of a line; NULL when the text has fewer. `last` is the number of its last line. */
static const char *line_start(const char *text, json_int_t line, json_int_t *last)
{
    *last = 0;
    const char *start = line == 0 ? text : NULL;
    for (const char *at = text; *at;) {
        const char *next = behind_break(at);
        if (next && ++*last == line)
            start = next;
        at = next ? next : at + 1;
    }
    return start;
}

/* Units up to the end of the line that starts at `at`; `inside` when `character` splits one. */
static const char *walk(const char *at, json_int_t character, Units units, bool *inside,
                        json_int_t *walked)
{
    *walked = 0;
    *inside = false;
    while (*at && !behind_break(at) && *walked < character) {
        *walked += units_of(at, units);
        at += width(at);
    }
    *inside = *walked > character;
    return at;
}

static bool read_position(const json_t *position, json_int_t *line, json_int_t *character)
{
    const json_t *a = json_object_get(position, "line"),
                 *b = json_object_get(position, "character");
    *line = json_integer_value(a);
    *character = json_integer_value(b);
    return json_is_integer(a) && json_is_integer(b) && *line >= 0 && *character >= 0;
}

bool model_find(const char *text, const json_t *position, Units units, size_t *offset)
{
    json_int_t line, character, last, walked;
    bool inside;
    if (!read_position(position, &line, &character))
        return false;
    const char *start = line_start(text, line, &last);
    *offset = strlen(text);
    if (!start)
        return line == last + 1;
    *offset = (size_t)(walk(start, character, units, &inside, &walked) - text);
    return !inside;
}

static bool lies_in(const char *text, const json_t *position, Units units)
{
    json_int_t line, character, last, walked;
    bool inside;
    if (!read_position(position, &line, &character))
        return false;
    const char *start = line_start(text, line, &last);
    if (!start)
        return false;
    walk(start, character, units, &inside, &walked);
    return walked == character;
}

static int compare(const json_t *start, const json_t *end)
{
    json_int_t lines[2], characters[2];
    read_position(start, &lines[0], &characters[0]);
    read_position(end, &lines[1], &characters[1]);
    json_int_t apart = lines[0] != lines[1] ? lines[0] - lines[1] : characters[0] - characters[1];
    return apart < 0 ? -1 : apart > 0;
}

bool model_holds(const char *text, const json_t *range, Units units)
{
    const json_t *start = json_object_get(range, "start"), *end = json_object_get(range, "end");
    return lies_in(text, start, units) && lies_in(text, end, units) && compare(start, end) <= 0;
}

json_t *model_position(const char *text, size_t offset, Units units)
{
    json_int_t line = 0, character = 0;
    for (const char *at = text; at < text + offset;) {
        const char *next = behind_break(at);
        if (next && next > text + offset) /* between CR and LF: the line's end */
            break;
        line += next != NULL;
        character = next ? 0 : character + units_of(at, units);
        at = next ? next : at + width(at);
    }
    return json_pack("{s:I,s:I}", "line", line, "character", character);
}

json_t *model_range(const char *text, size_t start, size_t end, Units units)
{
    return json_pack("{s:o,s:o}", "start", model_position(text, start, units), "end",
                     model_position(text, end, units));
}

/* The text after one change, NULL: unknown. Takes `text`. */
static char *change(char *text, const json_t *made, Units units)
{
    const json_t *range = json_object_get(made, "range"), *with = json_object_get(made, "text");
    const json_t *from = json_object_get(range, "start"), *to = json_object_get(range, "end");
    size_t start, end;
    char *after = NULL;
    if (json_is_string(with) && (!range || json_is_null(range)))
        after = g_strdup(json_string_value(with));
    else if (json_is_string(with) && text && compare(from, to) <= 0 &&
             model_find(text, from, units, &start) && model_find(text, to, units, &end))
        after = g_strdup_printf("%.*s%s%s", (int)start, text, json_string_value(with), text + end);
    g_free(text);
    return after;
}

static void heed_open(Model *model, ModelDocument *document, const json_t *opened)
{
    document->open = true;
    document->opened = ++model->openings;
    document->version = json_integer_value(json_object_get(opened, "version"));
    g_free(document->text);
    document->text = g_strdup(json_string_value(json_object_get(opened, "text")));
    remember(document, document->version, document->text);
}

static void heed_change(Model *model, ModelDocument *document, const json_t *params)
{
    const json_t *changes = json_object_get(params, "contentChanges"), *each;
    size_t i;
    bool known = document->text != NULL;
    json_array_foreach(changes, i, each) document->text =
        change(document->text, each, model->units);
    const json_t *named = json_object_get(params, "textDocument");
    document->version = json_integer_value(json_object_get(named, "version"));
    if (document->text)
        remember(document, document->version, document->text);
    model->losses += known && !document->text;
}

void model_heed(Model *model, const json_t *message)
{
    const char *method = json_string_value(json_object_get(message, "method"));
    const json_t *params = json_object_get(message, "params");
    const json_t *named = json_object_get(params, "textDocument");
    const char *uri = json_string_value(json_object_get(named, "uri"));
    if (!method || !uri)
        return;
    ModelDocument *document = model_document(model, uri);
    if (strcmp(method, "textDocument/didOpen") == 0)
        heed_open(model, document, named);
    else if (strcmp(method, "textDocument/didChange") == 0 && document->open)
        heed_change(model, document, params);
    else if (strcmp(method, "textDocument/didClose") == 0)
        document->open = false;
}

void model_lose_all(Model *model)
{
    GHashTableIter iterator;
    ModelDocument *document;
    unsigned known = 0;
    g_hash_table_iter_init(&iterator, model->documents);
    while (g_hash_table_iter_next(&iterator, NULL, (void **)&document))
        if (document->open) {
            known += document->text != NULL;
            g_clear_pointer(&document->text, g_free);
        }
    model->losses += known > 0;
}
