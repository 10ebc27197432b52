/* One pattern as a module (knowledge/rules/<id>/scaffold/scaffold.json): which text of the rule's
 * actions it is, and how it is declared. Nothing is read from or written to the disk.
 */
#pragma once

#include <glib.h>
#include <stddef.h>

typedef struct PatternScaffold {
    char *module;     /* the name it has unless somebody says another */
    const char *text; /* borrowed from the bundle */
} PatternScaffold;

/* Owned. NULL without `error`: the rule has none; with it: what is wrong with it. */
PatternScaffold *pattern_scaffold_find(const char *rule, GError **error);
void pattern_scaffold_free(PatternScaffold *scaffold);
/* Ids of the rules that have one, NULL-terminated, owned. */
char **pattern_scaffold_rules(void);
