/* The records a violation's names stand for, once it was found: what messages and fixes are made
 * of. Plain values; valid as long as the index and the rules are. */
#pragma once

#include "analyzers/patterns/compiled.h"
#include "analyzers/patterns/fix.h"
#include "analyzers/patterns/index.h"

#define BINDING_LOOPS 3 /* names bound by loops of a fix's text, one within the other */

typedef struct BoundName {
    char name[32]; /* "": none */
    Record record;
} BoundName;

typedef struct Binding {
    const Index *index;
    const Find *find;
    Record records[CONDITION_SLOTS]; /* by slot; RECORD_NONE: not bound this time */
    BoundName loops[BINDING_LOOPS];
} Binding;

/* The record called `name` ("subject" or what an "as" gave); RECORD_NONE if there is none. */
Record binding_record(const Binding *binding, const char *name);
/* The template filled in, owned; NULL for an empty one. */
char *binding_text(const Binding *binding, const Template *template);
/* What fixes ask; borrows the binding, and binds the names of loops in it. Names of fields may be
 * written "ret_head" or "retHead"; "relation.field" goes one step along a relation. */
FixNames binding_names(Binding *binding);
