/* What reaches the outside world and is used by no Core code today, so that it may be forbidden. */
#pragma once

#include <glib.h>

#include "analyzers/tower/tower.h"

/* A way outside that some Core module takes. */
typedef struct CoreUse {
    char *name;
    uint32_t modules; /* of Core that use it */
    char *path;       /* the first of them */
    uint32_t line;
} CoreUse;

typedef struct CoreBan {
    GPtrArray *names;         /* char *: selectors, std first */
    GArray *uses;             /* CoreUse */
    uint32_t crates, modules; /* of Core */
} CoreBan;

/* `pinned` is the level each crate is to be pinned to, LEVELS for those that are not. Only std and
 * what the workspace depends on is named. To be cleared. */
CoreBan core_ban_find(const Tower *tower, const uint8_t *pinned);
void core_ban_clear(CoreBan *ban);
