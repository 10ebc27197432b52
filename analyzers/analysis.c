#include "analyzers/analysis.h"

#include <stdatomic.h>

#include "analyzers/clang/clang.h"
#include "analyzers/ffi/boundary.h"
#include "analyzers/patterns/notes.h"
#include "analyzers/patterns/shared_rules.h"
#include "analyzers/patterns/suppression.h"
#include "analyzers/syntax/edited_trees.h"
#include "analyzers/tower/knowledge.h"
#include "analyzers/workspace/metadata.h"

typedef struct Stopwatch {
    gint64 started;
} Stopwatch;

/* Milliseconds since the last lap. */
static double lap(Stopwatch *watch)
{
    gint64 now = g_get_monotonic_time();
    double milliseconds = (double)(now - watch->started) / 1000;
    watch->started = now;
    return milliseconds;
}

/* With what `cargo metadata` wrote to a file; one that speaks of another place is an error. */
static bool load_described(Analysis *analysis, WorkspaceRequest *wanted, const char *path,
                           GError **error)
{
    Metadata *metadata = metadata_read(path, error);
    wanted->metadata = metadata;
    analysis->workspace = metadata ? workspace_load(wanted, error) : NULL;
    bool meets = analysis->workspace && metadata_meets(metadata, analysis->workspace);
    if (analysis->workspace && !meets)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s:1: none of its packages is in %s",
                    path, analysis->workspace->root);
    metadata_free(metadata);
    return meets;
}

static bool load_workspace(Analysis *analysis, const AnalysisRequest *request, GError **error)
{
    Analysis *previous = request->previous;
    analysis->shared_rules =
        shared_rules_load(request->path, previous ? previous->shared_rules : request->rules);
    analysis->rules = shared_rules_set(analysis->shared_rules);
    bool same_rules = previous && previous->rules == analysis->rules;
    WorkspaceRequest wanted = {.path = request->path,
                               .overlay = request->overlay,
                               .previous = same_rules ? previous->workspace : NULL,
                               .changed = request->changed,
                               .proposal = request->proposal,
                               .keep = request->keep,
                               .queries = analysis->rules->queries,
                               .jobs = request->jobs,
                               .cancel = request->cancel,
                               .progress = request->progress};
    if (request->metadata_path)
        return load_described(analysis, &wanted, request->metadata_path, error);
    analysis->workspace = workspace_load(&wanted, error);
    return analysis->workspace != NULL;
}

static bool load_tower(Analysis *analysis, const AnalysisRequest *request, GError **error)
{
    analysis->config =
        config_load(analysis->workspace->root, request->config_path, request->overlay, error);
    if (!analysis->config)
        return false;
    if (request->previous)
        config_keep(analysis->config, request->previous->config);
    analysis->tower_knowledge = request->previous
                                    ? tower_knowledge_ref(request->previous->tower_knowledge)
                                    : tower_knowledge_new();
    const TowerRequest wanted = {.workspace = analysis->workspace,
                                 .config = analysis->config,
                                 .knowledge = analysis->tower_knowledge,
                                 .previous = request->previous ? request->previous->tower : NULL,
                                 .jobs = request->jobs,
                                 .cancel = request->cancel};
    analysis->tower = tower_new(&wanted);
    return analysis->tower != NULL;
}

static bool open_baseline(Analysis *analysis, const AnalysisRequest *request, GError **error)
{
    const BaselineRequest wanted = {.root = analysis->workspace->root,
                                    .config = analysis->config,
                                    .path = request->baseline_path,
                                    .may_be_missing = request->baseline_to_be,
                                    .overlay = request->overlay,
                                    .previous =
                                        request->previous ? request->previous->baseline : NULL};
    g_autoptr(GError) problem = NULL;
    analysis->baseline = baseline_open(&wanted, &problem);
    if (!problem)
        return true;
    g_propagate_error(error, g_steal_pointer(&problem));
    return false;
}

static bool find_patterns(Analysis *analysis, const AnalysisRequest *request)
{
    bool same_rules = request->previous && request->previous->rules == analysis->rules;
    PatternsRequest wanted = {.workspace = analysis->workspace,
                              .tower = analysis->tower,
                              .config = analysis->config,
                              .rules = analysis->rules,
                              .overlay = request->overlay,
                              .previous = same_rules ? request->previous->patterns : NULL,
                              .keep = request->keep,
                              .jobs = request->jobs,
                              .cancel = request->cancel,
                              .progress = request->progress};
    analysis->patterns = patterns_find(&wanted);
    if (!analysis->patterns)
        return false;
    const NotesRequest notes = {analysis->workspace, analysis->config, analysis->rules,
                                analysis->baseline};
    notes_add_findings(&notes, analysis->patterns);
    SuppressionRequest allows = {.workspace = analysis->workspace,
                                 .config = analysis->config,
                                 .overlay = request->overlay,
                                 .today = request->today,
                                 .rules = analysis->rules};
    suppression_apply(&allows, analysis->patterns);
    return true;
}

