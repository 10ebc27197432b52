/* What selectors match: sets of the things an edge can begin or end at. Modules, crates, and names
 * from outside the workspace (`httparse`, `std::io`), each by its index.
 */
#pragma once

#include "analyzers/tower/config.h"
#include "analyzers/tower/contracts/contract.h"

/* All names from outside that an edge leads to. */
typedef struct Outside {
    GPtrArray *names; /* of const char *, borrowed from the workspace's edges */
    uint32_t *of;     /* as Workspace.edges: the place in `names` of an edge to the outside */
} Outside;

typedef struct Ends {
    bool *modules, *crates, *outside; /* as Workspace.modules, .crates, Outside.names */
    uint32_t count;                   /* of all three */
} Ends;

/* What sets are made over; borrows all but `outside` and `known`, and the selectors it is asked
 * for. To be cleared. */
typedef struct EndSpace {
    const Workspace *workspace;
    const Tower *tower;
    const Config *config;
    Outside outside;
    GHashTable *known; /* what a selector matches, by its text: contracts name the same things */
    bool wants_cuts;   /* of rings: files are read again for them */
} EndSpace;

void end_space_init(EndSpace *space, const Workspace *workspace, const Tower *tower,
                    const Config *config);
void end_space_clear(EndSpace *space);
/* The place of an edge's name from outside; the edge is one of the workspace's own. */
uint32_t end_space_outside(const EndSpace *space, const Edge *edge);
/* Whether a name from outside is of a crate that comes with the compiler: `std::io`, `core::fmt`.
 */
bool outside_is_std(const char *name);

/* An empty set; to be cleared. */
Ends ends_new(const EndSpace *space);
void ends_clear(Ends *ends);
/* Whether an edge begins, or ends, in the set. */
bool ends_hold_begin(const Ends *ends, const Edge *edge);
bool ends_hold_end(const EndSpace *space, const Ends *ends, const Edge *edge);
/* Whether a selector matches what an edge begins, or ends, at; the space needs no names for it. */
bool selector_matches_begin(const EndSpace *space, const Selector *selector, const Edge *edge);
bool selector_matches_end(const EndSpace *space, const Selector *selector, const Edge *edge);
/* Adds what one selector matches; how much that is. */
uint32_t ends_add(const EndSpace *space, const Selector *selector, Ends *ends);
void ends_add_list(const EndSpace *space, const SelectorList *list, Ends *ends);
/* Takes away what is in `less`. */
void ends_remove(const EndSpace *space, const Ends *less, Ends *ends);
/* Adds everything of the workspace; with `outside` what is outside as well. */
void ends_add_all(const EndSpace *space, bool outside, Ends *ends);
