/* The part of a text around a byte that can be parsed without the rest: it begins where the item
 * before ends, or its module, and ends with the item that holds the byte, or with the next one.
 * Whoever needs a tree of one place only parses no more than this.
 */
#pragma once

#include <tree_sitter/api.h>

#include "analyzers/syntax/facts.h"

/* For parser_parse_ranges and its like. `facts` are those of `text`. */
TSRange surroundings(const Facts *facts, const char *text, uint32_t at);
