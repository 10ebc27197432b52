#include <stdlib.h>
#include <string.h>

#include "analyzers/patterns/patterns.h"

static int compare_findings(gconstpointer a, gconstpointer b)
{
    const Finding *left = a, *right = b;
    int order = strcmp(left->path, right->path);
    if (!order)
        order = (left->start > right->start) - (left->start < right->start);
    if (!order)
        order = strcmp(left->code, right->code);
    return order ? order : g_strcmp0(left->message, right->message);
}

void patterns_add_findings(Patterns *patterns, GArray *findings)
{
    uint32_t count = patterns->finding_count + findings->len;
    patterns->findings = g_renew(Finding, patterns->findings, count);
    if (findings->len > 0)
        memcpy(patterns->findings + patterns->finding_count, findings->data,
               findings->len * sizeof(Finding));
    patterns->finding_count = count;
    g_array_set_size(findings, 0);
    if (count > 1)
        qsort(patterns->findings, count, sizeof(Finding), compare_findings);
}
