/* Every path a file of Rust has written, where it stands and where it leads: in `use` trees (each
 * leaf on its own), types, expressions, patterns, attributes, visibilities (`pub(in a::b)`), macro
 * names, and token trees of macros and attributes (as far as they can be read as paths; flagged).
 *
 * The facts keep a path once a body; a refactoring needs every place, so this reads the tree. Each
 * is resolved as rustc would read it there (workspace/resolve.h).
 */
#pragma once

#include "analyzers/refactor/plan.h"
#include "analyzers/workspace/resolve.h"

typedef enum PathForm {
    PATH_FORM_USE,     /* a leaf of a use tree: `path` is the whole of it, from the tree's root */
    PATH_FORM_MENTION, /* type, expression, pattern, bound, macro name, attribute */
    PATH_FORM_VISIBILITY, /* within pub(in …) */
    PATH_FORM_TOKENS      /* in a macro's tokens: what they become is not known */
} PathForm;

/* One part of a path: its name without generics. */
typedef struct PathStep {
    uint32_t start, end;
    uint32_t module; /* where the path up to here leads, if that is a module; else WORKSPACE_NONE */
    bool imported;   /* it leads there by an import, a re-export or a glob: the module is not
                        declared under this name in the module before */
} PathStep;

typedef struct WrittenPath {
    PathForm form;
    char *path; /* its parts joined by "::", without generics: "crate::store::Row" */
    bool leading_colons;
    uint32_t start, end; /* as written, generics included; of a leaf of a tree: its own part */
    PathStep *steps;     /* of a leaf: from the tree's root on */
    uint32_t step_count;
    uint32_t module, function; /* where it is written, for resolve.h */
    const UseFact *use;        /* of a leaf; borrowed from the facts */
    char *macro; /* in whose tokens it stands, with its path as written: "assert_eq", of a leaf too;
                    "macro_rules" in the definition of one; "" in an attribute's; else NULL */
    bool quoted; /* all that a string in an attribute holds, as in `with = "crate::time"` */
    Resolved resolved;
    bool found; /* `resolved` says something */
} WrittenPath;

/* All of them in the order of the text; an array of WrittenPath with its clear function, owned.
 * `module` is one whose file it is; what stands in the file's inline modules is resolved there.
 * NULL when the file has no tree, or is another than the one analysed. A path of one part is there
 * only where it resolves to an import, or to a module that a macro's text goes on from by what it
 * is given: `store::$f`. */
GArray *path_walk(Plan *plan, uint32_t module);
