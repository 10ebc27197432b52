/* The files of a new system as a tree, its crates with their levels. */
#pragma once

#include "analyzers/scaffold/template.h"
#include "server/formats/terminal.h"

/* `files`: ScaffoldFile *, sorted by path. `title` stands behind the name of the folder. */
void new_tree_print(Terminal *terminal, const SystemTemplate *template, const GPtrArray *files,
                    const char *folder, const char *title);
