/* The forms, signals and violations of a rule, read from rule.json into compiled ones. Forms are
 * declared for all rules first, so that `recognised` may name any of them. */
#pragma once

#include "analyzers/patterns/rule_reader.h"

/* Appends the rule's forms, named and with their subjects, to `forms` (of Form). */
void rule_forms_declare(RuleReader *reader, GArray *forms);
/* Compiles the conditions of the rule's forms and violations, appending the latter to `finds`. */
void rule_forms_compile(RuleReader *reader, json_t *shared_words, GArray *forms, GArray *finds,
                        bool check_regexes);