/* With a helper that is there for this one run. */
static bool judge_boundary(Analysis *analysis, const AnalysisRequest *request)
{
    const ClangOptions wanted = {.root = analysis->workspace->root,
                                 .sandbox = analysis->config->clang.needs_sandbox ? SANDBOX_REQUIRED
                                                                                  : SANDBOX_BEST};
    Clang *clang = clang_new(&wanted);
    const FfiRequest asked = {.workspace = analysis->workspace,
                              .config = analysis->config,
                              .overlay = request->overlay,
                              .clang = clang,
                              .cancel = request->cancel,
                              .progress = request->progress};
    Ffi *ffi = ffi_judge(&asked);
    clang_free(clang);
    if (!ffi)
        return false;
    analysis->patterns->has_boundary = !ffi->problem && !ffi->broke;
    analysis->boundary = boundary_new(ffi, analysis->workspace, request->overlay);
    return true;
}

static bool find(Analysis *analysis, const AnalysisRequest *request, GError **error)
{
    if (!request->want_patterns && !request->judge_boundary)
        return true;
    if (!open_baseline(analysis, request, error))
        return false;
    if (!request->want_patterns)
        analysis->patterns = g_new0(Patterns, 1);
    else if (!find_patterns(analysis, request))
        return false;
    if (request->judge_boundary && !judge_boundary(analysis, request))
        return false;
    const BoundaryRequest boundary = {analysis->boundary, analysis->workspace, analysis->config,
                                      analysis->rules,    request->overlay,    request->today};
    boundary_add_findings(&boundary, analysis->patterns);
    baseline_apply(analysis->baseline, analysis->workspace, analysis->patterns);
    if (!request->judge_boundary)
        boundary_add_mirrors(&boundary, analysis->patterns);
    return true;
}

static bool run(Analysis *analysis, const AnalysisRequest *request, GError **error)
{
    Stopwatch watch = {g_get_monotonic_time()};
    AnalysisTimes *times = &analysis->times;
    if (!load_workspace(analysis, request, error))
        return false;
    times->workspace = lap(&watch);
    if (!load_tower(analysis, request, error))
        return false;
    times->tower = lap(&watch);
    if (!find(analysis, request, error))
        return false;
    times->patterns = lap(&watch);
    times->total = times->workspace + times->tower + times->patterns;
    return !cancelled(request->cancel);
}

Analysis *analysis_run(const AnalysisRequest *request, GError **error)
{
    Analysis *analysis = g_new0(Analysis, 1);
    atomic_init(&analysis->references, 1);
    analysis->boundary = boundary_ref(request->boundary);
    analysis->today = g_strdup(request->today);
    analysis->overlay = request->overlay ? g_hash_table_ref(request->overlay) : NULL;
    if (run(analysis, request, error))
        return analysis;
    analysis_unref(analysis);
    return NULL;
}

void analysis_read_ahead(const Analysis *analysis, const char *path, GBytes *text)
{
    const Workspace *workspace = analysis->workspace;
    uint32_t index = workspace_file(workspace, path);
    const ParsedFile *before = index == WORKSPACE_NONE ? NULL : workspace->files[index].parsed;
    const EditedText edited = {path, text, before ? before->facts : NULL};
    if (before && workspace->trees)
        edited_trees_read_ahead(workspace->trees, &edited, analysis->rules->queries);
}

Analysis *analysis_ref(Analysis *analysis)
{
    atomic_fetch_add_explicit(&analysis->references, 1, memory_order_relaxed);
    return analysis;
}

void analysis_unref(Analysis *analysis)
{
    if (!analysis || atomic_fetch_sub_explicit(&analysis->references, 1, memory_order_acq_rel) > 1)
        return;
    patterns_free(analysis->patterns);
    baseline_unref(analysis->baseline);
    tower_free(analysis->tower);
    tower_knowledge_unref(analysis->tower_knowledge);
    config_free(analysis->config);
    workspace_free(analysis->workspace);
    shared_rules_unref(analysis->shared_rules);
    g_clear_pointer(&analysis->overlay, g_hash_table_unref);
    boundary_unref(analysis->boundary);
    g_free(analysis->today);
    g_free(analysis);
}
