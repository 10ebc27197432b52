/* The Rust side of a C boundary: what a crate declares of C and offers to C, read from syntax.
 *
 * Every .rs file of a package is read for it, whether a `mod` leads there or not, macro bodies
 * included; but not those that no crate reaches and that lie among the inputs of tests. Names are
 * resolved as far as syntax and the workspace go: aliases of the workspace are followed (their own
 * crate's first), `libc::X`, `std::ffi::X`, `std::os::raw::X` and `core::ffi::X` become
 * ABI_C_NAMED, Option of a function pointer, reference or NonNull becomes a pointer that may be
 * null. What stays unknown says why.
 */
#pragma once

#include <glib.h>

#include "analyzers/clang/abi.h"
#include "analyzers/workspace/workspace.h"

typedef enum ForeignKind {
    FOREIGN_FUNCTION, /* in an extern block: C defines it */
    FOREIGN_STATIC,
    EXPORTED_FUNCTION, /* #[no_mangle] or #[export_name]: C may declare it */
    EXPORTED_STATIC,
    FOREIGN_TYPE, /* a repr(C) or repr(transparent) struct or union, or an enum with a repr, or a
                     type alias beside an extern block, that has a C name */
} ForeignKind;

typedef struct ForeignItem {
    const char *name;    /* in Rust */
    const char *symbol;  /* what the linker sees: link_name, export_name, or the name; for a type
                            its name */
    const AbiType *type; /* of a function ABI_FUNCTION; of a static its type */
    const char *link;    /* #[link(name = "…")] of its block, or NULL */
    const char *cfg;     /* predicates it is under, the file's own included, joined by " && ", or
                            NULL */
    uint32_t file;       /* index into the workspace's files */
    uint32_t crate;      /* WORKSPACE_NONE when no crate reaches the file */
    uint32_t package;    /* WORKSPACE_NONE without one */
    uint32_t start, end, at; /* bytes: the item without attributes, its name */
    uint32_t line;           /* zero-based, of the name */
    uint8_t kind;            /* ForeignKind */
    bool is_mutable;         /* static mut */
    bool is_reachable;       /* a `mod` leads to its file */
    bool in_macro;           /* read in a macro's body or arguments */
    bool weak;               /* #[linkage = "weak"] */
} ForeignItem;

typedef struct Foreign {
    ForeignItem *items; /* sorted by (file, start) */
    uint32_t count;
    struct ForeignArena *arena;
} Foreign;

/* Reads `workspace`; `overlay` are the texts it was loaded with. NULL when cancelled. Free with
 * foreign_free. */
Foreign *foreign_read(const Workspace *workspace, GHashTable *overlay, const Cancel *cancel);
void foreign_free(Foreign *foreign);
