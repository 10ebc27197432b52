/* The forms, signals and violations of a rule, read from rule.json into compiled ones. Forms are
 * declared for all rules first, so that `recognised` may name any of them. */
#pragma once

#include "analyzers/patterns/rule_reader.h"

/* Appends the rule's forms, named and with their subjects, to `forms` (of Form). */
void rule_forms_declare(RuleReader *reader, GArray *forms);

/* What compiling a rule adds to. */
typedef struct RuleParts {
    GArray *forms, *finds, *actions; /* of Form, Find, RuleAction */
    json_t *shared_words;
} RuleParts;
/* Compiles the conditions of the rule's forms, violations and actions, appending the last two. */
void rule_forms_compile(RuleReader *reader, const RuleParts *parts, bool check_regexes);
