/* A belfry.toml that holds today, made of what was measured: pins where the level is sure, layers
 * in the order of the dependencies, no rings, no I/O in Core. Every line says what it matched, the
 * end of it what was left out and why. Immutable once made.
 */
#pragma once

#include <glib.h>

#include "analyzers/tower/draft/core_ban.h"
#include "analyzers/tower/draft/naming.h"
#include "analyzers/tower/tower.h"

typedef struct DraftPin {
    NamedNodes *names; /* borrowed from `named` */
    uint8_t level;
} DraftPin;

typedef struct Draft {
    const Tower *tower; /* borrowed */
    PackageGraph *graph;
    GArray *pins;    /* DraftPin, by level as floors are */
    uint8_t *pinned; /* level by node; LEVELS: not pinned */
    uint32_t pinned_count;
    GArray *unsure;    /* uint32_t: nodes without a pin, the most lines first */
    GArray *unnamed;   /* uint32_t: nodes that no selector names alone */
    GArray *mixed;     /* uint32_t: nodes that hold several levels, likewise */
    GPtrArray *layers; /* GPtrArray of NamedNodes, top first; empty: there is no order */
    GArray *apart;     /* uint32_t: nodes that nothing connects */
    CoreBan core;
    GPtrArray *named; /* owns the names of the pins */
} Draft;

/* Borrows the tower, which is of a workspace without belfry.toml. */
Draft *draft_new(const Tower *tower);
void draft_free(Draft *draft);

/* Whether packages lead to each other in rings; whether none does, though some lead to others. */
bool draft_has_rings(const Draft *draft);
bool draft_has_no_rings(const Draft *draft);
/* The layers go into a contract when there are two and more. */
bool draft_has_layers(const Draft *draft);
bool draft_has_core_ban(const Draft *draft);

/* The text of belfry.toml. `baseline`: the path of the file that holds `findings`, or NULL. Owned.
 */
char *draft_text(const Draft *draft, const char *baseline, uint32_t findings);
