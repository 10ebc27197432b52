#include "server/formats/format.h"
#include "server/formats/markdown.h"
#include "server/formats/text/parts.h"

static void report(Terminal *terminal, const Report *report)
{
    TextReport text = {.terminal = terminal, .report = report};
    locator_init(&text.locator, report->analysis);
    if (report->comparison)
        text_comparison(&text);
    else if (report->sections & SECTION_CRATES)
        text_map(&text);
    if (report->sections & SECTION_METRICS && report->metrics)
        text_map_metrics(&text);
    if (report->sections & SECTION_PATTERNS)
        text_patterns(&text);
    if (report->sections & SECTION_DIAGNOSTICS) {
        if (report->sections & SECTION_FFI)
            text_foreign_counts(&text);
        text_findings(&text);
    } else if (report->sections & SECTION_FFI)
        text_foreign(&text);
    if (!report->quiet)
        text_summary(&text);
    locator_clear(&text.locator);
}

static void catalogue(Terminal *terminal, const Catalogue *catalogue)
{
    const char *section = NULL;
    unsigned widest = 0;
    for (uint32_t i = 0; i < catalogue->rule_count; i++)
        widest = MAX(widest, text_width(catalogue->rules[i]->id));
    for (uint32_t i = 0; i < catalogue->rule_count; i++) {
        const Rule *rule = catalogue->rules[i];
        if (g_strcmp0(section, rule->section) != 0) {
            terminal_print(terminal, "%s", section ? "\n" : "");
            terminal_styled(terminal, STYLE_BOLD, rule->section ? rule->section : "");
            terminal_print(terminal, "\n");
        }
        section = rule->section;
        terminal_print(terminal, "  %-*s  %u %-9s  ", (int)widest, rule->id, rule->level,
                       level_name((Level)rule->level));
        terminal_text(terminal, rule->title ? rule->title : "");
        if (rule->champion_project)
            terminal_print(terminal, " (%s)", rule->champion_project);
        terminal_print(terminal, "\n");
    }
}

static void violation(Terminal *terminal, const Explanation *explanation)
{
    const RuleViolation *violation = explanation->violation;
    terminal_styled(terminal, STYLE_BOLD, violation->code);
    terminal_print(terminal, " (%s)\n", severity_name((Severity)violation->severity));
    const struct {
        const char *name, *text;
    } parts[] = {{"What", violation->says ? violation->says : violation->message},
                 {"Why", violation->why},
                 {"How champions do it", violation->champion},
                 {"Fix", violation->help}};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].text) {
            terminal_print(terminal, "  %s: ", parts[i].name);
            terminal_wrapped(terminal, parts[i].text, text_width(parts[i].name) + 4, 4);
        }
    terminal_print(terminal, "\n");
}

static void explanation(Terminal *terminal, const Explanation *explanation)
{
    if (explanation->violation)
        violation(terminal, explanation);
    if (explanation->rule) {
        const Rule *rule = explanation->rule;
        terminal_styled(terminal, STYLE_BOLD, rule->title ? rule->title : rule->id);
        terminal_print(terminal, " · Level %u %s · %s\n\n", rule->level,
                       level_name((Level)rule->level), rule->id);
    }
    markdown_print(terminal, explanation->markdown ? explanation->markdown : "");
}

const Format format_text = {
    .name = "text",
    .outputs = OUTPUTS,
    .minimum = SEVERITY_INFORMATION,
    .grains = true,
    .report = report,
    .catalogue = catalogue,
    .explanation = explanation,
    .why = text_why,
    .refactored = text_refactored,
    .scaffolds = scaffolds_print,
};
