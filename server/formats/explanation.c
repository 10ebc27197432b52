#include "server/formats/explanation.h"

#include <glib.h>
#include <string.h>

#include "analyzers/base/bundle.h"
#include "analyzers/patterns/decisions.h"
#include "analyzers/patterns/notes.h"
#include "analyzers/tower/level.h"

#define LEVEL_PAGES "levels/"
#define OWN_PAGES "belfry/"

static bool is_asked_for(const RuleSet *set, const Rule *rule, char *const *ids)
{
    for (char *const *id = ids; id && *id; id++) {
        const RuleViolation *violation;
        if (strcmp(rule->id, *id) == 0 || rule_set_find_code(set, *id, &violation) == rule)
            return true;
    }
    return !ids;
}

/* The seed numbers its sections: "2. Modularity", "1.5. Sync", "10. Indexing". A team's come last.
 */
static double section_number(const Rule *rule)
{
    double number = rule->section ? g_ascii_strtod(rule->section, NULL) : 0;
    return number > 0 ? number : 1000;
}

static int compare_rules(gconstpointer a, gconstpointer b)
{
    const Rule *left = *(const Rule *const *)a, *right = *(const Rule *const *)b;
    double l = section_number(left), r = section_number(right);
    if (l < r || l > r)
        return l < r ? -1 : 1;
    int order = g_strcmp0(left->section, right->section);
    return order ? order : strcmp(left->id, right->id);
}

Catalogue catalogue_make(const RuleSet *set, int level, char *const *ids)
{
    Catalogue catalogue = {.rules = g_new0(const Rule *, set->rule_count + 1)};
    for (uint32_t i = 0; i < set->rule_count; i++) {
        const Rule *rule = &set->rules[i];
        if ((level < 0 || rule->level == level) && is_asked_for(set, rule, ids))
            catalogue.rules[catalogue.rule_count++] = rule;
    }
    qsort(catalogue.rules, catalogue.rule_count, sizeof(const Rule *), compare_rules);
    return catalogue;
}

void catalogue_clear(Catalogue *catalogue)
{
    g_free(catalogue->rules);
    *catalogue = (Catalogue){0};
}

/* The bundled page knowledge/<folder><name>.md. */
static const char *page(const char *folder, const char *name)
{
    g_autofree char *path = g_strconcat(folder, name, ".md", NULL);
    const BundleEntry *entry = bundle_find(path);
    return entry ? entry->data : NULL;
}

static const char *level_page(const char *id)
{
    Level level;
    if (!level_parse(id, &level))
        return NULL;
    g_autofree char *name = g_ascii_strdown(level_name(level), -1);
    return page(LEVEL_PAGES, name);
}

bool explanation_find(Explanation *explanation, const RuleSet *set, const char *id)
{
    *explanation = (Explanation){.id = id, .rule = rule_set_find(set, id)};
    if (!explanation->rule)
        explanation->rule = rule_set_find_code(set, id, &explanation->violation);
    if (explanation->rule) {
        explanation->id = explanation->rule->id;
        explanation->markdown = explanation->rule->guide ? explanation->rule->guide : "";
        return true;
    }
    const char *own = g_str_has_prefix(id, FFI_CODES) ? "ffi" : "belfry";
    explanation->markdown = notes_own_code(id) ? page(OWN_PAGES, own) : level_page(id);
    explanation->decision = explanation->markdown ? NULL : decision_find(set, id);
    if (explanation->decision)
        explanation->markdown = explanation->decision->page;
    return explanation->markdown != NULL;
}

const char **explanation_ids(const RuleSet *set)
{
    GPtrArray *ids = g_ptr_array_new();
    for (uint32_t i = 0; i < set->rule_count; i++) {
        g_ptr_array_add(ids, set->rules[i].id);
        for (uint32_t v = 0; v < set->rules[i].violation_count; v++)
            g_ptr_array_add(ids, set->rules[i].violations[v].code);
    }
    for (int level = 0; level < LEVELS; level++)
        g_ptr_array_add(ids, (char *)(uintptr_t)level_name((Level)level));
    for (uint32_t i = 0; i < set->compiled->decision_count; i++)
        g_ptr_array_add(ids, (char *)(uintptr_t)set->compiled->decisions[i].id);
    g_ptr_array_add(ids, NULL);
    return (const char **)g_ptr_array_free(ids, FALSE);
}
