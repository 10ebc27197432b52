/* The lines of a makefile, for the readers of make and automake. */
#pragma once

#include "analyzers/workspace/c_targets.h"

/* A line that is joined, without its comment. */
typedef void MakeLine(void *data, char *line, uint32_t number);

/* Without `told`, sets the variables of a makefile and of the plain files it includes; else tells
 * its lines but those of recipes and conditionals. */
void make_lines_read(BuildFile *file, MakeLine *told, void *data);
/* `NAME = value`, also with `:`, `+` or `?` before the `=`: splits the line there; else false. */
bool make_assignment(char *line, char **name, char **value, bool *adds);
