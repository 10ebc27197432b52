#include "analyzers/scaffold/pattern.h"

#include <stdint.h>
#include <string.h>

#include "analyzers/base/bundle.h"
#include "analyzers/base/json_text.h"

#define FOLDER "rules/"
#define FILE_NAME "/scaffold/scaffold.json"

static PatternScaffold *broken(const BundleEntry *entry, uint32_t line, const char *why,
                               GError **error)
{
    g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "knowledge/%s:%u: %s", entry->name,
                line + 1, why);
    return NULL;
}

static PatternScaffold *read_scaffold(const BundleEntry *entry, const char *rule, GError **error)
{
    g_autofree char *message = NULL;
    uint32_t line = 0;
    json_t *json =
        json_text_parse(entry->data, (size_t)(entry->end - entry->data), &message, &line);
    if (!json)
        return broken(entry, line, message, error);
    const char *module = json_string_value(json_object_get(json, "module"));
    const char *file = json_string_value(json_object_get(json, "text_file"));
    g_autofree char *path = g_strdup_printf(FOLDER "%s/actions/%s", rule, file ? file : "");
    const BundleEntry *text = bundle_find(path);
    PatternScaffold *scaffold = NULL;
    if (module && text) {
        scaffold = g_new0(PatternScaffold, 1);
        *scaffold = (PatternScaffold){.module = g_strdup(module), .text = text->data};
    } else {
        broken(entry, 0, module ? "`text_file` names no file of actions/" : "no `module`", error);
    }
    json_decref(json);
    return scaffold;
}

PatternScaffold *pattern_scaffold_find(const char *rule, GError **error)
{
    g_autofree char *name = g_strconcat(FOLDER, rule, FILE_NAME, NULL);
    const BundleEntry *entry = bundle_find(name);
    return entry ? read_scaffold(entry, rule, error) : NULL;
}

void pattern_scaffold_free(PatternScaffold *scaffold)
{
    if (!scaffold)
        return;
    g_free(scaffold->module);
    g_free(scaffold);
}

char **pattern_scaffold_rules(void)
{
    GPtrArray *ids = g_ptr_array_new();
    for (const BundleEntry *entry = knowledge_bundle; entry->name; entry++)
        if (g_str_has_prefix(entry->name, FOLDER) && g_str_has_suffix(entry->name, FILE_NAME))
            g_ptr_array_add(ids, g_strndup(entry->name + strlen(FOLDER),
                                           strlen(entry->name) - strlen(FOLDER FILE_NAME)));
    g_ptr_array_add(ids, NULL);
    return (char **)g_ptr_array_free(ids, FALSE);
}
