/* The contracts of belfry.toml and whether they hold, the tower itself first. */
#pragma once

#include "analyzers/tower/contracts/contract.h"
#include "server/formats/report.h"

typedef struct Judged {
    const char *name, *kind;  /* borrowed from the analysis */
    const Contract *contract; /* NULL: the tower */
    bool holds;
    uint32_t matched; /* ends its selectors found; of the tower, edges that were judged */
} Judged;

/* A new array of Judged, in the order written. */
GArray *judged_contracts(const Report *report);
