/* Fixes as data (DESIGN.md, Rules are data): edits at records and parts of records, made for one
 * finding.
 *
 * A place is `@x` (the record or capture named x) or `@x.part`. A part is a field of the syntax
 * node there, by tree-sitter's own name ("pattern", "body", "return_type" …), or one of the few
 * that are no field: see fix_place.c. A fix of which any place or placeholder cannot be found is
 * not offered.
 */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "analyzers/patterns/patterns.h"

/* Where a name of the finding stands. */
typedef struct FixTarget {
    const char *path; /* relative to the root; borrowed */
    uint32_t start, end;
} FixTarget;

/* What the names in a fix mean for one finding; implemented by the engine over its bindings. */
typedef struct FixNames {
    bool (*target)(void *data, const char *name, FixTarget *target);
    /* Text of a record's field ("ret_head" of a fn), owned by the caller; NULL if it has none. */
    char *(*field)(void *data, const char *name, const char *field);
    /* Lets `name` stand for the `number`-th record that `of`'s relation leads to; false when there
     * are no more. The name is forgotten with `unbind`. */
    bool (*bind)(void *data, const char *name, const char *of, const char *relation,
                 uint32_t number);
    void (*unbind)(void *data, const char *name);
    void *data;
} FixNames;

/* Texts and trees of the files that fixes are made for, read once. Not thread-safe. */
typedef struct FixMaker FixMaker;
FixMaker *fix_maker_new(const Workspace *workspace, GHashTable *overlay);
void fix_maker_free(FixMaker *maker);

/* Makes the fix that `definition` (an object of rule.json's "fixes") describes. `fix` borrows id
 * and kind from it. False, and nothing in `fix`, when it does not apply here. */
bool fix_make(FixMaker *maker, const json_t *definition, const FixNames *names, Fix *fix);
void fix_clear(Fix *fix);
/* Owned; NULL of none. */
Fix *fixes_copy(const Fix *fixes, uint32_t count);

/* Checks a definition when its rule is loaded: NULL if it is well-formed, else what is wrong with
 * it, owned by the caller. Which names it may use is the engine's to check. */
char *fix_check(const json_t *definition);
