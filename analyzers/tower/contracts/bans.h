/* A contract about single edges or ways, as pairs of sets: nothing of the one may lead to anything
 * of the other. */
#pragma once

#include "analyzers/tower/contracts/ends.h"

typedef struct Ban {
    Ends from, to;
    Ends unless;      /* a path that names any of these on its way is fine; sets NULL: nothing */
    const char *says; /* static */
} Ban;

/* Of Ban; none for kinds that are no matter of pairs. Free with bans_free. */
GArray *bans_new(const EndSpace *space, const Contract *contract);
void bans_free(GArray *bans);
