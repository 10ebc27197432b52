#include "analyzers/tower/effects.h"

#include <glib.h>
#include <string.h>

#include "analyzers/tower/data.h"

#define PATH_MAX_BYTES 256

struct Effects {
    char **adaptors; /* endings of names */
    Effect *effects;
    size_t count;
    GHashTable *by_path; /* char * → Effect *; NULL for exceptions */
};

static EffectKind kind_named(const char *name)
{
    static const char *const names[EFFECTS] = {"file",    "socket",   "http",
                                               "process", "terminal", "storage"};
    for (int i = 0; i < EFFECTS; i++)
        if (strcmp(names[i], name) == 0)
            return (EffectKind)i;
    g_error("knowledge/tower/effects.json: no kind `%s`", name);
}

static void add_paths(Effects *effects, const json_t *object, const char *key, Effect *effect)
{
    char **paths = data_strings(object, key);
    for (char **path = paths; *path; path++) {
        if (strlen(*path) >= PATH_MAX_BYTES || g_hash_table_contains(effects->by_path, *path))
            g_error("knowledge/tower/effects.json: `%s` is too long or there twice", *path);
        g_hash_table_insert(effects->by_path, *path, effect);
    }
    g_free(paths);
}

Effects *effects_new(void)
{
    Effects *effects = g_new0(Effects, 1);
    json_t *data = data_load("tower/effects.json");
    const json_t *list = json_object_get(data, "effects");
    effects->adaptors = data_strings(data, "adaptors");
    effects->count = json_array_size(list);
    effects->effects = g_new0(Effect, effects->count);
    effects->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t i = 0; i < effects->count; i++) {
        const json_t *object = json_array_get(list, i);
        Effect *effect = &effects->effects[i];
        *effect =
            (Effect){kind_named(data_string(object, "kind")), g_strdup(data_string(object, "says")),
                     g_strdup(json_string_value(json_object_get(object, "help")))};
        add_paths(effects, object, "paths", effect);
        add_paths(effects, object, "except", NULL);
    }
    json_decref(data);
    return effects;
}

void effects_free(Effects *effects)
{
    if (!effects)
        return;
    for (size_t i = 0; i < effects->count; i++) {
        g_free(effects->effects[i].says);
        g_free(effects->effects[i].help);
    }
    g_strfreev(effects->adaptors);
    g_free(effects->effects);
    g_hash_table_unref(effects->by_path);
    g_free(effects);
}

const Effect *effects_find(const Effects *effects, const char *path)
{
    char prefix[PATH_MAX_BYTES];
    if (g_strlcpy(prefix, path, sizeof(prefix)) >= sizeof(prefix))
        return NULL;
    for (;;) {
        gpointer effect;
        if (g_hash_table_lookup_extended(effects->by_path, prefix, NULL, &effect))
            return effect;
        char *colons = g_strrstr(prefix, "::");
        if (!colons)
            return NULL;
        *colons = '\0';
    }
}

bool effects_adaptor(const Effects *effects, const char *trait_name)
{
    for (char **ending = effects->adaptors; *ending; ending++)
        if (g_str_has_suffix(trait_name, *ending))
            return true;
    return false;
}
