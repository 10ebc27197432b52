/* Stands in until signal patterns are compiled; delete this file then. */
#include <glib.h>

#include "analyzers/syntax/queries.h"

struct QuerySet {
    char nothing;
};

QuerySet *query_set_new(void)
{
    return g_new0(QuerySet, 1);
}

bool query_set_add(QuerySet *set, const char *rule_id, const char *text, size_t size,
                   QueryProblem *problem)
{
    return true;
}

void query_set_finish(QuerySet *set)
{
}

void query_set_free(QuerySet *set)
{
    g_free(set);
}
