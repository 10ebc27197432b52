#include "analyzers/patterns/patterns.h"

#include "analyzers/base/timings.h"
#include "analyzers/patterns/fix.h"
#include "analyzers/patterns/fix_cache.h"
#include "analyzers/patterns/kept_checks.h"
#include "analyzers/patterns/kept_contracts.h"
#include "analyzers/patterns/recognitions.h"
#include "analyzers/patterns/violations.h"

/* A finding about each rule that reached a limit: its author should know that it was cut short. */
static void tell_limits(const Recogniser *recogniser, const Config *config, Patterns *patterns)
{
    if (!recogniser_limited(recogniser))
        return;
    Severity severity = config ? config_severity(config, "rule-invalid", "belfry", SEVERITY_WARNING)
                               : SEVERITY_WARNING;
    GArray *findings = g_array_new(FALSE, FALSE, sizeof(Finding));
    for (uint32_t i = 0; severity && i < recogniser->rules->rule_count; i++) {
        const char *limit = recogniser_limit(recogniser, i);
        const Rule *rule = &recogniser->rules->rules[i];
        if (!limit)
            continue;
        Finding finding = {.rule = "belfry",
                           .code = "rule-invalid",
                           .severity = (uint8_t)severity,
                           .path = g_build_filename(rule->shown, "rule.json", NULL),
                           .file = WORKSPACE_NONE,
                           .message = g_strdup_printf("rule %s: %s", rule->id, limit)};
        g_array_append_val(findings, finding);
    }
    patterns_add_findings(patterns, findings);
    g_array_free(findings, TRUE);
}

static Patterns *find(const PatternsRequest *request)
{
    gint64 started = g_get_monotonic_time();
    Index *index = index_new(
        request->workspace, request->tower, &request->rules->compiled->literals,
        request->previous ? request->previous->index : NULL, request->jobs, request->cancel);
    if (!index)
        return NULL;
    Patterns *patterns = g_new0(Patterns, 1);
    Recogniser recogniser;
    recogniser_init(&recogniser, request->rules, index, request->jobs, request->cancel);
    recogniser.progress = request->progress;
    if (request->keep)
        recogniser_keep(&recogniser, request->previous ? request->previous->kept : NULL,
                        request->previous ? request->previous->index : NULL);
    recogniser_run(&recogniser);
    if (!cancelled(request->cancel)) {
        recognitions_make(&recogniser, request->config, patterns);
        violations_find(&recogniser, request, patterns);
        tell_limits(&recogniser, request->config, patterns);
    }
    if (request->keep && !cancelled(request->cancel))
        patterns->kept = recogniser_kept(&recogniser);
    if (request->keep)
        patterns->recognised = recogniser_take(&recogniser, &patterns->form_count);
    recogniser_clear(&recogniser);
    if (request->keep)
        patterns->index = index;
    else
        index_unref(index);
    patterns->rule_milliseconds = (double)(g_get_monotonic_time() - started) / 1000;
    if (!cancelled(request->cancel))
        return patterns;
    patterns_free(patterns);
    return NULL;
}

Patterns *patterns_find(const PatternsRequest *request)
{
    TimingStage outer = timing_enter(TIMING_RULES);
    Patterns *patterns = find(request);
    timing_enter(outer);
    return patterns;
}

void patterns_free(Patterns *patterns)
{
    if (!patterns)
        return;
    for (uint32_t i = 0; i < patterns->recognition_count; i++)
        recognition_clear(&patterns->recognitions[i]);
    for (uint32_t i = 0; i < patterns->finding_count; i++)
        finding_clear(&patterns->findings[i]);
    index_unref(patterns->index);
    kept_store_free(patterns->kept);
    fix_cache_unref(patterns->fixes);
    recognised_free(patterns->recognised, patterns->form_count);
    kept_checks_free(patterns->checked);
    kept_contracts_free(patterns->contracts);
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
    for (uint32_t i = 0; i < finding->cut_count; i++) {
        g_free(finding->cut[i].from);
        g_free(finding->cut[i].to);
        g_free(finding->cut[i].path);
    }
    for (uint32_t i = 0; i < finding->fix_count; i++)
        fix_clear(&finding->fixes[i]);
    g_free(finding->chain);
    g_free(finding->cut);
    g_free(finding->fixes);
}

Finding finding_copy(const Finding *finding)
{
    Finding copy = *finding;
    char **texts[] = {&copy.path,     &copy.message, &copy.label,     &copy.why,
                      &copy.champion, &copy.help,    &copy.symbol,    &copy.from,
                      &copy.to,       &copy.level,   &copy.suppressed};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = g_strdup(*texts[i]);
    copy.chain = g_memdup2(finding->chain, finding->chain_count * sizeof *finding->chain);
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        copy.chain[i].path = g_strdup(finding->chain[i].path);
        copy.chain[i].says = g_strdup(finding->chain[i].says);
    }
    copy.cut = g_memdup2(finding->cut, finding->cut_count * sizeof *finding->cut);
    for (uint32_t i = 0; i < finding->cut_count; i++) {
        copy.cut[i].from = g_strdup(finding->cut[i].from);
        copy.cut[i].to = g_strdup(finding->cut[i].to);
        copy.cut[i].path = g_strdup(finding->cut[i].path);
    }
    copy.fixes = fixes_copy(finding->fixes, finding->fix_count);
    return copy;
}
