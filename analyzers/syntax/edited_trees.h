/* The trees of texts that are being edited, by path: the next version of a text is parsed from the
 * tree of the one before. Holds the few that were asked for last. A tree has one owner at a time:
 * whoever parses takes it out and gives it back, so that any thread may ask.
 */
#pragma once

#include <glib.h>

#include "analyzers/syntax/facts.h"

typedef struct EditedTrees EditedTrees;

EditedTrees *edited_trees_new(void);
EditedTrees *edited_trees_ref(EditedTrees *trees);
void edited_trees_unref(EditedTrees *trees);

typedef struct EditedText {
    const char *path;
    GBytes *text;
    const Facts *before; /* of the version before, as far as there is one; or NULL */
} EditedText;

/* As facts_extract: the same facts. The text is kept with its tree. */
Facts *edited_trees_extract(EditedTrees *trees, const EditedText *edited,
                            const struct QuerySet *queries);
/* The same for whoever will ask for the facts of this text: they lie ready then. */
void edited_trees_read_ahead(EditedTrees *trees, const EditedText *edited,
                             const struct QuerySet *queries);
