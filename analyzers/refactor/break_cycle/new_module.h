/* A module that is not there yet: where it would be, and what declares it. Internal to moving
 * items. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"

typedef struct NewModule {
    uint32_t parent;
    char *name, *file;
    char *path; /* "crate::shared::row" */
} NewModule;

/* Below the nearest module that both ends are in. `name` NULL: it is made of the first target's.
 * False: the plan refuses. To be cleared either way. */
bool new_module_init(NewModule *module, Crossing *crossing, const char *name);
void new_module_clear(NewModule *module);
/* Declares it in its parent, and makes its file; takes `text`. False: the plan refuses. */
bool new_module_write(const NewModule *module, Crossing *crossing, char *text);
