#include <string.h>

#include "analyzers/patterns/compiled.h"
#include "analyzers/patterns/decisions.h"
#include "analyzers/patterns/rules.h"
#include "analyzers/syntax/queries.h"

static void violation_clear(RuleViolation *violation)
{
    g_free(violation->code);
    g_free(violation->message);
    g_free(violation->says);
    g_free(violation->why);
    g_free(violation->champion);
    g_free(violation->help);
}

static void rule_clear(Rule *rule)
{
    char *texts[] = {rule->id,
                     rule->title,
                     rule->section,
                     rule->category,
                     rule->own_guide,
                     rule->summary,
                     rule->origin,
                     rule->shown,
                     rule->champion_project,
                     rule->champion_repository,
                     rule->champion_commit};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    for (uint32_t i = 0; i < rule->champion_file_count; i++) {
        g_free(rule->champion_files[i].path);
        g_free(rule->champion_files[i].symbol);
        g_free(rule->champion_files[i].why);
    }
    for (uint32_t i = 0; i < rule->violation_count; i++)
        violation_clear(&rule->violations[i]);
    g_free(rule->champion_files);
    g_free(rule->violations);
    g_strfreev(rule->related);
    json_decref(rule->compiled->json);
    g_free(rule->compiled);
}

static void compiled_free(CompiledSet *set)
{
    for (guint i = 0; i < set->regexes->len; i++)
        regex_clear(set->regexes->pdata[i]);
    g_ptr_array_free(set->regexes, TRUE);
    fragments_clear(&set->fragments);
    g_ptr_array_free(set->memos, TRUE);
    g_free(set->forms);
    g_free(set->finds);
    g_free(set->actions);
    decisions_free(set->decisions, set->decision_count);
    literals_clear(&set->literals);
    pool_clear(&set->pool);
    g_free(set);
}

void rule_set_free(RuleSet *set)
{
    if (!set)
        return;
    for (uint32_t i = 0; i < set->rule_count; i++)
        rule_clear(&set->rules[i]);
    for (uint32_t i = 0; i < set->note_count; i++) {
        g_free(set->notes[i].path);
        g_free(set->notes[i].message);
    }
    g_free(set->rules);
    g_free(set->notes);
    query_set_free(set->queries);
    compiled_free(set->compiled);
    g_free(set);
}

const Rule *rule_set_find(const RuleSet *set, const char *id)
{
    for (uint32_t i = 0; i < set->rule_count; i++)
        if (strcmp(set->rules[i].id, id) == 0)
            return &set->rules[i];
    return NULL;
}

const Rule *rule_set_find_code(const RuleSet *set, const char *code,
                               const RuleViolation **violation)
{
    for (uint32_t i = 0; i < set->rule_count; i++)
        for (uint32_t j = 0; j < set->rules[i].violation_count; j++) {
            const RuleViolation *each = &set->rules[i].violations[j];
            if (!each->code || strcmp(each->code, code) != 0)
                continue;
            if (violation)
                *violation = each;
            return &set->rules[i];
        }
    return NULL;
}

const Find *compiled_find(const CompiledSet *set, uint32_t rule, uint32_t violation)
{
    for (uint32_t i = 0; i < set->find_count; i++)
        if (set->finds[i].rule == rule && set->finds[i].violation == violation)
            return &set->finds[i];
    return NULL;
}
