/* Where rustc looks for the files of `mod` declarations: a folder, and below it a part more when
 * the declaring file is not a mod.rs. A value passed by its parts; both texts are owned. */
#pragma once

#include <glib.h>

#include "analyzers/syntax/facts.h"

typedef struct ModPlace {
    char *folder;   /* relative to the root; NULL: no place, its modules cannot be found */
    char *relative; /* the stem of a file that is no mod.rs, or NULL */
} ModPlace;

/* A file that a `mod` declaration may mean. */
typedef struct ModTarget {
    uint32_t file;  /* into the sources */
    ModPlace place; /* of the modules it declares */
} ModTarget;

/* The place of a crate root, a mod.rs, or a file that `#[path]` names. */
ModPlace mod_place_owner(const char *path);
/* The place of any other file. */
ModPlace mod_place_beside(const char *path);
void mod_place_clear(ModPlace *place);

/* The name of a declared module without its `r#`, borrowed. */
const char *mod_name(const Facts *facts, const ModFact *mod);

/* The place inside the inline module that is declared at `outer`. */
ModPlace mod_place_inline(const ModPlace *outer, const Facts *facts, const ModFact *mod);

/* All files that exist among `sources` and that `mod`, declared at `place`, may mean, in any cfg:
 * appended to `targets` (of ModTarget, to be cleared by the caller). */
void mod_place_find(const ModPlace *place, const Facts *facts, const ModFact *mod,
                    const GPtrArray *sources, GArray *targets);
