/* The paths of one file as they are found in its text, each resolved where it stands. Internal to
 * path_walk.c, which knows the tree. What is found is told in the order of the text. */
#pragma once

#include "analyzers/refactor/path_parts.h"
#include "analyzers/refactor/path_walk.h"

typedef struct PathRecord PathRecord;

/* Borrows both; `source` has facts. `module` is one whose file it is. */
PathRecord *path_record_new(const Scope *scope, const PlanSource *source, uint32_t module);
/* What was found: of WrittenPath, owned. */
GArray *path_record_free(PathRecord *record);

void path_record_add(PathRecord *record, const PathParts *parts, PathForm form);
/* The leaves of the statement that starts there, its visibility included. */
void path_record_use(PathRecord *record, uint32_t start);
/* What can be read as a path in tokens; of `macro`, which is borrowed meanwhile. */
void path_record_tokens(PathRecord *record, uint32_t start, uint32_t end, const char *macro);
/* What a string in an attribute holds, without its quotes, if that is a path or a type. */
void path_record_quoted(PathRecord *record, uint32_t start, uint32_t end);
/* The function that starts there has a body, whose names are seen within. */
void path_record_body(PathRecord *record, uint32_t start, uint32_t body, uint32_t end);
