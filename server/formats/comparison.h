/* What is not as it was in a report saved before (`belfry map --format json`): crates, their
 * levels, what depends on what, metrics. Packages are told by the crate that stands for them. */
#pragma once

#include "analyzers/analysis.h"

typedef enum CrateFate { CRATE_NEW, CRATE_GONE, CRATE_MOVED /* to another level */ } CrateFate;

typedef struct CrateChange {
    char *id, *name;
    uint8_t fate;          /* CrateFate */
    uint8_t before, after; /* levels; of a new one both are where it is */
} CrateChange;

typedef struct EdgeChange {
    char *from, *to; /* names of packages */
    bool added;
} EdgeChange;

typedef struct NumberChange {
    char *of;         /* the crate's id, "level 4" or "workspace" */
    char *name;       /* as it is told: the package's name, "4 Core" or "all crates" */
    const char *what; /* as in the JSON: "fan_in"; static */
    double before, after;
} NumberChange;

typedef struct Comparison {
    char *path;
    GArray *crates;   /* CrateChange, by id */
    GArray *edges;    /* EdgeChange, by (from, to) */
    GArray *numbers;  /* NumberChange: crates by id, then levels, then the whole */
    bool has_metrics; /* the saved report has some */
} Comparison;

/* False with `error`, "FILE:LINE: …", when the file is no such report; nothing is to be cleared
 * then. */
bool comparison_make(Comparison *comparison, const Analysis *analysis, const char *path,
                     GError **error);
void comparison_clear(Comparison *comparison);
