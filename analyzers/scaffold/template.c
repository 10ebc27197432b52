#include "analyzers/scaffold/template.h"

#include <string.h>

#include "analyzers/base/bundle.h"
#include "analyzers/base/suggestion.h"
#include "analyzers/scaffold/template_text.h"

#define FOLDER "templates/"
#define FILES "/files/"
#define SHARED FOLDER "shared" FILES /* what every template has, if it has none of its own */
#define DOT "dot-"                   /* begins the name of a file that begins with a dot */

char **template_values(const SystemTemplate *template, const char *option)
{
    const json_t *list = json_object_get(json_object_get(template->json, "options"), option);
    GPtrArray *values = g_ptr_array_new();
    for (size_t i = 0; i < json_array_size(list); i++)
        g_ptr_array_add(values, g_strdup(json_string_value(json_array_get(list, i))));
    g_ptr_array_add(values, NULL);
    return (char **)g_ptr_array_free(values, FALSE);
}

const OptionValue *template_value(const TemplateOption *option, const char *id)
{
    for (uint32_t i = 0; i < option->value_count; i++)
        if (strcmp(option->values[i].id, id) == 0)
            return &option->values[i];
    return NULL;
}

static bool bad(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static bool bad(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
    return false;
}

static bool check_choice(const SystemTemplate *template, const TemplateOption *option,
                         const char *chosen, GError **error)
{
    g_auto(GStrv) values = template_values(template, option->id);
    const char *const *known = (const char *const *)values;
    if (!*values)
        return bad(error, "the template %s takes no --%s", template->id, option->id);
    if (g_strv_contains(known, chosen))
        return true;
    g_autofree char *list = g_strjoinv(", ", values);
    const char *meant = suggestion_nearest(chosen, known);
    if (meant)
        return bad(error, "--%s takes %s, not `%s`; did you mean `%s`?", option->id, list, chosen,
                   meant);
    return bad(error, "--%s of the template %s takes %s, not `%s`", option->id, template->id, list,
               chosen);
}

/* Choices that do not go together, as the template says. */
static bool check_needs(const SystemTemplate *template, GHashTable *choices, GError **error)
{
    size_t i;
    json_t *each;
    json_array_foreach(json_object_get(template->json, "needs"), i, each)
    {
        GError *problem = NULL;
        const char *when = json_string_value(json_object_get(each, "when"));
        const char *needs = json_string_value(json_object_get(each, "needs"));
        bool asked = template_condition_holds(when, choices, &problem);
        bool held = !problem && template_condition_holds(needs, choices, &problem);
        if (problem) {
            g_propagate_error(error, problem);
            return false;
        }
        if (asked && !held)
            return bad(error, "--%s needs --%s: %s", when, needs,
                       json_string_value(json_object_get(each, "why")));
    }
    return true;
}

/* Whether a condition is decided by what is chosen. */
static bool is_decided(const char *condition, GHashTable *choices)
{
    g_autofree char *option = g_strndup(condition, strcspn(condition, "!="));
    return g_hash_table_contains(choices, option);
}

static bool goes_together(const SystemTemplate *template, GHashTable *choices)
{
    size_t i;
    json_t *each;
    json_array_foreach(json_object_get(template->json, "needs"), i, each)
    {
        const char *when = json_string_value(json_object_get(each, "when"));
        const char *needs = json_string_value(json_object_get(each, "needs"));
        if (is_decided(when, choices) && is_decided(needs, choices) &&
            template_condition_holds(when, choices, NULL) &&
            !template_condition_holds(needs, choices, NULL))
            return false;
    }
    return true;
}

char **template_values_left(const SystemTemplate *template, const char *option, GHashTable *choices)
{
    g_auto(GStrv) values = template_values(template, option);
    g_autoptr(GHashTable) tried = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *left = g_ptr_array_new();
    GHashTableIter iterator;
    void *name, *chosen;
    g_hash_table_iter_init(&iterator, choices);
    while (g_hash_table_iter_next(&iterator, &name, &chosen))
        g_hash_table_insert(tried, name, chosen);
    for (char **value = values; *value; value++) {
        g_hash_table_insert(tried, (char *)(uintptr_t)option, *value);
        if (goes_together(template, tried))
            g_ptr_array_add(left, g_strdup(*value));
    }
    g_ptr_array_add(left, NULL);
    return (char **)g_ptr_array_free(left, FALSE);
}

bool template_complete(const TemplateSet *set, const SystemTemplate *template, GHashTable *choices,
                       GError **error)
{
    for (uint32_t i = 0; i < set->option_count; i++) {
        const TemplateOption *option = &set->options[i];
        const char *chosen = g_hash_table_lookup(choices, option->id);
        g_auto(GStrv) values = template_values(template, option->id);
        if (chosen && !check_choice(template, option, chosen, error))
            return false;
        if (!chosen && *values)
            g_hash_table_insert(choices, g_strdup(option->id), g_strdup(*values));
    }
    return check_needs(template, choices, error);
}

/* Cargo tells `a-b` and `a_b` apart, the compiler does not. */
static bool is_same_crate(const char *package, const char *name)
{
    for (; *package && *name; package++, name++)
        if (*package != *name && (*package != '-' || *name != '_') &&
            (*package != '_' || *name != '-'))
            return false;
    return *package == *name;
}

char *template_name_problem(const TemplateSet *set, const char *name, GHashTable *choices)
{
    for (uint32_t i = 0; i < set->option_count; i++) {
        const char *chosen = g_hash_table_lookup(choices, set->options[i].id);
        const OptionValue *value = chosen ? template_value(&set->options[i], chosen) : NULL;
        for (char **package = value ? value->packages : NULL; package && *package; package++)
            if (is_same_crate(*package, name))
                return g_strdup_printf("`%s` is a package that --%s=%s depends on", *package,
                                       set->options[i].id, chosen);
    }
    return NULL;
}

/* Where a file of the bundle lies in the new system; owned. */
static char *place_of(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    for (char **part = parts; *part; part++)
        if (g_str_has_prefix(*part, DOT)) {
            char *dotted = g_strconcat(".", *part + strlen(DOT), NULL);
            g_free(*part);
            *part = dotted;
        }
    return g_strjoinv("/", parts);
}

static void file_free(gpointer data)
{
    ScaffoldFile *file = data;
    g_free(file->path);
    g_free(file->text);
    g_free(file);
}

static bool is_there(const GPtrArray *files, const char *path)
{
    for (guint i = 0; i < files->len; i++)
        if (strcmp(((const ScaffoldFile *)files->pdata[i])->path, path) == 0)
            return true;
    return false;
}

/* Whether the template wants the file: all of its conditions hold. False with `error` when one of
 * them is none. */
static bool is_wanted(const SystemTemplate *template, const char *path, GHashTable *values,
                      GError **error)
{
    const json_t *conditions = json_object_get(json_object_get(template->json, "files"), path);
    if (json_is_string(conditions))
        return template_condition_holds(json_string_value(conditions), values, error);
    for (size_t i = 0; i < json_array_size(conditions); i++)
        if (!template_condition_holds(json_string_value(json_array_get(conditions, i)), values,
                                      error))
            return false;
    return true;
}

static void add_file(const SystemTemplate *template, const BundleEntry *entry, GPtrArray *files,
                     GHashTable *values, GError **error)
{
    const char *name = strstr(entry->name, FILES) + strlen(FILES);
    g_autofree char *path = place_of(name);
    g_autofree char *source = g_strconcat("knowledge/", entry->name, NULL);
    if (is_there(files, path) || !is_wanted(template, path, values, error))
        return;
    TemplateText text = {source, entry->data, (size_t)(entry->end - entry->data)};
    char *expanded = template_text_expand(&text, values, error);
    if (!expanded)
        return;
    ScaffoldFile *file = g_new0(ScaffoldFile, 1);
    *file = (ScaffoldFile){.path = g_steal_pointer(&path), .text = expanded};
    g_ptr_array_add(files, file);
}

static void add_files(const SystemTemplate *template, const char *folder, GPtrArray *files,
                      GHashTable *values, GError **error)
{
    for (const BundleEntry *entry = knowledge_bundle; entry->name && !*error; entry++)
        if (g_str_has_prefix(entry->name, folder))
            add_file(template, entry, files, values, error);
}

static gint by_path(gconstpointer left, gconstpointer right)
{
    const ScaffoldFile *a = *(const ScaffoldFile *const *)left;
    const ScaffoldFile *b = *(const ScaffoldFile *const *)right;
    return strcmp(a->path, b->path);
}

GPtrArray *template_expand(const SystemTemplate *template, const char *name, GHashTable *choices,
                           GError **error)
{
    GError *problem = NULL;
    g_autofree char *snake = g_strdelimit(g_strdup(name), "-", '_');
    g_autofree char *folder = g_strconcat(FOLDER, template->id, FILES, NULL);
    g_autoptr(GHashTable) values = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iterator;
    gpointer option, value;
    g_hash_table_iter_init(&iterator, choices);
    while (g_hash_table_iter_next(&iterator, &option, &value))
        g_hash_table_insert(values, option, value);
    g_hash_table_insert(values, (gpointer)(uintptr_t) "name", (gpointer)(uintptr_t)name);
    g_hash_table_insert(values, (gpointer)(uintptr_t) "name_snake", snake);
    GPtrArray *files = g_ptr_array_new_with_free_func(file_free);
    add_files(template, folder, files, values, &problem);
    if (!problem)
        add_files(template, SHARED, files, values, &problem);
    if (problem) {
        g_propagate_error(error, problem);
        g_ptr_array_unref(files);
        return NULL;
    }
    g_ptr_array_sort(files, by_path);
    return files;
}
