#include "analyzers/tower/law.h"

#include <string.h>

#include "analyzers/tower/data.h"
#include "analyzers/tower/words.h"

typedef struct Condition {
    const char *name;
    bool (*holds)(const Law *law, const Workspace *workspace, const Edge *edge);
} Condition;

typedef struct Entry {
    bool from[LEVELS];
    Level to;
    const Condition *when;
    const char *why;
} Entry;

struct Law {
    json_t *data; /* owns `why` */
    bool allowed[LEVELS][LEVELS];
    Entry *entries;
    uint32_t entry_count;
    char **facade, **not_facade; /* words of a crate's name */
    char **engines, **assembly;
};

static const Package *package_of(const Workspace *workspace, uint32_t crate)
{
    uint32_t package = workspace->crates[crate].package;
    return package == WORKSPACE_NONE ? NULL : &workspace->packages[package];
}

static bool has_word(const char *name, char **words)
{
    const char *rest = name;
    char word[WORD_SIZE];
    while (word_next(&rest, word))
        if (g_strv_contains((const char *const *)words, word))
            return true;
    return false;
}

static bool is_observability(const Law *law, const Workspace *workspace, const Edge *edge)
{
    const char *name = workspace->crates[edge->to].name;
    return has_word(name, law->facade) && !has_word(name, law->not_facade);
}

/* A data model opens nothing: no engine and no map among what its package links. */
static bool is_data_model(const Law *law, const Workspace *workspace, const Edge *edge)
{
    const Package *package = package_of(workspace, edge->to);
    for (uint32_t i = 0; package && i < package->dependency_count; i++) {
        const Dependency *each = &package->dependencies[i];
        if (each->role == DEPENDENCY_NORMAL && !each->optional &&
            g_strv_contains((const char *const *)law->engines, each->package))
            return false;
    }
    return true;
}

static bool declares_plugin_trait(const Law *law, const Facts *facts)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_TRAIT); i++) {
        const Fact *fact = &facts_traits(facts)[i].fact;
        const char *name = facts_string(facts, fact->name);
        for (char **ending = law->assembly; *ending; ending++)
            if (fact->vis == VIS_PUB && g_str_has_suffix(name, *ending))
                return true;
    }
    return false;
}

static bool is_assembly(const Law *law, const Workspace *workspace, const Edge *edge)
{
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        if (file->parsed && file->crate_count && file->crates[0] == edge->to &&
            file->role == ROLE_NORMAL && declares_plugin_trait(law, file->parsed->facts))
            return true;
    }
    return false;
}

static bool is_optional(const Law *law, const Workspace *workspace, const Edge *edge)
{
    (void)law;
    (void)workspace;
    return edge->optional;
}

static const Condition conditions[] = {
    {"observability", is_observability},
    {"data-model", is_data_model},
    {"assembly", is_assembly},
    {"optional", is_optional},
};

static const Condition *condition_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(conditions); i++)
        if (strcmp(conditions[i].name, name) == 0)
            return &conditions[i];
    g_error("knowledge/tower/law.json: no condition `%s`", name);
}

static void read_allowed(Law *law)
{
    const char *from;
    json_t *list, *to;
    size_t i;
    json_object_foreach(json_object_get(law->data, "allowed"), from, list)
        json_array_foreach(list, i, to)
            law->allowed[data_level(from)][data_level(json_string_value(to))] = true;
}

static void read_entry(Entry *entry, const json_t *object)
{
    size_t i;
    json_t *from;
    json_array_foreach(json_object_get(object, "from"), i, from)
        entry->from[data_level(json_string_value(from))] = true;
    entry->to = data_level(data_string(object, "to"));
    entry->when = condition_named(data_string(object, "when"));
    entry->why = data_string(object, "why");
}

Law *law_new(void)
{
    Law *law = g_new0(Law, 1);
    law->data = data_load("tower/law.json");
    read_allowed(law);
    const json_t *entries = json_object_get(law->data, "conditional");
    law->entry_count = (uint32_t)json_array_size(entries);
    law->entries = g_new0(Entry, law->entry_count);
    for (uint32_t i = 0; i < law->entry_count; i++)
        read_entry(&law->entries[i], json_array_get(entries, i));
    const json_t *observability = json_object_get(law->data, "observability");
    law->facade = data_strings(observability, "words");
    law->not_facade = data_strings(observability, "not");
    law->engines = data_strings(law->data, "engines");
    law->assembly = data_strings(law->data, "assembly");
    return law;
}

void law_free(Law *law)
{
    if (!law)
        return;
    g_strfreev(law->facade);
    g_strfreev(law->not_facade);
    g_strfreev(law->engines);
    g_strfreev(law->assembly);
    g_free(law->entries);
    json_decref(law->data);
    g_free(law);
}

EdgeVerdict law_judge(const Law *law, const Workspace *workspace, const Edge *edge, Level from,
                      Level to, const char **why)
{
    *why = NULL;
    for (uint32_t i = 0; i < law->entry_count; i++) {
        const Entry *entry = &law->entries[i];
        if (!entry->from[from] || entry->to != to)
            continue;
        *why = entry->why;
        return entry->when->holds(law, workspace, edge) ? EDGE_CONDITIONAL : EDGE_FORBIDDEN;
    }
    return law->allowed[from][to] ? EDGE_ALLOWED : EDGE_FORBIDDEN;
}
