/* The item path of a function, as symbol_path (patterns/symbol.h) tells it. */
#pragma once

#include "analyzers/workspace/workspace.h"

/* "engine::pricing::Rates::load"; of the file's module when `fn` is NULL. Owned. */
char *function_path(const Workspace *workspace, uint32_t file, const FnFact *fn);
