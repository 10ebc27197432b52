/* What could not be read or makes no sense, as findings of Belfry's own rule: files, manifests,
 * belfry.toml, team rules, pins that match nothing. So the terminal and the editor both show them.
 */
#pragma once

#include "analyzers/patterns/patterns.h"
#include "analyzers/patterns/rules.h"

/* Whether a code is one of Belfry's own (CONTRACTS.md, Codes), or the rule's id, "belfry". */
bool notes_own_code(const char *code);
/* The codes one by one; NULL behind the last. */
const char *notes_own_code_at(size_t index);

/* Appends to `patterns` and keeps its findings sorted. */
void notes_add_findings(const Workspace *workspace, const Config *config, const RuleSet *rules,
                        Patterns *patterns);
