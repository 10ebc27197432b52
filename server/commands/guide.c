#include "analyzers/patterns/shared_rules.h"
#include "server/commands/command.h"
#include "server/formats/explanation.h"

#include <string.h>

/* A rule's own headings stand one level below its title, and the title two below the document's. */
static void put_guide(const char *guide)
{
    bool in_code = false;
    g_auto(GStrv) lines = g_strsplit(guide, "\n", -1);
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
    put_guide(rule->guide ? rule->guide : "");
    if (rule->violation_count > 0)
        fputs("\n#### Findings\n\n", stdout);
    for (uint32_t i = 0; i < rule->violation_count; i++) {
        const RuleViolation *violation = &rule->violations[i];
        printf("- `%s` (%s)%s%s\n", violation->code, severity_name((Severity)violation->severity),
               violation->says ? ": " : "", violation->says ? violation->says : "");
    }
}

static int run(const Options *options)
{
    SharedRules *rules = shared_rules_load(".", NULL);
    Catalogue catalogue = catalogue_make(shared_rules_set(rules), options->level, options->rules);
    const char *section = NULL;
    fputs("# Architecture patterns of champion projects\n", stdout);
    for (uint32_t i = 0; i < catalogue.rule_count; i++) {
        const Rule *rule = catalogue.rules[i];
        if (g_strcmp0(section, rule->section) != 0)
            printf("\n## %s\n", rule->section ? rule->section : "Team rules");
        section = rule->section;
        put_rule(rule);
    }
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
