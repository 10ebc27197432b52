#include "analyzers/patterns/check_runs.h"

#include "analyzers/patterns/rules.h"
#include "analyzers/patterns/timed.h"
#include "analyzers/workspace/scope.h"

typedef struct Run {
    const ChecksRequest *request;
    CheckContext context;
    FindingSink *sinks; /* one a worker */
} Run;

/* Names are looked up in a scope that notes where. */
static void find_in_file(const Run *run, uint32_t file, FindingSink *sink, uint64_t *looked)
{
    CheckContext context = run->context;
    Scope *watching = scope_watch(context.workspace->scope, looked);
    context.scope = watching;
    for (const Check *check = checks; check->code; check++)
        if (check->check_file)
            check->check_file(&context, file, sink);
    g_free(watching);
}

static void check_file(void *data, uint32_t file, unsigned worker)
{
    const Run *run = data;
    const Workspace *workspace = run->context.workspace;
    KeptChecks *kept = run->request->kept;
    FindingSink *sink = &run->sinks[worker];
    if (kept && kept->files[file]) {
        kept_checks_tell(kept->files[file], sink);
    } else if (workspace->files[file].parsed) {
        guint first = sink->findings->len;
        uint64_t *looked = g_new0(uint64_t, workspace->file_count / 64 + 1);
        find_in_file(run, file, sink, looked);
        if (kept)
            kept->files[file] = kept_checks_note(kept, sink, first, looked);
        else
            g_free(looked);
    }
}

static void check_package(const Run *run, uint32_t package)
{
    KeptChecks *kept = run->request->kept;
    FindingSink *sink = &run->sinks[0];
    guint first = sink->findings->len;
    bool certain = true;
    if (kept && kept->packages[package]) {
        kept_checks_tell(kept->packages[package], sink);
        return;
    }
    for (const Check *check = checks; check->code; check++)
        if (check->check_package)
            certain &= check->check_package(&run->context, package, sink);
    if (kept && certain)
        kept->packages[package] = kept_checks_note(kept, sink, first, NULL);
}

/* The standard texts and severity of a rule fill what a check left open. False: it is off. */
static bool complete(const PatternsRequest *request, Finding *finding)
{
    const RuleViolation *violation = NULL;
    const Rule *rule = rule_set_find_code(request->rules, finding->code, &violation);
    const char *id = rule ? rule->id : finding->rule ? finding->rule : "belfry";
    Severity standard = finding->severity ? finding->severity
                        : violation       ? violation->severity
                                          : SEVERITY_WARNING;
    finding->rule = id;
    finding->severity =
        (uint8_t)(request->config ? config_severity(request->config, finding->code, id, standard)
                                  : standard);
    if (violation && !finding->why)
        finding->why = g_strdup(violation->why);
    if (violation && !finding->champion)
        finding->champion = g_strdup(violation->champion);
    if (violation && !finding->help)
        finding->help = g_strdup(violation->help);
    return finding->severity != SEVERITY_OFF;
}

static void take(const Run *run, FindingSink *sink, GArray *findings)
{
    for (guint i = 0; i < sink->findings->len; i++) {
        Finding *finding = &g_array_index(sink->findings, Finding, i);
        if (complete(run->request->patterns, finding))
            g_array_append_val(findings, *finding);
        else
            finding_clear(finding);
    }
    g_array_set_size(sink->findings, 0);
    finding_sink_clear(sink);
}

void checks_run(const ChecksRequest *request, GArray *findings)
{
    const PatternsRequest *patterns = request->patterns;
    const Workspace *workspace = patterns->workspace;
    Run run = {.request = request, .sinks = g_new0(FindingSink, request->jobs)};
    run.context = (CheckContext){.workspace = workspace,
                                 .tower = patterns->tower,
                                 .config = patterns->config,
                                 .scope = workspace->scope,
                                 .overlay = patterns->overlay,
                                 .contracts = request->contracts};
    for (unsigned i = 0; i < request->jobs; i++)
        finding_sink_init(&run.sinks[i]);
    timed_parallel_for(workspace->file_count, request->jobs, check_file, &run, patterns->cancel);
    for (uint32_t i = 0; i < workspace->package_count && !cancelled(patterns->cancel); i++)
        check_package(&run, i);
    for (const Check *check = checks; check->code; check++)
        if (check->check_workspace && !cancelled(patterns->cancel))
            check->check_workspace(&run.context, &run.sinks[0]);
    for (unsigned i = 0; i < request->jobs; i++)
        take(&run, &run.sinks[i], findings);
    g_free(run.sinks);
}
