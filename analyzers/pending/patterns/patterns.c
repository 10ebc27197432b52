/* Stands in until rules are run; delete this file then. */
#include "analyzers/patterns/patterns.h"

Patterns *patterns_find(const PatternsRequest *request)
{
    return g_new0(Patterns, 1);
}

void patterns_free(Patterns *patterns)
{
    if (!patterns)
        return;
    for (uint32_t i = 0; i < patterns->finding_count; i++)
        finding_clear(&patterns->findings[i]);
    g_free(patterns->findings);
    g_free(patterns);
}

void finding_clear(Finding *finding)
{
    g_free(finding->path);
    g_free(finding->message);
}
