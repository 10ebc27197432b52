/* SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), as code hosts and editors read it. */
#pragma once

#include "server/formats/json_writer.h"
#include "server/formats/locator.h"
#include "server/formats/report.h"

typedef struct Sarif {
    JsonWriter writer;
    Locator locator;
    const Report *report;
    GPtrArray *codes;    /* of const Finding *: the first of each code, in order of the findings */
    GHashTable *numbers; /* code → its place in codes */
} Sarif;

/* "error", "warning" or "note". */
const char *sarif_level(uint8_t severity);
void sarif_results(Sarif *sarif);
