/* What could not be read or makes no sense, as findings of Belfry's own rule: files, manifests,
 * belfry.toml, team rules, pins that match nothing. So the terminal and the editor both show them.
 */
#pragma once

#include "analyzers/patterns/patterns.h"
#include "analyzers/patterns/rules.h"

/* Appends to `patterns` and keeps its findings sorted. */
void notes_add_findings(const Workspace *workspace, const Config *config, const RuleSet *rules,
                        Patterns *patterns);
