/* A walk over names while it goes on; inside of name_walk.h. */
#pragma once

#include "analyzers/refactor/name_walk.h"

#define NAME_DEPTH_MAX 3000

typedef struct NameVisit {
    NameWalk *walk;
    const char *text;
    GArray *visible; /* of uint32_t, into the bindings: innermost last */
    guint scope;     /* where the innermost scope begins in it */
    uint32_t depth;
    bool in_attribute;
    /* Of the pattern that is read. */
    TSNode declaration;
    bool is_mutable, is_whole, is_generic, is_item;
} NameVisit;

/* A level deeper, and back. False, and the walk says so, where that is too deep: a tree may be
 * deeper than the stack. */
bool name_enter(NameVisit *state);
void name_leave(NameVisit *state);

void name_visit(NameVisit *state, TSNode node);
void name_visit_path(NameVisit *state, TSNode node);
void name_visit_macro(NameVisit *state, TSNode invocation);
void name_visit_import(NameVisit *state, TSNode tree, const char *prefix);
/* `macro_rules!`: what its right sides name. */
void name_visit_definition(NameVisit *state, TSNode definition);
void name_visit_tokens(NameVisit *state, TSNode tokens);
void name_visit_attribute(NameVisit *state, TSNode attribute_item);

void name_add_use(NameVisit *state, TSNode node, const char *path);
void name_add_token(NameVisit *state, uint32_t start, uint32_t end, bool is_macro);

/* Binds what a pattern names, as declared by `declaration`. */
void name_bind_pattern(NameVisit *state, TSNode pattern, TSNode declaration);
/* Binds a single name: of an item in a body, or of a generic parameter. */
void name_bind(NameVisit *state, TSNode name, TSNode declaration, bool is_item);
