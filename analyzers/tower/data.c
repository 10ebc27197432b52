#include "analyzers/tower/data.h"

#include <glib.h>
#include <string.h>

#include "analyzers/base/bundle.h"

json_t *data_load(const char *name)
{
    const BundleEntry *entry = bundle_find(name);
    if (!entry)
        g_error("knowledge/%s is not bundled", name);
    json_error_t problem;
    json_t *data = json_loadb(entry->data, (size_t)(entry->end - entry->data),
                              JSON_REJECT_DUPLICATES, &problem);
    if (!data)
        g_error("knowledge/%s:%d: %s", name, problem.line, problem.text);
    return data;
}

Level data_level(const char *word)
{
    Level level = LEVEL_WORKSPACE;
    if (!level_parse(word, &level))
        g_error("knowledge/tower: `%s` is no level", word);
    return level;
}

const char *data_string(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    if (!text)
        g_error("knowledge/tower: no text at `%s`", key);
    return text;
}

char **data_strings(const json_t *object, const char *key)
{
    const json_t *list = json_object_get(object, key);
    GPtrArray *strings = g_ptr_array_new();
    for (size_t i = 0; i < json_array_size(list); i++)
        g_ptr_array_add(strings, g_strdup(json_string_value(json_array_get(list, i))));
    g_ptr_array_add(strings, NULL);
    return (char **)g_ptr_array_free(strings, FALSE);
}
