#include "server/formats/scaffolds.h"

#include <string.h>

#include "analyzers/patterns/decisions.h"
#include "analyzers/scaffold/pattern.h"
#include "protocol/json.h"

static bool suggests(const Decision *decision, const char *rule)
{
    for (uint32_t i = 0; i < decision->suggestion_count; i++) {
        const char *const *rules = (const char *const *)decision->suggestions[i].rules;
        if (rules && g_strv_contains(rules, rule))
            return true;
    }
    return false;
}

/* The guides in which the pattern is an answer. */
static json_t *decisions_of(const RuleSet *set, const char *rule)
{
    json_t *ids = json_array();
    for (uint32_t i = 0; i < set->compiled->decision_count; i++)
        if (suggests(&set->compiled->decisions[i], rule))
            json_array_append_new(ids, json_string(set->compiled->decisions[i].id));
    return ids;
}

static json_t *pattern_json(const RuleSet *rules, const char *id)
{
    const Rule *rule = rule_set_find(rules, id);
    PatternScaffold *scaffold = rule ? pattern_scaffold_find(id, NULL) : NULL;
    if (!scaffold)
        return NULL;
    json_t *pattern =
        json_pack("{s:s, s:s, s:s, s:i, s:s, s:o}", "rule", id, "title", rule->title, "summary",
                  rule->summary ? rule->summary : "", "level", (int)rule->level, "module",
                  scaffold->module, "decisions", decisions_of(rules, id));
    pattern_scaffold_free(scaffold);
    return pattern;
}

json_t *scaffolds_patterns(const RuleSet *rules)
{
    json_t *list = json_array();
    g_auto(GStrv) ids = pattern_scaffold_rules();
    for (char **id = ids; *id; id++) {
        json_t *pattern = pattern_json(rules, *id);
        if (pattern)
            json_array_append_new(list, pattern);
    }
    return list;
}

/* option → its values, the default first. */
static json_t *choices_json(const TemplateSet *set, const SystemTemplate *template)
{
    json_t *options = json_object();
    for (uint32_t i = 0; i < set->option_count; i++) {
        g_auto(GStrv) values = template_values(template, set->options[i].id);
        json_t *list = json_array();
        for (char **value = values; *value; value++)
            json_array_append_new(list, json_string(*value));
        if (*values)
            json_object_set(options, set->options[i].id, list);
        json_decref(list);
    }
    return options;
}

static json_t *template_json(const TemplateSet *set, const SystemTemplate *template)
{
    json_t *crates = json_array();
    for (uint32_t i = 0; i < template->crate_count; i++) {
        const TemplateCrate *crate = &template->crates[i];
        json_array_append_new(crates, json_pack("{s:s, s:i, s:s}", "path", crate->folder, "level",
                                                (int)crate->level, "says", crate->says));
    }
    json_t *needs = json_object_get(template->json, "needs");
    return json_pack("{s:s, s:s, s:o, s:o, s:o}", "id", template->id, "summary", template->summary,
                     "options", choices_json(set, template), "needs",
                     needs ? json_incref(needs) : json_array(), "crates", crates);
}

static json_t *option_json(const TemplateOption *option)
{
    json_t *values = json_array();
    for (uint32_t i = 0; i < option->value_count; i++)
        json_array_append_new(values, json_pack("{s:s, s:s}", "id", option->values[i].id, "says",
                                                option->values[i].says));
    return json_pack("{s:s, s:s, s:s?, s:o}", "id", option->id, "question", option->question,
                     "decision", option->decision, "values", values);
}

void scaffolds_json(Terminal *terminal, const Scaffolds *scaffolds)
{
    const TemplateSet *set = scaffolds->templates;
    json_t *templates = json_array(), *options = json_array();
    for (uint32_t i = 0; i < set->template_count; i++)
        json_array_append_new(templates, template_json(set, &set->templates[i]));
    for (uint32_t i = 0; i < set->option_count; i++)
        json_array_append_new(options, option_json(&set->options[i]));
    json_t *all = json_pack("{s:i, s:o, s:o, s:o}", "version", 1, "templates", templates, "options",
                            options, "patterns", scaffolds_patterns(scaffolds->rules));
    json_dumpf(all, terminal->file, JSON_INDENT(1));
    terminal_print(terminal, "\n");
    json_decref(all);
}

static void print_template(FILE *file, const TemplateSet *set, const SystemTemplate *template)
{
    fprintf(file, "  %-15s %s\n", template->id, template->summary);
    for (uint32_t i = 0; i < set->option_count; i++) {
        g_auto(GStrv) values = template_values(template, set->options[i].id);
        g_autofree char *list = g_strjoinv(", ", values);
        if (*values)
            fprintf(file, "  %-15s   --%s %s\n", "", set->options[i].id, list);
    }
}

void scaffolds_print_templates(FILE *file, const TemplateSet *templates)
{
    fputs("Templates, and the choices they leave, the default first:\n", file);
    for (uint32_t i = 0; i < templates->template_count; i++)
        print_template(file, templates, &templates->templates[i]);
}

void scaffolds_print(Terminal *terminal, const Scaffolds *scaffolds)
{
    g_auto(GStrv) ids = pattern_scaffold_rules();
    scaffolds_print_templates(terminal->file, scaffolds->templates);
    terminal_print(terminal, "\nPatterns, for --pattern:\n");
    for (char **id = ids; *id; id++) {
        const Rule *rule = rule_set_find(scaffolds->rules, *id);
        terminal_print(terminal, "  %-45s ", *id);
        terminal_text(terminal, rule && rule->title ? rule->title : "");
        terminal_print(terminal, "\n");
    }
}
