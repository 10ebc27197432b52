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
    GHashTable *mirrors; /* char * → char *: what it mirrors, which is no mirror */
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

static void add_mirrors(Effects *effects, json_t *object)
{
    const char *original;
    json_t *list;
    json_object_foreach(object, original, list)
    {
        char **mirrors = data_strings(object, original);
        if (g_hash_table_contains(effects->mirrors, original))
            g_error("knowledge/tower/effects.json: `%s` mirrors something itself", original);
        for (char **mirror = mirrors; *mirror; mirror++)
            g_hash_table_insert(effects->mirrors, *mirror, g_strdup(original));
        g_free(mirrors);
    }
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
    effects->mirrors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    add_mirrors(effects, json_object_get(data, "mirrors"));
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
    g_hash_table_unref(effects->mirrors);
    g_free(effects);
}

/* `from`, `from_std`, `from_raw_fd`: what it makes was opened elsewhere. */
static bool is_conversion(const char *path)
{
    const char *last = g_strrstr(path, "::");
    return last && g_str_has_prefix(last + 2, "from") && (!last[6] || last[6] == '_');
}

/* The effect of the longest entry that `path` lies at or below, or of what it mirrors. */
static const Effect *find(const Effects *effects, const char *path, bool is_mirrored)
{
    char prefix[PATH_MAX_BYTES];
    gpointer effect;
    if (g_strlcpy(prefix, path, sizeof(prefix)) >= sizeof(prefix))
        return NULL;
    for (;;) {
        if (g_hash_table_lookup_extended(effects->by_path, prefix, NULL, &effect))
            return effect;
        const char *original = g_hash_table_lookup(effects->mirrors, prefix);
        if (original && !is_mirrored) {
            char *mirrored = g_strconcat(original, path + strlen(prefix), NULL);
            const Effect *found = find(effects, mirrored, true);
            g_free(mirrored);
            return found;
        }
        char *colons = g_strrstr(prefix, "::");
        if (!colons)
            return NULL;
        *colons = '\0';
    }
}

const Effect *effects_find(const Effects *effects, const char *path)
{
    return is_conversion(path) ? NULL : find(effects, path, false);
}

bool effects_adaptor(const Effects *effects, const char *trait_name)
{
    for (char **ending = effects->adaptors; *ending; ending++)
        if (g_str_has_suffix(trait_name, *ending))
            return true;
    return false;
}
