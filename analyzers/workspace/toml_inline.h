/* TOML 1.1 lets an inline table go over several lines, hold comments and end in a comma, and Cargo
 * reads that; the grammar does not. What it does not know is blanked with spaces of equal length.
 */
#pragma once

#include <glib.h>

#include "analyzers/workspace/toml.h"

/* Blanks it in `text`. Returns the offsets of the newlines among it (uint32_t), owned; NULL when
 * there are none. An inline table that is not closed before the next header stays as it is. */
GArray *toml_inline_blank(char *text, size_t size);
/* Sets the lines of all places of the document right again. */
void toml_inline_restore(TomlDocument *document, const GArray *newlines);
