/* The compiled guide: three indices (the seed's sections, levels, champions) over every rule
 * expanded, and the decisions. knowledge/AGENTS.md is what it prints without options. */
#include <string.h>

#include "analyzers/patterns/decisions.h"
#include "analyzers/patterns/shared_rules.h"
#include "server/commands/command.h"
#include "server/formats/explanation.h"

/* A page's own headings stand one level below its title, and the title two below the document's. */
static void put_page(const char *page)
{
    bool in_code = false;
    g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (!line[1] && !**line)
            break;
        if (g_str_has_prefix(*line, "```"))
            in_code = !in_code;
        if (!in_code && **line == '#')
            fputs("##", stdout);
        fputs(*line, stdout);
        fputc('\n', stdout);
    }
}

static void put_rule(const Rule *rule)
{
    printf("\n### %s\n\n`%s` · Level %u %s", rule->title, rule->id, rule->level,
           level_name((Level)rule->level));
    if (rule->champion_project)
        printf(" · champion: %s", rule->champion_project);
    fputs("\n\n", stdout);
    put_page(rule->guide ? rule->guide : "");
    if (rule->violation_count > 0)
        fputs("\n#### Findings\n\n", stdout);
    for (uint32_t i = 0; i < rule->violation_count; i++) {
        const RuleViolation *violation = &rule->violations[i];
        printf("- `%s` (%s)%s%s\n", violation->code, severity_name((Severity)violation->severity),
               violation->says ? ": " : "", violation->says ? violation->says : "");
    }
}

static const char *section_of(const Rule *rule)
{
    return rule->section ? rule->section : "Team rules";
}

static void put_line(const Rule *rule)
{
    printf("- %s (`%s`)\n", rule->title, rule->id);
}

static void put_section_index(const Catalogue *catalogue)
{
    const char *section = NULL;
    fputs("\n## By section\n", stdout);
    for (uint32_t i = 0; i < catalogue->rule_count; i++) {
        const Rule *rule = catalogue->rules[i];
        if (g_strcmp0(section, section_of(rule)) != 0)
            printf("\n**%s**\n\n", section_of(rule));
        section = section_of(rule);
        put_line(rule);
    }
}

static void put_level_index(const Catalogue *catalogue)
{
    fputs("\n## By level\n", stdout);
    for (unsigned level = 0; level < LEVELS; level++) {
        bool is_first = true;
        for (uint32_t i = 0; i < catalogue->rule_count; i++) {
            if (catalogue->rules[i]->level != level)
                continue;
            if (is_first)
                printf("\n**Level %u %s**\n\n", level, level_name((Level)level));
            is_first = false;
            put_line(catalogue->rules[i]);
        }
    }
}

static const char *champion_of(const Rule *rule)
{
    return rule->champion_project ? rule->champion_project : "No champion";
}

static bool is_named_before(const Catalogue *catalogue, uint32_t rule)
{
    for (uint32_t i = 0; i < rule; i++)
        if (strcmp(champion_of(catalogue->rules[i]), champion_of(catalogue->rules[rule])) == 0)
            return true;
    return false;
}

static void put_champion_index(const Catalogue *catalogue)
{
    fputs("\n## By champion\n", stdout);
    for (uint32_t first = 0; first < catalogue->rule_count; first++) {
        if (is_named_before(catalogue, first))
            continue;
        const char *champion = champion_of(catalogue->rules[first]);
        printf("\n**%s**\n\n", champion);
        for (uint32_t i = first; i < catalogue->rule_count; i++)
            if (strcmp(champion_of(catalogue->rules[i]), champion) == 0)
                put_line(catalogue->rules[i]);
    }
}

static void put_rules(const Catalogue *catalogue)
{
    const char *section = NULL;
    for (uint32_t i = 0; i < catalogue->rule_count; i++) {
        const Rule *rule = catalogue->rules[i];
        if (g_strcmp0(section, section_of(rule)) != 0)
            printf("\n## %s\n", section_of(rule));
        section = section_of(rule);
        put_rule(rule);
    }
}

static void put_decisions(const RuleSet *set)
{
    fputs("\n## Decisions\n", stdout);
    for (uint32_t i = 0; i < set->compiled->decision_count; i++) {
        const Decision *decision = &set->compiled->decisions[i];
        printf("\n### %s\n\n`%s`\n\n", decision->title, decision->id);
        put_page(decision->page);
    }
}

static int run(const Options *options)
{
    SharedRules *rules = shared_rules_load(".", NULL);
    Catalogue catalogue = catalogue_make(shared_rules_set(rules), options->level, options->rules);
    fputs("# Architecture patterns of champion projects\n", stdout);
    if (!options->rules && options->level < 0) {
        put_section_index(&catalogue);
        put_level_index(&catalogue);
        put_champion_index(&catalogue);
    }
    put_rules(&catalogue);
    if (!options->rules && options->level < 0)
        put_decisions(shared_rules_set(rules));
    catalogue_clear(&catalogue);
    shared_rules_unref(rules);
    return command_finish(COMMAND_FINE);
}

const Command command_guide = {
    .name = "guide",
    .arguments = "",
    .summary = "Every rule expanded, as one Markdown document",
    .options = OPTION_SELECT,
    .run = run,
};
