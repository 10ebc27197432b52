/* What the bodies of a text gave that is being edited, so that the next version of it takes over
 * those that are the same: their facts are copied from the facts before, moved to where they stand
 * now; items in them are extracted again. The block that comes of it is byte for byte the one that
 * a fresh extraction gives. Bodies that hold errors, anything masked or items in a macro's braces
 * are walked again. Internal to analyzers/syntax.
 */
#pragma once

#include "analyzers/syntax/extract.h"

typedef struct KnownBodies KnownBodies;

/* What one extraction takes over, and what it leaves for the next. */
typedef struct Reuse {
    const KnownBodies *before; /* NULL: nothing is known; else those of `facts` */
    const Facts *facts;
    TSInputEdit edit;   /* from that text to this one; bytes only */
    KnownBodies *after; /* an empty one, to be filled */
    uint32_t taken;     /* bodies that were not walked */
    StringId *strings;  /* its own: by id before, the id now, 0 not known yet */
} Reuse;

KnownBodies *known_bodies_new(void);
void known_bodies_free(KnownBodies *bodies);
/* Whether they were left by the extraction of these facts. */
bool known_bodies_fit(const KnownBodies *bodies, const Facts *facts);

/* As facts_extract, of a text whose tree is there; NULL: it is parsed. Fills `reuse->after`. */
Facts *facts_extract_edited(const TSTree *tree, const char *text, uint32_t size,
                            const struct QuerySet *queries, Reuse *reuse);

/* As extract_body, for an extraction with something to reuse: copies the facts of the body or walks
 * it, and notes what it gave. */
void known_bodies_extract(Extraction *x, const Body *body);
/* To be called between the last body and resolve_uses, which overwrites what is needed. */
void known_bodies_finish(Extraction *x, const Facts *head);
