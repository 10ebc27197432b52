/* What `belfry rules` and `belfry explain` show: the rules chosen, and the page of one thing. */
#pragma once

#include "analyzers/patterns/rules.h"

/* Rules in the order they are listed: by section as the seed has them, then by id. */
typedef struct Catalogue {
    const Rule **rules;
    uint32_t rule_count;
} Catalogue;

/* `level` -1: every level; `ids` (rule ids or violation codes, NULL-terminated) NULL: every rule.
 */
Catalogue catalogue_make(const RuleSet *set, int level, char *const *ids);
void catalogue_clear(Catalogue *catalogue);

/* The page of one rule, violation code, level or decision guide. */
typedef struct Explanation {
    const char *id;
    const Rule *rule;                /* NULL for a level or a decision guide */
    const RuleViolation *violation;  /* NULL unless a violation code was asked for */
    const struct Decision *decision; /* or NULL */
    const char *markdown;            /* NUL-terminated, borrowed */
} Explanation;

/* False when nothing has that id. */
bool explanation_find(Explanation *explanation, const RuleSet *set, const char *id);
/* Every id that can be explained, NULL-terminated; the strings are borrowed, the array is owned. */
const char **explanation_ids(const RuleSet *set);
