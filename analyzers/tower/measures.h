/* Evidence that is not counted in code: of names, of manifests, of the shape of code. One function
 * and one row each; knowledge/tower/signals.json names them under `measure`. */
#pragma once

#include "analyzers/tower/subject.h"

typedef struct Measure {
    const char *name;
    /* Sets `sign->strength` to the value measured and whatever else it can say of it. */
    void (*take)(const struct Measure *measure, const Subject *subject, Level of, Sign *sign);
    size_t part, whole; /* counts of the tally, where it is one in proportion to another */
    /* What it rests on, owned, where that is made only when it is shown; or NULL. */
    char *(*words)(const Subject *subject, Level of);
} Measure;

/* Ends the program when there is none of that name. */
const Measure *measure_named(const char *name);
