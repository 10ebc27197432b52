/* The imports by which the lower end has the upper one's names: they go, and whoever had the names
 * through them gets others. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"

/* Leaves of imports that go, told one by one, so that each statement is written once. */
typedef struct Imports Imports;

Imports *imports_new(Crossing *crossing);
void imports_free(Imports *imports);
/* A leaf goes. `instead`, another whole statement, comes in its place, and is taken; or NULL. The
 * site stays as long as the imports. */
void imports_drop(Imports *imports, const CrossingSite *site, char *instead);
/* False: the plan refuses. */
bool imports_write(const Imports *imports);

/* Statements (char *), each `use a::b;` with a visibility or none, on a line each; those that
 * differ in their last part only as one. Owned. */
char *imports_joined(const GPtrArray *lines, const char *indentation);

/* Whether none of those across the edge is a re-export; else the plan refuses. */
bool imports_check(const Crossing *crossing);
/* All of those across the edge go. False: the plan refuses. */
bool imports_remove(Crossing *crossing);
