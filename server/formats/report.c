#include "server/formats/report.h"

#include <string.h>

#include "analyzers/ffi/boundary.h"

const Ffi *report_ffi(const Report *report)
{
    return report->analysis->boundary ? report->analysis->boundary->ffi : NULL;
}

bool report_in_focus(const Report *report, const char *path)
{
    const char *focus = report->analysis->workspace->focus;
    size_t length = focus ? strlen(focus) : 0;
    return length == 0 ||
           (strncmp(path, focus, length) == 0 && (path[length] == '\0' || path[length] == '/'));
}

static bool is_named(const Report *report, const char *rule, const char *code)
{
    if (!report->rules)
        return true;
    for (char *const *id = report->rules; *id; id++)
        if (strcmp(*id, rule) == 0 || (code && strcmp(*id, code) == 0))
            return true;
    return false;
}

/* The level of the file, or of the package whose manifest it is; -1 if neither. */
static int finding_level(const Analysis *analysis, const Finding *finding)
{
    const Workspace *workspace = analysis->workspace;
    if (finding->file != WORKSPACE_NONE)
        return analysis->tower->files[finding->file].level;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        uint32_t package = workspace->crates[i].package;
        if (package != WORKSPACE_NONE &&
            strcmp(workspace->packages[package].manifest, finding->path) == 0)
            return analysis->tower->crates[i].level;
    }
    return -1;
}

/* belfry.toml brings in the contracts it writes down, which a chain ends at, the findings that rest
 * on a level, and those it sets the severity of. */
static bool config_brings_in(const Config *config, const Finding *finding)
{
    return finding->level || config_severity(config, finding->code, finding->rule, SEVERITY_OFF);
}

/* A finding stands in a changed file, or a step on the way to it does, or what asks for it changed:
 * belfry.toml, a rule of the team. */
static bool is_brought_in(const Since *since, const Analysis *analysis, const Finding *finding)
{
    if (since_changed(since, finding->path))
        return true;
    for (uint32_t i = 0; i < finding->chain_count; i++)
        if (finding->chain[i].path && since_changed(since, finding->chain[i].path))
            return true;
    const Config *config = analysis->config;
    const Rule *rule = rule_set_find(analysis->rules, finding->rule);
    return (config->path && since_changed(since, config->path) &&
            config_brings_in(config, finding)) ||
           (rule && rule->is_team && since_changed_below(since, rule->origin));
}

bool report_selects(const Report *report, const Finding *finding)
{
    return is_named(report, finding->rule, finding->code) &&
           report_in_focus(report, finding->path) &&
           (!report->since || is_brought_in(report->since, report->analysis, finding)) &&
           (report->level < 0 || finding_level(report->analysis, finding) == report->level);
}

bool finding_counts(const Finding *finding)
{
    return !finding->suppressed && !finding->baselined;
}

bool report_denied(const Report *report, Severity deny)
{
    const Patterns *patterns = report->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (finding->severity >= deny && finding_counts(finding) && report_selects(report, finding))
            return true;
    }
    return false;
}

bool report_includes(const Report *report, const Recognition *recognition)
{
    const Workspace *workspace = report->analysis->workspace;
    if (recognition->in_test)
        return false;
    return is_named(report, recognition->rule->id, NULL) &&
           report_in_focus(report, workspace->files[recognition->file].path) &&
           (report->level < 0 ||
            report->analysis->tower->files[recognition->file].level == report->level);
}

bool report_shows(const Report *report, const Recognition *recognition)
{
    bool folded = recognition->is_part && recognition->carrier != WORKSPACE_NONE;
    return !folded && report_includes(report, recognition);
}

Counts report_count(const Report *report)
{
    Counts counts = {0};
    const Patterns *patterns = report->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (!report_selects(report, finding))
            continue;
        counts.allowed += finding->suppressed != NULL;
        counts.baselined += !finding->suppressed && finding->baselined;
        if (!finding_counts(finding))
            continue;
        counts.by_severity[finding->severity]++;
        counts.shown += finding->severity >= report->minimum;
    }
    return counts;
}

Statistics report_statistics(const Report *report)
{
    const Workspace *workspace = report->analysis->workspace;
    Statistics statistics = {
        .bytes = workspace->bytes, .files = workspace->file_count, .parsed = workspace->parsed};
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        if (!workspace->files[i].parsed)
            continue;
        const Facts *facts = workspace->files[i].parsed->facts;
        statistics.lines += facts->lines;
        statistics.code_lines += facts->code_lines;
        statistics.error_bytes += facts->error_bytes;
        statistics.error_files += facts->error_bytes > 0;
        statistics.cached++;
    }
    statistics.cached -= MIN(statistics.cached, workspace->parsed);
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        statistics.unresolved += workspace->edges[i].certainty == CERTAINTY_TEXTUAL;
    return statistics;
}

bool report_judges(const Edge *edge)
{
    return edge->kind == EDGE_CRATE && edge->certainty == CERTAINTY_EXACT &&
           edge->to != WORKSPACE_NONE && (edge->role == EDGE_NORMAL || edge->role == EDGE_BUILD);
}

/* A package's programs stand on its own library: within a package nothing is forbidden. */
static bool is_within_package(const Workspace *workspace, const Edge *edge)
{
    uint32_t package = workspace->crates[edge->from].package;
    return package != WORKSPACE_NONE && workspace->crates[edge->to].package == package;
}

static bool is_forbidden(const Tower *tower, const Edge *edge)
{
    const char *why;
    return report_judges(edge) && !is_within_package(tower->workspace, edge) &&
           tower_judge(tower, edge, &why) == EDGE_FORBIDDEN;
}

static bool is_pinned(const Tower *tower, const Edge *edge)
{
    return tower->crates[edge->from].pinned && tower->crates[edge->to].pinned;
}

bool report_breaks_tower(const Report *report, const Edge *edge)
{
    const Tower *tower = report->analysis->tower;
    return is_forbidden(tower, edge) && is_pinned(tower, edge);
}

bool report_strains_tower(const Report *report, const Edge *edge)
{
    const Tower *tower = report->analysis->tower;
    return is_forbidden(tower, edge) && !is_pinned(tower, edge) &&
           level_sure(&tower->crates[edge->from]) && level_sure(&tower->crates[edge->to]);
}
