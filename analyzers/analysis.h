/* One run over one workspace: files, crates, levels, patterns, findings. The command line and the
 * language server both go through here, so they cannot disagree.
 *
 * An Analysis is an immutable, reference-counted snapshot; workers may read it while the next one
 * is made. With `previous` all that did not change is shared; the result is that of a fresh run.
 */
#pragma once

#include "analyzers/patterns/baseline.h"
#include "analyzers/patterns/patterns.h"
#include "analyzers/patterns/rules.h"

typedef struct AnalysisRequest {
    const char *path;          /* file or folder */
    const char *config_path;   /* --config, or NULL */
    const char *metadata_path; /* --metadata, or NULL */
    const char *baseline_path; /* --baseline, or NULL: the one belfry.toml names */
    bool baseline_to_be;       /* it is about to be written: that it is missing is no mistake */
    GHashTable *overlay;       /* absolute path → GBytes, or NULL; shared with the result */
    const Proposal *proposal;  /* or NULL */
    struct Analysis *previous; /* or NULL; of the same path and config_path */
    struct SharedRules *rules; /* without `previous`: taken where they are what would be loaded */
    GHashTable *changed; /* char *: all absolute paths whose text, in `overlay` or on disk, may be
                            another than in `previous`; NULL: any may. No other file is read */
    struct Boundary
        *boundary;       /* what was found at the C boundary, or NULL; shared with the result */
    bool judge_boundary; /* find that now, with a libclang helper of its own: without `boundary` */
    bool want_patterns;  /* false: files, crates and levels, and the C boundary, only */
    bool keep;           /* it will be the `previous` of another: remember what helps that */
    const char *today;   /* "2027-01-31", for allows that expire; NULL: none does */
    unsigned jobs;
    const Cancel *cancel;
    const Progress *progress;
} AnalysisRequest;

typedef struct AnalysisTimes {
    double workspace, tower, patterns, total; /* milliseconds of wall time; workspace holds reading
                                                 and parsing, patterns the C boundary */
} AnalysisTimes;

typedef struct Analysis {
    _Atomic int references;
    struct SharedRules *shared_rules; /* owns `rules`; shared with the next analysis */
    Workspace *workspace;
    Config *config;
    RuleSet *rules;
    struct TowerKnowledge *tower_knowledge; /* shared with the next analysis */
    Tower *tower;
    Baseline *baseline; /* shared with the next analysis; NULL: none is named */
    Patterns *patterns; /* NULL unless these or the C boundary were asked for */
    GHashTable *overlay;
    struct Boundary *boundary; /* or NULL: given, or judged */
    char *today;               /* what the request said */
    AnalysisTimes times;
} Analysis;

/* NULL with `error`: nothing there to analyse. NULL without: cancelled. */
Analysis *analysis_run(const AnalysisRequest *request, GError **error);
Analysis *analysis_ref(Analysis *analysis);
void analysis_unref(Analysis *analysis);
/* Reads what a file holds in an editor, for the analysis that is to follow this one with `text` in
 * its overlay. `path` is relative to the root. From one thread at a time. */
void analysis_read_ahead(const Analysis *analysis, const char *path, GBytes *text);
