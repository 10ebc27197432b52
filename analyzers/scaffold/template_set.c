/* What template.h says about loading. */
#include <string.h>

#include "analyzers/base/bundle.h"
#include "analyzers/base/json_text.h"
#include "analyzers/scaffold/template.h"

#define FOLDER "templates/"
#define FILE_NAME "/template.json"
#define OPTIONS_FILE FOLDER "options.json"

static json_t *parse(const BundleEntry *entry, GError **error)
{
    char *message = NULL;
    uint32_t line = 0;
    json_t *json =
        json_text_parse(entry->data, (size_t)(entry->end - entry->data), &message, &line);
    if (!json)
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "knowledge/%s:%u: %s", entry->name,
                    line + 1, message);
    g_free(message);
    return json;
}

/* The text at the key; NULL with an error that names the file. */
static const char *text_at(const json_t *object, const char *key, const char *file, GError **error)
{
    const char *text = json_string_value(json_object_get(object, key));
    if (!text && error && !*error)
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                    "knowledge/%s: a text is missing at `%s`", file, key);
    return text;
}

static char **texts_at(const json_t *object, const char *key)
{
    GPtrArray *texts = g_ptr_array_new();
    const json_t *list = json_object_get(object, key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));
        g_ptr_array_add(texts, g_strdup(text ? text : ""));
    }
    g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(texts, FALSE);
}

static void read_values(const json_t *list, TemplateOption *option, GError **error)
{
    option->value_count = (uint32_t)json_array_size(list);
    option->values = g_new0(OptionValue, option->value_count);
    for (uint32_t i = 0; i < option->value_count; i++) {
        const json_t *value = json_array_get(list, i);
        option->values[i] = (OptionValue){.id = text_at(value, "id", OPTIONS_FILE, error),
                                          .says = text_at(value, "says", OPTIONS_FILE, error),
                                          .packages = texts_at(value, "packages")};
    }
}

static void read_options(TemplateSet *set, GError **error)
{
    const json_t *list = json_object_get(set->json, "options");
    set->option_count = (uint32_t)json_array_size(list);
    set->options = g_new0(TemplateOption, set->option_count);
    for (uint32_t i = 0; i < set->option_count; i++) {
        const json_t *each = json_array_get(list, i);
        TemplateOption *option = &set->options[i];
        *option = (TemplateOption){
            .id = text_at(each, "id", OPTIONS_FILE, error),
            .question = text_at(each, "question", OPTIONS_FILE, error),
            .decision = json_string_value(json_object_get(each, "decision")),
        };
        read_values(json_object_get(each, "values"), option, error);
    }
}

static void read_crates(SystemTemplate *template, const char *file, GError **error)
{
    const char *folder;
    json_t *crate, *crates = json_object_get(template->json, "crates");
    template->crates = g_new0(TemplateCrate, json_object_size(crates) + 1);
    json_object_foreach(crates, folder, crate)
    {
        TemplateCrate *next = &template->crates[template->crate_count++];
        *next = (TemplateCrate){.folder = folder, .says = text_at(crate, "says", file, error)};
        const char *level = text_at(crate, "level", file, error);
        if (level && !level_parse(level, &next->level) && !*error)
            g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                        "knowledge/%s: `%s` is no level (%s)", file, level, folder);
    }
}

static void read_template(const BundleEntry *entry, GArray *templates, GError **error)
{
    SystemTemplate template = {.json = parse(entry, error)};
    if (!template.json)
        return;
    template.id = text_at(template.json, "id", entry->name, error);
    template.summary = text_at(template.json, "summary", entry->name, error);
    read_crates(&template, entry->name, error);
    g_array_append_val(templates, template);
}

static bool is_template(const BundleEntry *entry)
{
    const char *rest = entry->name + strlen(FOLDER);
    return g_str_has_prefix(entry->name, FOLDER) && strchr(rest, '/') == strrchr(rest, '/') &&
           g_str_has_suffix(rest, FILE_NAME);
}

static void load(TemplateSet *set, GError **error)
{
    GArray *templates = g_array_new(FALSE, FALSE, sizeof(SystemTemplate));
    for (const BundleEntry *entry = knowledge_bundle; entry->name && !*error; entry++)
        if (is_template(entry))
            read_template(entry, templates, error);
    set->template_count = templates->len;
    set->templates = (SystemTemplate *)(void *)g_array_free(templates, FALSE);
    const BundleEntry *options = bundle_find(OPTIONS_FILE);
    set->json = options && !*error ? parse(options, error) : NULL;
    if (set->json)
        read_options(set, error);
}

TemplateSet *template_set_load(GError **error)
{
    GError *problem = NULL;
    TemplateSet *set = g_new0(TemplateSet, 1);
    load(set, &problem);
    if (!problem)
        return set;
    g_propagate_error(error, problem);
    template_set_free(set);
    return NULL;
}

void template_set_free(TemplateSet *set)
{
    if (!set)
        return;
    for (uint32_t i = 0; i < set->template_count; i++) {
        g_free(set->templates[i].crates);
        json_decref(set->templates[i].json);
    }
    for (uint32_t i = 0; i < set->option_count; i++) {
        for (uint32_t j = 0; j < set->options[i].value_count; j++)
            g_strfreev(set->options[i].values[j].packages);
        g_free(set->options[i].values);
    }
    g_free(set->templates);
    g_free(set->options);
    json_decref(set->json);
    g_free(set);
}

const SystemTemplate *template_find(const TemplateSet *set, const char *id)
{
    for (uint32_t i = 0; i < set->template_count; i++)
        if (strcmp(set->templates[i].id, id) == 0)
            return &set->templates[i];
    return NULL;
}
