/* The sections of the JSON report (CONTRACTS.md, JSON). Each writes its array's records, sorted by
 * (path, line, id); the array itself is begun and ended by report.c. */
#pragma once

#include "server/formats/json_writer.h"
#include "server/formats/locator.h"
#include "server/formats/refactored.h"
#include "server/formats/report.h"
#include "server/formats/terminal.h"
#include "server/formats/why.h"

typedef struct JsonReport {
    JsonWriter writer;
    Locator locator;
    const Report *report;
} JsonReport;

void json_crates(JsonReport *json);
void json_modules(JsonReport *json);
void json_levels(JsonReport *json);
void json_edges(JsonReport *json);
void json_contracts(JsonReport *json);
/* Objects of their own. */
void json_metrics(JsonReport *json);
void json_comparison(JsonReport *json);
void json_foreign(JsonReport *json);
/* An array of its own: which headers were read, and why they belong. */
void json_foreign_headers(JsonReport *json);
void json_patterns(JsonReport *json);
void json_diagnostics(JsonReport *json);

/* level, confidence, second, pinned and evidence, into the object that is open. */
void json_verdict(JsonReport *json, const LevelVerdict *verdict);
void json_range(JsonReport *json, const char *key, Range range);
/* "<crate id>" or a module's id; an outside name as it is. Owned. */
char *json_edge_end(const Workspace *workspace, const Edge *edge, uint32_t end);

/* The whole answer to `belfry why`. */
void json_why(Terminal *terminal, const Why *why);
/* What a refactoring does, or did. */
void json_refactored(Terminal *terminal, const Refactored *refactored);
