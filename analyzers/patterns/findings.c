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

/* Whether two findings would read the same: one place, one code, one sentence. */
static bool is_repeated(const Finding *finding, const Finding *before)
{
    return finding->start == before->start && strcmp(finding->path, before->path) == 0 &&
           strcmp(finding->code, before->code) == 0 &&
           g_strcmp0(finding->message, before->message) == 0;
}

/* What is bound to several other records is still one finding. */
static void drop_repeated(Patterns *patterns)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < patterns->finding_count; i++) {
        Finding *finding = &patterns->findings[i];
        if (kept > 0 && is_repeated(finding, &patterns->findings[kept - 1]))
            finding_clear(finding);
        else
            patterns->findings[kept++] = *finding;
    }
    patterns->finding_count = kept;
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
    drop_repeated(patterns);
}
