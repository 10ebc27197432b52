/* Makes broken TOML readable: the lines that hold a syntax error are blanked with spaces of equal
 * length, each with a problem, so that all other lines keep their places and their meaning. */
#pragma once

#include <tree_sitter/api.h>

#include "analyzers/workspace/toml_builder.h"

/* Parses `text`, blanking in it what does not parse, a few times at most; the tree may still hold
 * errors then. The caller owns the tree. */
TSTree *toml_repair_parse(TSParser *parser, char *text, size_t size, TomlBuilder *builder);
