#include "analyzers/patterns/ids.h"

#include "analyzers/base/suggestion.h"
#include "analyzers/patterns/notes.h"

bool id_is_known(const RuleSet *rules, const char *id)
{
    return rule_set_find(rules, id) || rule_set_find_code(rules, id, NULL) || notes_own_code(id);
}

static void add(GPtrArray *ids, const char *id)
{
    g_ptr_array_add(ids, (char *)(uintptr_t)id);
}

const char **ids_known(const RuleSet *rules)
{
    GPtrArray *ids = g_ptr_array_new();
    for (uint32_t i = 0; i < rules->rule_count; i++)
        for (uint32_t v = 0; v < rules->rules[i].violation_count; v++)
            add(ids, rules->rules[i].violations[v].code);
    for (uint32_t i = 0; i < rules->rule_count; i++)
        add(ids, rules->rules[i].id);
    for (size_t i = 0; notes_own_code_at(i); i++)
        add(ids, notes_own_code_at(i));
    add(ids, "belfry");
    add(ids, NULL);
    return (const char **)g_ptr_array_free(ids, FALSE);
}

const char *id_nearest(const RuleSet *rules, const char *id)
{
    const char **ids = ids_known(rules);
    const char *nearest = suggestion_nearest(id, ids);
    g_free(ids);
    return nearest;
}
