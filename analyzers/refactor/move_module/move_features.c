#include "analyzers/refactor/move_module/move_features.h"

#include <string.h>

bool move_features_optional(const Move *move, const char *key)
{
    const Package *package = move_package(move);
    bool optional = false;
    for (uint32_t i = 0; i < package->dependency_count; i++)
        if (strcmp(package->dependencies[i].key, key) == 0)
            optional |= package->dependencies[i].optional;
    return optional;
}

static const Feature *feature_named(const Move *move, const char *name)
{
    const Package *package = move_package(move);
    for (uint32_t i = 0; i < package->feature_count; i++)
        if (strcmp(package->features[i].name, name) == 0)
            return &package->features[i];
    return NULL;
}

/* The dependency a feature's value speaks of: "serde" of "dep:serde", "serde/std", "serde?/std";
 * NULL of another feature's name. Owned. */
static char *dependency_of(const char *value)
{
    const char *slash = strchr(value, '/');
    if (g_str_has_prefix(value, "dep:"))
        return g_strdup(value + 4);
    if (!slash)
        return NULL;
    return g_strndup(value, (gsize)(slash - value) - (slash > value && slash[-1] == '?' ? 1 : 0));
}

/* Whether the value switches the dependency on. */
static bool enables(const char *value, const char *key)
{
    g_autofree char *named = dependency_of(value);
    bool weak = strstr(value, "?/") != NULL;
    return strcmp(value, key) == 0 || (named && !weak && strcmp(named, key) == 0);
}

/* Whether an optional dependency is a feature of its own name. */
static bool is_implicit(const Move *move, const char *key)
{
    const Package *package = move_package(move);
    g_autofree char *explicit = g_strconcat("dep:", key, NULL);
    for (uint32_t i = 0; i < package->feature_count; i++)
        if (g_strv_contains((const char *const *)package->features[i].values, explicit))
            return false;
    return move_features_optional(move, key) && !feature_named(move, key);
}

static bool is_used(const Move *move, const char *key)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(move->keys, key)) & MOVE_NORMAL;
}

void move_features_find(Move *move)
{
    const Package *package = move_package(move);
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        const char *key = package->dependencies[i].key;
        if (!package->dependencies[i].optional || !is_used(move, key))
            continue;
        if (is_implicit(move, key))
            g_hash_table_add(move->features, g_strdup(key));
        for (uint32_t j = 0; j < package->feature_count; j++)
            for (char **value = package->features[j].values; *value; value++)
                if (enables(*value, key))
                    g_hash_table_add(move->features, g_strdup(package->features[j].name));
    }
}

static bool is_carried_value(const Move *move, const char *value)
{
    g_autofree char *key = dependency_of(value);
    if (key)
        return is_used(move, key);
    return g_hash_table_contains(move->features, value);
}

void move_features_lines(const Move *move, GPtrArray *lines)
{
    GHashTableIter iterator;
    void *name;
    g_hash_table_iter_init(&iterator, move->features);
    while (g_hash_table_iter_next(&iterator, &name, NULL)) {
        const Feature *feature = feature_named(move, name);
        GString *values = g_string_new(" = [");
        for (char **value = feature ? feature->values : NULL; value && *value; value++)
            if (is_carried_value(move, *value))
                g_string_append_printf(values, "%s\"%s\"", values->len > 4 ? ", " : "", *value);
        g_string_append_c(values, ']');
        /* One that is a dependency's own is there without being said. */
        if (feature || !is_used(move, name))
            manifest_line(lines, name, g_string_free(values, FALSE));
        else
            g_string_free(values, TRUE);
    }
}

static bool forward_one(Move *move, const TomlValue *features, const char *name, GPtrArray *lines)
{
    const char *manifest = move_package(move)->manifest;
    g_autofree char *value = g_strdup_printf("%s/%s", move->target, name);
    const TomlValue *array = toml_find(features, name);
    if (array && array->kind == TOML_ARRAY)
        manifest_add_string(move->plan, manifest, array, value);
    else if (array)
        return plan_refuse(move->plan, "the feature `%s` of %s is no list", name, manifest);
    else
        manifest_line(lines, name, g_strdup_printf(" = [\"dep:%s\", \"%s\"]", name, value));
    return true;
}

bool move_features_forward(Move *move)
{
    const char *manifest = move_package(move)->manifest;
    GHashTableIter iterator;
    void *name;
    bool fine = true;
    if (!g_hash_table_size(move->features))
        return true;
    if (!(move->users[move->package] & MOVE_NORMAL)) {
        g_hash_table_iter_init(&iterator, move->features);
        g_hash_table_iter_next(&iterator, &name, NULL);
        return plan_refuse(
            move->plan,
            "the module asks for the feature `%s`, and %s, which has it, does not "
            "depend on the module: nobody could pass it on. With reexport=yes it can",
            (char *)name, move_package(move)->name);
    }
    TomlDocument *document = manifest_document(move->plan, manifest);
    GPtrArray *lines = manifest_lines_new();
    g_hash_table_iter_init(&iterator, move->features);
    while (fine && g_hash_table_iter_next(&iterator, &name, NULL))
        fine = forward_one(move, toml_find(document->root, "features"), name, lines);
    manifest_add_lines(move->plan, manifest, "features", lines);
    g_ptr_array_unref(lines);
    toml_free(document);
    return fine;
}
