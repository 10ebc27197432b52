/* The text of a `use` tree made of the parts of others. Internal to move_use.c. */
#pragma once

#include <glib.h>

/* "app_store::{Row, self as store}": of a path and what stood behind another one (of char *:
 * "::{Row, Table}", "" or " as store" for the module itself). On one line, but for comments in it;
 * `indent` is that of the statement. Owned. */
char *move_use_tree(const char *outer, const GPtrArray *tails, const char *indent);
