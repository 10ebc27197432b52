#include "analyzers/workspace/metadata_json.h"

#include "analyzers/base/json_text.h"

void json_reader_init(JsonReader *reader)
{
    *reader = (JsonReader){.path = g_ptr_array_new_with_free_func(g_free)};
}

void json_reader_clear(JsonReader *reader)
{
    g_clear_pointer(&reader->path, g_ptr_array_unref);
    g_clear_pointer(&reader->problem, g_free);
}

void json_reader_enter(JsonReader *reader, const char *key)
{
    g_ptr_array_add(reader->path, g_strdup(key));
}

void json_reader_enter_element(JsonReader *reader, size_t index)
{
    g_ptr_array_add(reader->path, g_strdup_printf("[%zu]", index));
}

void json_reader_leave(JsonReader *reader)
{
    g_ptr_array_set_size(reader->path, (int)reader->path->len - 1);
}

/* "packages[3].name" */
static char *shown_path(const JsonReader *reader)
{
    GString *shown = g_string_new(NULL);
    for (guint i = 0; i < reader->path->len; i++) {
        const char *step = reader->path->pdata[i];
        if (i && *step != '[')
            g_string_append_c(shown, '.');
        g_string_append(shown, step);
    }
    return g_string_free(shown, FALSE);
}

void json_reader_complain(JsonReader *reader, const char *key, const char *what)
{
    if (reader->problem)
        return;
    if (key)
        json_reader_enter(reader, key);
    char *path = shown_path(reader);
    reader->problem =
        *path ? g_strdup_printf("`%s` %s", path, what) : g_strdup_printf("the whole %s", what);
    reader->line =
        json_text_line(reader->text, json_text_locate(reader->text, reader->size, reader->path));
    g_free(path);
    if (key)
        json_reader_leave(reader);
}

/* The value if there is one. */
static const json_t *value_of(JsonReader *reader, const json_t *object, const char *key,
                              bool needed)
{
    const json_t *value = json_object_get(object, key);
    if (value && !json_is_null(value))
        return value;
    if (needed)
        json_reader_complain(reader, key, "is missing");
    return NULL;
}

const char *json_reader_text(JsonReader *reader, const json_t *object, const char *key, bool needed)
{
    const json_t *value = value_of(reader, object, key, needed);
    if (value && !json_is_string(value))
        json_reader_complain(reader, key, "is not a string");
    return json_string_value(value);
}

bool json_reader_bool(JsonReader *reader, const json_t *object, const char *key)
{
    const json_t *value = value_of(reader, object, key, false);
    if (value && !json_is_boolean(value))
        json_reader_complain(reader, key, "is neither true nor false");
    return json_is_true(value);
}

const json_t *json_reader_list(JsonReader *reader, const json_t *object, const char *key,
                               bool needed)
{
    const json_t *value = value_of(reader, object, key, needed);
    if (value && !json_is_array(value))
        json_reader_complain(reader, key, "is not an array");
    return json_is_array(value) ? value : NULL;
}

char **json_reader_texts(JsonReader *reader, const json_t *object, const char *key)
{
    GPtrArray *texts = g_ptr_array_new();
    const json_t *list = json_reader_list(reader, object, key, false);
    json_reader_enter(reader, key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        json_reader_enter_element(reader, i);
        if (json_is_string(item))
            g_ptr_array_add(texts, g_strdup(json_string_value(item)));
        else
            json_reader_complain(reader, NULL, "is not a string");
        json_reader_leave(reader);
    }
    json_reader_leave(reader);
    g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(texts, FALSE);
}

bool json_reader_is_object(JsonReader *reader, const json_t *value)
{
    if (!json_is_object(value))
        json_reader_complain(reader, NULL, "is not an object");
    return json_is_object(value);
}
