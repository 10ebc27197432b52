/* The language of templates, all of it:
 *
 *   {{name}}                                   stands for the value of that name
 *   {{if CONDITION}} … {{else}} … {{end}}      keeps one of the two; they nest
 *
 * A condition is `name=value`, `name=a|b` (one of them), or `name!=a|b` (none of them). A tag of
 * the second kind that stands alone on its line takes the line with it. `{{` begins a tag wherever
 * it stands. Nothing else may be added: what needs more is two files, each with a condition.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct TemplateText {
    const char *path; /* for messages */
    const char *text;
    size_t size;
} TemplateText;

/* The text with the values (name → value, both const char *) filled in; owned. NULL with an error
 * that begins with path and line, one-based. */
char *template_text_expand(const TemplateText *text, GHashTable *values, GError **error);

/* Whether a condition holds. False with `error` (without a place) when it is none. */
bool template_condition_holds(const char *condition, GHashTable *values, GError **error);
