/* Attributes as they are written, between their brackets: "deny(missing_docs, unused)". From the
 * tree, since facts cut long ones. All arrays are of char *, and owned. Internal to move_root.c,
 * move_lints.c and move_fit.c. */
#pragma once

#include "analyzers/refactor/move_module/move.h"

/* Of an attribute's node; owned. */
char *move_attribute_text(TSNode item, const char *text);
/* The inner attributes of a file. */
GPtrArray *move_attributes_of_file(Move *move, const char *path);
/* The module's own: those of its `mod` line, and those within it. */
GPtrArray *move_attributes_of_line(Move *move);
GPtrArray *move_attributes_within(Move *move);
/* What it comes to, under whatever cfg: itself, or all that a `cfg_attr` holds. */
GPtrArray *move_attribute_parts(const char *attribute);
