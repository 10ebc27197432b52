/* The lines of a makefile, for the readers of make and automake. */
#pragma once

#include "analyzers/workspace/c_targets.h"

/* A line that is joined, without its comment. */
typedef void MakeLine(void *data, char *line, uint32_t number);

/* Without `told`, sets the variables of a makefile and of the plain files it includes; else tells
 * its lines but those of recipes and conditionals. */
void make_lines_read(BuildFile *file, MakeLine *told, void *data);
/* `NAME = value`: `sign` is what stands before the `=`: `:`, `+` or `?`, else `=` itself. The
 * parts are borrowed from the line, which is cut behind the name. */
typedef struct MakeAssignment {
    char *name, *value;
    char sign;
} MakeAssignment;

/* False: the line is none, and as it was. */
bool make_assignment(char *line, MakeAssignment *assignment);
