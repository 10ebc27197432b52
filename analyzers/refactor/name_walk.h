/* What the names in a piece of Rust mean as far as its own text tells: each use of a name or path,
 * with the local binding it stands for, or none. Scopes, shadowing and patterns are read as rustc
 * reads them; a capital in a pattern is a path, a small letter a binding.
 *
 * In macros' tokens every name counts as a use, and so does what a string formats (`{name}`).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <tree_sitter/api.h>

#define NAME_FREE UINT32_MAX

typedef struct NameBinding {
    char *name;
    uint32_t start, end; /* of its name */
    TSNode declaration;  /* let_declaration, parameter, match_arm, type_parameter, an item … */
    bool is_mutable;
    bool is_whole;   /* the pattern is this name and nothing else */
    bool is_generic; /* a type or const parameter */
    bool is_item;    /* declared inside a body: fn, use, struct … */
} NameBinding;

typedef struct NameUse {
    char *path;          /* as written, without generics: "x", "a::Row" */
    uint32_t start, end; /* of the whole path */
    TSNode node;         /* null inside of tokens */
    uint32_t binding;    /* of its first part, into `bindings`; NAME_FREE: not local */
    bool in_tokens, in_attribute;
    bool is_macro;  /* the name of a macro that is called */
    bool is_import; /* a leaf of a `use` */
    bool is_type;
} NameUse;

typedef struct NameWalk {
    GArray *bindings; /* of NameBinding */
    GArray *uses;     /* of NameUse, in the order they are read */
    bool too_deep;    /* part of it was not read */
} NameWalk;

/* Of a node and all below it: an item, a statement, a block. Owned by the caller. */
NameWalk *name_walk_new(TSNode node, const char *text);
void name_walk_free(NameWalk *walk);
/* The first part of a path: its length. */
size_t name_head(const char *path);

/* Adds the text of every identifier below a node to a set of char * (those in tokens too). */
void name_atoms(TSNode node, const char *text, GHashTable *atoms);
/* Likewise of what is used as a member: `.x`, `T::x`, fields in literals and patterns, and all
 * identifiers in tokens; methods that are called, and `T::x`, once more with a dot, ".len"; a type
 * of which a literal takes the rest (`T { x, ..y }`) as "T..". */
void name_members(TSNode node, const char *text, GHashTable *members);
