/* The patterns that can be added as a module from where the cursor is: at the head of a crate's
 * root or a mod.rs, and at [package] of a Cargo.toml. */
#pragma once

#include "server/features/view.h"

/* Commands (belfry.addPattern), an array; empty: nothing goes here. Owned. */
json_t *pattern_offers(const View *view, uint32_t offset);
