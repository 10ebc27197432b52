#include "analyzers/workspace/mod_place.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/discovery.h"

ModPlace mod_place_owner(const char *path)
{
    return (ModPlace){path_directory(path), NULL};
}

ModPlace mod_place_beside(const char *path)
{
    return (ModPlace){path_directory(path), path_stem(path)};
}

void mod_place_clear(ModPlace *place)
{
    g_clear_pointer(&place->folder, g_free);
    g_clear_pointer(&place->relative, g_free);
}

const char *mod_name(const Facts *facts, const ModFact *mod)
{
    const char *name = facts_string(facts, mod->fact.name);
    return strncmp(name, "r#", 2) == 0 ? name + 2 : name;
}

/* The folder in which files of the usual names are looked for. */
static char *usual_folder(const ModPlace *place)
{
    return path_join(place->folder, place->relative ? place->relative : "");
}

ModPlace mod_place_inline(const ModPlace *outer, const Facts *facts, const ModFact *mod)
{
    const char *path = facts_string(facts, mod->path);
    if (!outer->folder)
        return (ModPlace){NULL, NULL};
    if (*path)
        return (ModPlace){path_resolve(outer->folder, path), NULL};
    char *folder = usual_folder(outer);
    ModPlace inner = {path_join(folder, mod_name(facts, mod)), NULL};
    g_free(folder);
    return inner;
}

/* Takes path. */
static void add_target(char *path, bool owns_folder, const GPtrArray *sources, GArray *targets)
{
    uint32_t file = path ? discovery_find(sources, path) : WORKSPACE_NONE;
    bool known = file == WORKSPACE_NONE;
    for (guint i = 0; i < targets->len && !known; i++)
        known = g_array_index(targets, ModTarget, i).file == file;
    if (!known) {
        ModTarget target = {file, owns_folder ? mod_place_owner(path) : mod_place_beside(path)};
        g_array_append_val(targets, target);
    }
    g_free(path);
}

void mod_place_find(const ModPlace *place, const Facts *facts, const ModFact *mod,
                    const GPtrArray *sources, GArray *targets)
{
    const char *path = facts_string(facts, mod->path);
    if (!place->folder)
        return;
    if (*path) {
        add_target(path_resolve(place->folder, path), true, sources, targets);
    } else {
        char *folder = usual_folder(place);
        const char *name = mod_name(facts, mod);
        char *file = g_strconcat(name, ".rs", NULL);
        char *inside = g_strconcat(name, "/mod.rs", NULL);
        add_target(path_join(folder, file), false, sources, targets);
        add_target(path_join(folder, inside), true, sources, targets);
        g_free(inside);
        g_free(file);
        g_free(folder);
    }
    uint32_t count;
    const StringId *others = facts_list(facts, mod->cfg_paths, &count);
    for (uint32_t i = 0; i < count; i++)
        add_target(path_resolve(place->folder, facts_string(facts, others[i])), true, sources,
                   targets);
}
