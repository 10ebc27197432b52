/* Lints of the crate that is left, for the new one: those that judge what is public are not taken
 * along where they fail the build, since a module that becomes a crate shows more than it did. And
 * what a crate that was there says of them. Internal to move_root.c, move_manifest.c and
 * move_fit.c. */
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

typedef struct MoveLint {
    char *name, *level; /* "clippy::all", "deny" */
} MoveLint;

/* All that an attribute says of lints, under whatever cfg, added to an array of MoveLint. */
void move_lints_read(GArray *lints, const char *attribute);
/* An empty array of them, with its clear function; owned. */
GArray *move_lints_new(void);
/* What the root of a crate and its manifest say of lints, in that order; owned. */
GArray *move_lints_of(Move *move, uint32_t crate);
/* Whether a warning fails the build of who says that. */
bool move_lints_strict(const GArray *lints);
/* Whether one of that level fails it. */
bool move_lints_fails(const char *level, bool strict);
