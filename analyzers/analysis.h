/* One run over one workspace: files, crates, levels, patterns, findings. The command line and the
 * language server both go through here, so they cannot disagree.
 *
 * An Analysis is an immutable, reference-counted snapshot; workers may read it while the next one
 * is made. `analysis_run` with `previous` re-reads only what changed.
 */
#pragma once

#include "analyzers/patterns/patterns.h"
#include "analyzers/patterns/rules.h"

typedef struct AnalysisRequest {
    const char *path;         /* file or folder */
    const char *config_path;  /* --config, or NULL */
    const char *metadata_path;/* --metadata, or NULL */
    GHashTable *overlay;      /* absolute path → GBytes, or NULL; shared with the result */
    struct Analysis *previous;/* or NULL */
    bool want_patterns;       /* false: files, crates and levels only */
    const char *today;        /* "2027-01-31", for allows that expire; NULL: none does */
    unsigned jobs;
    const Cancel *cancel;
    const Progress *progress;
} AnalysisRequest;

typedef struct AnalysisTimes {
    double workspace, tower, patterns, total; /* milliseconds of wall time; workspace holds reading and parsing */
} AnalysisTimes;

typedef struct Analysis {
    _Atomic int references;
    struct SharedRules *shared_rules; /* owns `rules`; shared with the next analysis */
    Workspace *workspace;
    Config *config;
    RuleSet *rules;
    struct TowerKnowledge *tower_knowledge; /* shared with the next analysis */
    Tower *tower;
    Patterns *patterns;       /* NULL unless asked for */
    GHashTable *overlay;
    AnalysisTimes times;
} Analysis;

/* NULL with `error`: nothing there to analyse. NULL without: cancelled. */
Analysis *analysis_run(const AnalysisRequest *request, GError **error);
Analysis *analysis_ref(Analysis *analysis);
void analysis_unref(Analysis *analysis);
