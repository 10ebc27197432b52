/* Edits that data cannot say: one file and one row in transform.c each, usable by any rule's fix
 * as `"transform": "<name>", "with": {…}`. A transform is a pure function of the finding's places
 * and the parameters; it appends edits or says that it does not apply. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "analyzers/patterns/fix_source.h"

typedef struct TransformContext {
    FixMaker *maker;
    const FixNames *names;
    const json_t *with; /* its parameters, or NULL */
} TransformContext;

/* The place a parameter names ("of": "@call"); false if it is missing or not there. */
bool transform_place(const TransformContext *context, const char *parameter, FixPlace *place);
/* A parameter's plain text, or NULL; borrowed. */
const char *transform_text(const TransformContext *context, const char *parameter);
/* Appends one edit; takes `text`. */
void transform_edit(GArray *edits, const FixPlace *place, uint32_t start, uint32_t end, char *text);

bool transform_known(const char *name);
/* False when the transform does not apply; edits appended until then are the caller's to drop. */
bool transform_run(const char *name, FixMaker *maker, const json_t *with, const FixNames *names,
                   GArray *edits);

bool rebind_transform(const TransformContext *context, GArray *edits);
