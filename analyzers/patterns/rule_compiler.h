/* A Compiler for the conditions of one rule or decision: it knows all forms, and reports where the
 * reader stands. */
#pragma once

#include "analyzers/patterns/rule_forms.h"

typedef struct RuleCompiler {
    Compiler compiler;
    RuleReader *reader;
    GArray *forms; /* of Form, those of all rules */
} RuleCompiler;

/* `reader->rule` may be NULL. Points to itself: not to be copied. */
Compiler *rule_compiler_init(RuleCompiler *context, RuleReader *reader, const RuleParts *parts,
                             bool check_regexes);
