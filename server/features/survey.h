/* What a feature sees that is about the whole workspace: the newest analysis of every folder. A
 * function from a Survey to JSON, on a worker, without state of its own; NULL is null. */
#pragma once

#include <jansson.h>

#include "server/client.h"
#include "server/snapshot.h"

typedef struct Survey {
    const GPtrArray *snapshots; /* Snapshot; none before the first analysis is done */
    const Client *client;
    const json_t *params;
} Survey;

typedef json_t *(*SurveyAnswer)(const Survey *survey);

json_t *workspace_symbols(const Survey *survey);
json_t *workspace_symbol_resolved(const Survey *survey);
