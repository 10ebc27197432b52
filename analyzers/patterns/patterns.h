/* What the rules found: recognised patterns with their evidence, and findings with their fixes.
 *
 * Rules are data (knowledge/rules/, and a team's own in .belfry/rules/); rules.h loads them.
 * Results are immutable, hold byte offsets (columns are converted at the door) and are sorted by
 * (path, start, id), so that they do not depend on threads.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "analyzers/tower/config.h"
#include "analyzers/tower/tower.h"
#include "analyzers/workspace/workspace.h"

typedef struct Evidence {
    const char *signal; /* its name in rule.json, borrowed from the rules */
    const char *says;
    uint32_t file; /* into Workspace.files, or WORKSPACE_NONE */
    uint32_t start, line;
    float weight;
} Evidence;

typedef struct Recognition {
    const struct Rule *rule;
    const char *form;
    uint32_t file, start, end; /* of the name it is reported at */
    uint32_t line;
    uint32_t item_start, item_end; /* of the whole item, for lenses and hovers */
    char *symbol;
    float score, confidence;
    bool is_part;     /* belongs to a carrier; folded in lists */
    uint32_t carrier; /* index of the carrier's recognition, WORKSPACE_NONE if unknown */
    uint32_t parts;   /* folded under this carrier */
    bool in_test;     /* in test, bench or example code: not reported by default */
    Evidence *evidence;
    uint32_t evidence_count;
    const char *
        *missing; /* `says` of signals of the shape that did not hold, worth at least 0.25 */
    uint32_t missing_count;
} Recognition;

/* One replacement; `path` is relative to the root and may be a manifest or a new file. */
typedef struct FixEdit {
    char *path;
    uint32_t start, end;
    char *text;
} FixEdit;

typedef struct Fix {
    const char *id, *kind; /* kind: "quickfix", "refactor.extract" … */
    char *title;
    bool preferred, safe;
    FixEdit *edits; /* of one file they do not overlap; sorted by (path, start) */
    uint32_t edit_count;
} Fix;

typedef struct ChainLink {
    char *path, *says;
    uint32_t line, start, end;
} ChainLink;

/* A step of a ring that is to be taken out, and in how many places it is written. */
typedef struct FindingCut {
    char *from, *to; /* as they are told */
    char *path;
    uint32_t line, start, end, places; /* the first place */
} FindingCut;

typedef struct Finding {
    const char *rule, *code; /* borrowed from the rules; rule "belfry" for Belfry's own */
    uint8_t severity;        /* Severity, after belfry.toml */
    char *path;              /* relative: a source file or a manifest */
    uint32_t file; /* into Workspace.files, WORKSPACE_NONE for a manifest or belfry.toml */
    uint32_t start, end, line;
    char *message;               /* one line that makes sense alone */
    char *label;                 /* under the carets, or NULL */
    char *why, *champion, *help; /* the `= why:` `= how champions do it:` `= fix:` lines, or NULL */
    char *symbol;                /* item path, or NULL */
    char *from, *to;             /* crate or module ids, for edges, or NULL */
    char *level;                 /* "Core, pinned by belfry.toml:2", or NULL */
    ChainLink *chain;
    uint32_t chain_count;
    FindingCut *cut; /* of a ring: without these steps nothing tied to it goes in a ring */
    uint32_t cut_count;
    bool cut_is_least; /* no other choice has fewer places */
    Fix *fixes;
    uint32_t fix_count;
    char *suppressed; /* the reason given in an allow, or NULL */
    bool baselined;
} Finding;

/* How the codes of a C boundary begin. */
#define FFI_CODES "ffi-"

typedef struct Patterns {
    Recognition *recognitions;
    uint32_t recognition_count;
    Finding *findings;
    uint32_t finding_count;
    bool has_boundary; /* the C boundary was judged as a whole: what of it is not here is gone */
    double rule_milliseconds;
    struct Index *index; /* these for the next run and for actions; NULL unless asked to be kept */
    struct KeptStore *kept;
    struct FixCache *fixes;
    struct KeptChecks *checked;
    struct KeptContracts *contracts;
    struct Recognised *recognised; /* by form */
    uint32_t form_count;
} Patterns;

/* Runs every rule over the workspace. `rules` and the others are borrowed and must outlive the
 * result. Never fails; NULL when cancelled. */
struct RuleSet;
typedef struct PatternsRequest {
    const Workspace *workspace;
    const Tower *tower;
    const Config *config;
    const struct RuleSet *rules;
    GHashTable *overlay;      /* for texts fixes are made of */
    const Patterns *previous; /* of the workspace before, by the same rules; or NULL */
    bool keep;                /* another run will follow: remember what it can start from */
    unsigned jobs;
    const Cancel *cancel;
    const Progress *progress;
} PatternsRequest;
Patterns *patterns_find(const PatternsRequest *request);
void patterns_free(Patterns *patterns);
void finding_clear(Finding *finding);
/* Owned. */
Finding finding_copy(const Finding *finding);
/* Takes the findings (an array of Finding, not freed but emptied) into `patterns`, in order. */
void patterns_add_findings(Patterns *patterns, GArray *findings);
