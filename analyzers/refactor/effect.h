/* What a change means to the tower: the difference of two analyses of one workspace, in words and
 * numbers. The same function tells it of a dry run and of what was done, so they can be compared.
 */
#pragma once

#include "analyzers/analysis.h"

/* How many findings of a code there are. */
typedef struct EffectCode {
    char *code;
    uint32_t before, after;
} EffectCode;

typedef struct Effect {
    GArray *codes;              /* of EffectCode: those whose count changed, sorted */
    GPtrArray *mended, *broken; /* char *: contracts that hold now, or no longer do */
    GPtrArray *crate_ends;      /* char *, "app -> app_store": what ends between crates … */
    GPtrArray *crate_begins;    /* … and what begins */
    GPtrArray *module_ends;     /* the same between modules, by their paths */
    GPtrArray *module_begins;
    uint32_t crates[2]; /* how many of ours, before and after */
    double rebuilt[2];  /* lines that are compiled again when one line is changed, on
                           average over all lines: those of its package and of all that
                           depend on it, directly or not */
} Effect;

/* Both with patterns. What the C boundary adds is left out: it is not known of a dry run. */
Effect *effect_between(const Analysis *before, const Analysis *after);
void effect_free(Effect *effect);

/* Sentences, one a line: what mends, what breaks, what is rebuilt. Owned. */
char *effect_text(const Effect *effect);
