/* Checks written in C: what the rules' data cannot say because it needs the tower, a manifest or a
 * use of a name anywhere in a crate. One file and one row in checks.c each; a check finds, the
 * engine decides severity (belfry.toml), suppression and baseline. Checks run after resolution and
 * levels, hold no state, and may run on several threads at once with a sink each.
 */
#pragma once

#include "analyzers/patterns/patterns.h"

typedef struct CheckContext {
    const Workspace *workspace;
    const Tower *tower;
    const Config *config;
    const struct Scope *scope;       /* the workspace's, to look names up in */
    GHashTable *overlay;             /* for texts fixes are made of; see workspace_text */
    struct KeptContracts *contracts; /* kept_contracts.h; NULL: no other run follows */
} CheckContext;

/* Findings in the order found; the engine sorts. Not thread-safe: one a thread. */
typedef struct FindingSink {
    GArray *findings; /* of Finding */
} FindingSink;

void finding_sink_init(FindingSink *sink);
/* Frees the findings still in it. */
void finding_sink_clear(FindingSink *sink);
/* Takes the strings, chain and fixes of `finding`. `severity` is the check's own standard, or
 * SEVERITY_OFF for that of the rule's violation; `rule`, `why`, `champion` and `help` may be left
 * NULL for those of the rule that owns `code`. */
void finding_sink_add(FindingSink *sink, Finding finding);

/* Exactly one of the functions is set. */
typedef struct Check {
    const char *code;
    void (*check_file)(const CheckContext *context, uint32_t file, FindingSink *sink);
    /* False: asked again, it may find something else in the same files. */
    bool (*check_package)(const CheckContext *context, uint32_t package, FindingSink *sink);
    void (*check_workspace)(const CheckContext *context, FindingSink *sink);
} Check;

/* Ends with a NULL code. */
extern const Check checks[];

void check_core_performs_io(const CheckContext *context, uint32_t file, FindingSink *sink);
void check_function_spans_levels(const CheckContext *context, uint32_t file, FindingSink *sink);
void check_upward_crate_dependency(const CheckContext *context, FindingSink *sink);
bool check_test_harness_dependencies(const CheckContext *context, uint32_t package,
                                     FindingSink *sink);
void check_contracts(const CheckContext *context, FindingSink *sink);
