/* The variables of a build file: texts of words, as they are written. A scope sees those of the one
 * above it. Expanding is bounded in depth and in what comes out, whatever a file says of itself;
 * what lies beyond is nothing. Functions and generator expressions are never evaluated.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct BuildScope BuildScope;

/* `above` is borrowed and outlives it; NULL: none. */
BuildScope *build_scope_new(const BuildScope *above);
void build_scope_free(BuildScope *scope);

/* Blanks around `text` are no part of the value. Adding goes on, behind a blank, from what the
 * scopes above have. */
void build_scope_set(BuildScope *scope, const char *name, const char *text, bool adds);
/* Here or above; NULL: there is none. Borrowed. */
const char *build_scope_find(const BuildScope *scope, const char *name);

/* With `${x}`, `$(x)`, `$x` of one letter and, as it is in values, `$(x:.c=.o)` for x replaced,
 * unknown ones by nothing. Owned. */
char *build_scope_expand(BuildScope *scope, const char *text);
/* The words of `text`, which blanks and semicolons part. To be freed with g_strfreev. */
char **build_words(const char *text);
