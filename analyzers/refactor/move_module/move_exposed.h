/* The items of the module that have to be public after the move, as they are found out: what is
 * named from outside, and what such an item shows in turn. Internal to move_exposure.c,
 * move_exposed.c and move_narrow.c. */
#pragma once

#include "analyzers/refactor/move_module/move.h"

typedef struct Exposed {
    Move *move;
    GHashTable *facts;              /* Fact * of those that become public, or are */
    GHashTable *names;              /* "module:name" that were looked at */
    GHashTable *called, *mentioned; /* words of the outside: behind `.` or `::`, or in the tokens of
                                       a macro; any */
    GHashTable *filled;             /* structs whose literals there take the rest from a value */
    MoveSite site;                  /* the place outside that is looked at */
    GArray *pending;                /* of those in `facts` that show others, not looked at yet */
} Exposed;

/* To be cleared with exposed_clear. */
void exposed_init(Exposed *exposed, Move *move);
void exposed_clear(Exposed *exposed);

/* Whatever a module within calls so. False: nothing there has that name. */
bool exposed_name(Exposed *exposed, uint32_t module, PathPart name);
/* A module below the one that moves. */
void exposed_module(Exposed *exposed, uint32_t module);
/* An item; `module` is the one it stands in. */
void exposed_item(Exposed *exposed, uint32_t module, const Fact *fact, FactKind kind);
/* What those that were told show in turn, until nothing more comes: to be called behind each use.
 */
void exposed_follow(Exposed *exposed);
/* "pub(crate)" and the like at the start of an item: its length, 0 if there is none. */
uint32_t exposed_restriction(const PlanSource *source, uint32_t start);
/* move_narrow.c: visibilities of a module's items that name what is no longer above it. */
void exposed_narrow(Exposed *exposed, uint32_t module);
