/* What `belfry new` can make: the templates with the choices they leave, and the patterns that come
 * as a module. What editors ask their questions by. */
#pragma once

#include "analyzers/patterns/rules.h"
#include "analyzers/scaffold/template.h"
#include "server/formats/terminal.h"

typedef struct Scaffolds {
    const TemplateSet *templates;
    const RuleSet *rules;
} Scaffolds;

void scaffolds_print(Terminal *terminal, const Scaffolds *scaffolds);
/* The templates alone, for a help text. */
void scaffolds_print_templates(FILE *file, const TemplateSet *templates);
void scaffolds_json(Terminal *terminal, const Scaffolds *scaffolds);
/* The patterns as an array. Owned. */
json_t *scaffolds_patterns(const RuleSet *rules);
