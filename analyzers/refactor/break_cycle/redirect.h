/* Paths that lead to an item by one way, written anew by another. Internal to breaking cycles. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"
#include "analyzers/refactor/invert/imports.h"
#include "analyzers/refactor/invert/tree.h"

typedef struct Redirection {
    Crossing *crossing;
    Imports *imports; /* what leaves a group of imports */
    const char *item; /* the whole path to the item: "crate::terms::Row" */
} Redirection;

/* Up to the item's name, what is written at a place leads there. False: the plan refuses. */
bool redirect_site(const Redirection *redirection, const CrossingSite *site);
/* The step of a path that names the item. */
uint32_t redirect_item_step(const WrittenPath *path);
/* "pub(crate) ", as it stands before an item; "" for none. Owned. */
char *redirect_visibility(const PlanSource *source, TSNode item);
