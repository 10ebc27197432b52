/* Which features of the package the module's code asks for, and which of its dependencies are
 * optional: what the new manifest says of them, and the old one passes on. Internal to
 * move_manifest.c. */
#pragma once

#include "analyzers/refactor/manifest_edit.h"
#include "analyzers/refactor/move_module/move.h"

/* Adds to `move->features` those that switch an optional dependency of the module on. */
void move_features_find(Move *move);
/* Lines of the new crate's [features]. */
void move_features_lines(const Move *move, GPtrArray *lines);
/* Whether a dependency is only there with a feature; `key` as in the manifest. */
bool move_features_optional(const Move *move, const char *key);
/* The package's own features switch on the new crate's. */
bool move_features_forward(Move *move);
