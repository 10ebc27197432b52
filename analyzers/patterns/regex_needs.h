/* What a text must hold to be matched by a regular expression, read off the pattern. Never says of
 * a text that it is needed when the pattern matches without: then findings would be missed. Syntax
 * that is not known here must lead to nothing, not to a guess.
 */
#pragma once

#include <glib.h>

/* Texts (GString *, owned with the array) of which one stands in whatever the pattern matches, each
 * of `least` bytes or more; NULL when there is none, or the pattern's syntax is not known here. */
GPtrArray *regex_needs(const char *pattern, guint least);
