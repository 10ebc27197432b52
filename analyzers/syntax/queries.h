/* The patterns of all rules' signals.scm, compiled and anchored: each runs only on the node its
 * rarest identifier stands in (SPEED.md, Rules). Read-only once made; shared by all workers. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct QuerySet QuerySet;

/* Why a pattern was refused: bad syntax, an unknown node or field, or no anchor. */
typedef struct QueryProblem {
    char *message; /* owned */
    uint32_t offset, line; /* zero-based, in the rule's signals.scm */
} QueryProblem;

QuerySet *query_set_new(void);
/* Adds a rule's patterns. The bundled rules' come from a snapshot made at build time, found by
 * (rule id, text); others are compiled. Returns false and fills `problem` when one is refused;
 * nothing of that rule is added then. Not thread-safe. */
bool query_set_add(QuerySet *set, const char *rule_id, const char *text, size_t size, QueryProblem *problem);
/* Call once after the last add; afterwards the set is immutable. */
void query_set_finish(QuerySet *set);
void query_set_free(QuerySet *set);
