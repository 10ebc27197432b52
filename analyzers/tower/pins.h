/* Which crates, modules and files the pins of belfry.toml decide. A pin on a crate holds for its
 * files; a crate or module is pinned, too, when all of its files are, to one level. */
#pragma once

#include "analyzers/tower/config.h"

typedef struct Pins {
    const LevelPin **crates, **modules, **files; /* as the workspace's arrays; NULL: not pinned */
} Pins;

void pins_init(Pins *pins, const Workspace *workspace, const Config *config);
void pins_clear(Pins *pins);
