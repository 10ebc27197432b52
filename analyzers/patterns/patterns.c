#include "analyzers/patterns/patterns.h"

#include "analyzers/patterns/fix.h"
#include "analyzers/patterns/recognitions.h"
#include "analyzers/patterns/violations.h"

Patterns *patterns_find(const PatternsRequest *request)
{
    gint64 started = g_get_monotonic_time();
    Index *index = index_new(request->workspace, request->tower,
                             &request->rules->compiled->literals, request->jobs, request->cancel);
    if (!index)
        return NULL;
    Patterns *patterns = g_new0(Patterns, 1);
    Recogniser recogniser;
    recogniser_init(&recogniser, request->rules, index, request->jobs, request->cancel);
    recogniser.progress = request->progress;
    recogniser_run(&recogniser);
    if (!cancelled(request->cancel)) {
        recognitions_make(&recogniser, request->config, patterns);
        violations_find(&recogniser, request, patterns);
    }
    recogniser_clear(&recogniser);
    index_free(index);
    patterns->rule_milliseconds = (double)(g_get_monotonic_time() - started) / 1000;
    if (!cancelled(request->cancel))
        return patterns;
    patterns_free(patterns);
    return NULL;
}

void patterns_free(Patterns *patterns)
{
    if (!patterns)
        return;
    for (uint32_t i = 0; i < patterns->recognition_count; i++)
        recognition_clear(&patterns->recognitions[i]);
    for (uint32_t i = 0; i < patterns->finding_count; i++)
        finding_clear(&patterns->findings[i]);
    g_free(patterns->recognitions);
    g_free(patterns->findings);
    g_free(patterns);
}

void finding_clear(Finding *finding)
{
    char *texts[] = {finding->path,     finding->message, finding->label,     finding->why,
                     finding->champion, finding->help,    finding->symbol,    finding->from,
                     finding->to,       finding->level,   finding->suppressed};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        g_free(finding->chain[i].path);
        g_free(finding->chain[i].says);
    }
    for (uint32_t i = 0; i < finding->fix_count; i++)
        fix_clear(&finding->fixes[i]);
    g_free(finding->chain);
    g_free(finding->fixes);
}
