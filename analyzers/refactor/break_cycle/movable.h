/* What of a module can stand in another that knows neither it nor those above: the items that are
 * asked for, what belongs to them, and the imports they need. Internal to moving items. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"
#include "analyzers/refactor/invert/tree.h"

typedef struct MovableRange {
    uint32_t start, end; /* whole lines, with attributes and comments */
    TSNode node;
} MovableRange;

typedef struct Movable {
    Crossing *crossing;
    Spot spot;          /* the upper module */
    uint32_t parent;    /* of the new module: what it sees, the new one does */
    GArray *ranges;     /* of MovableRange */
    GPtrArray *imports; /* const UseFact *: what the ranges need of the upper module's imports */
    GPtrArray *lines;   /* char *: `use …;` for the new module, without repeats */
    GArray *dropped;    /* of CrossingSite: imports that nothing that stays names */
} Movable;

Movable *movable_new(Crossing *crossing, uint32_t parent);
void movable_free(Movable *movable);
/* Finds the items of all targets, and the impls that can come with them. False: the plan refuses,
 * as one of the items needs what stays. */
bool movable_find(Movable *movable);
/* What moves and has a byte of the upper module's file in it; borrowed. NULL: that byte stays. */
const MovableRange *movable_range(const Movable *movable, uint32_t offset);
bool movable_has(const Movable *movable, uint32_t offset);
/* How often a word stands in what stays of the upper module's file, imports left out. */
uint32_t movable_stays(const Movable *movable, const char *word);
