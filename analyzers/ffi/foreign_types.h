/* From a type as Rust code writes it to what it is across the boundary (abi.h). Aliases and imports
 * are followed; what cannot be known says why. Types are kept: one record is one AbiRecord. */
#pragma once

#include "analyzers/clang/abi.h"
#include "analyzers/ffi/rust_names.h"

/* Where a type is written, and in which item. */
typedef struct ForeignView {
    RustPlace place;
    const RustItem *item; /* whose generic parameters are known, or NULL */
    const char *cfg;      /* that it is under in all, or NULL */
    uint32_t depth;       /* aliases followed */
} ForeignView;

/* A record whose fields are still to be read: records lead to each other without end. */
typedef struct ForeignPending {
    ForeignView view;
    const RustItem *item;
    AbiRecord *record;
} ForeignPending;

typedef struct ForeignTypes {
    RustNames *names;
    ForeignArena *arena; /* of the types */
    GHashTable *made;    /* RustItem → AbiType of a struct, union or enum */
    GHashTable *cfgs;    /* RustItem → what cfgs it is under; see foreign_choose */
    GArray *pending;     /* ForeignPending */
    uint32_t steps;      /* left for one item: declarations may multiply each other */
    uint32_t budget;     /* left for macros in place of types in one file: RUST_MACRO_BUDGET */
} ForeignTypes;

#define FOREIGN_STEPS 20000

void foreign_types_init(ForeignTypes *types, RustNames *names, ForeignArena *arena);
void foreign_types_clear(ForeignTypes *types);
/* Reads what is pending; to be called after each item. */
void foreign_types_finish(ForeignTypes *types);

/* `type` NULL: (). */
const AbiType *foreign_type(ForeignTypes *types, const ForeignView *view, const RustType *type);
/* Of an fn; `convention` as of its block. */
const AbiType *foreign_function(ForeignTypes *types, const ForeignView *view,
                                const RustFunction *function, const char *convention);
/* Of a struct, union, enum or opaque type declared at `view`. */
const AbiType *foreign_record(ForeignTypes *types, const ForeignView *view, const RustItem *item);
const AbiType *foreign_enum(ForeignTypes *types, const ForeignView *view, const RustItem *item);
/* What one of those or an alias is. */
const AbiType *foreign_declared(ForeignTypes *types, const ForeignView *view, const RustItem *item);

/* ABI_UNKNOWN; `why` lies in the arena or is a literal. */
const AbiType *foreign_unknown(ForeignTypes *types, const char *spelling, const char *why);
AbiType *foreign_type_new(ForeignTypes *types, AbiKind kind, const char *spelling);
/* `u32`, `bool`, `usize` …; NULL when the name is none. */
const AbiType *foreign_primitive(ForeignTypes *types, const char *name);
/* What std, core or libc has of that name, with the arguments of `type`; never NULL. `libc`: it may
 * be any C name. */
const AbiType *foreign_known(ForeignTypes *types, const ForeignView *view, const RustType *type,
                             const char *name, bool libc);
/* Whether every program sees it: Option, Box. */
bool foreign_is_prelude(const char *name);

/* The value of an integer expression; false when it cannot be computed. */
bool foreign_constant(ForeignTypes *types, const ForeignView *view, const char *text,
                      int64_t *value);
/* All predicates a place is under. */
const char *foreign_cfg(ForeignTypes *types, RustPlace place, const char *cfg);
/* Of several declarations of one name (RustFound) those that hold where the view does; owned. */
GArray *foreign_choose(ForeignTypes *types, const ForeignView *view, const GArray *found);
/* Adds a type to those that a name may stand for, unless it comes to the same as one of them. */
void foreign_choice_add(ForeignTypes *types, GPtrArray *choices, const AbiType *type);
/* The only one of them; of several or none, unknown. */
const AbiType *foreign_choices_type(ForeignTypes *types, const RustType *type, GPtrArray *choices);
/* The same type, as it is written elsewhere. */
const AbiType *foreign_respelled(ForeignTypes *types, const AbiType *type, const char *spelling);
