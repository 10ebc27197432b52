/* What could not be read or makes no sense, as findings of Belfry's own rule: files, manifests,
 * belfry.toml, the baseline, team rules, pins that match nothing. So the terminal and the editor
 * both show them.
 */
#pragma once

#include "analyzers/patterns/baseline.h"
#include "analyzers/patterns/patterns.h"
#include "analyzers/patterns/rules.h"

/* Whether a code is one of Belfry's own (CONTRACTS.md, Codes), or the rule's id, "belfry". */
bool notes_own_code(const char *code);
/* The codes one by one; NULL behind the last. */
const char *notes_own_code_at(size_t index);

typedef struct NotesRequest {
    const Workspace *workspace;
    const Config *config;
    const RuleSet *rules;
    const Baseline *baseline; /* or NULL */
} NotesRequest;

/* Appends to `patterns` and keeps its findings sorted. */
void notes_add_findings(const NotesRequest *request, Patterns *patterns);
