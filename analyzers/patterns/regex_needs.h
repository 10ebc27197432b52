#pragma once

#include <glib.h>

/* Texts (GString *, owned with the array) of which one stands in whatever the pattern matches, each
 * of `least` bytes or more; NULL when there is none, or the pattern's syntax is not known here. */
GPtrArray *regex_needs(const char *pattern, guint least);
