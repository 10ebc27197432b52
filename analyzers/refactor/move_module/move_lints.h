/* Lints of the crate that is left, for the new one: those that judge what is public are not taken
 * along where they fail the build, since a module that becomes a crate shows more than it did.
 * Internal to
 * move_root.c, move_manifest.c and move_fit.c. */
#pragma once

#include "analyzers/refactor/manifest_edit.h"
#include "analyzers/refactor/move_module/move.h"

/* What of an attribute of lints ("deny(missing_docs, unused)") holds for the new crate; NULL:
 * nothing. What is left out is told. Owned. */
char *move_lints_attribute(Move *move, const char *attribute);
/* The new manifest's [lints], of that of the package that is left, which is `document`. */
void move_lints_write(Move *move, const TomlDocument *document, GString *text);
/* Whether a lint judges what is public. */
bool move_lints_judge_public(const char *lint);
/* Whether the value of a lint in a manifest is that level. */
bool move_lints_level(const TomlValue *lint, const char *level);
