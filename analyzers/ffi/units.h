/* The headers and sources of one package as libclang read them, in the order they are asked. */
#pragma once

#include "analyzers/clang/clang.h"
#include "analyzers/clang/compile_flags.h"
#include "analyzers/ffi/headers.h"

typedef struct FfiUnit {
    CUnit *unit;
    bool whole;    /* nothing went wrong: what is not in it is not declared */
    bool standard; /* the system's own headers, which nobody named */
    char *problem; /* what went wrong, with its place; NULL */
} FfiUnit;

typedef struct Asking {
    Clang *clang;
    CompileDatabases *databases; /* flags of compile_commands.json and belfry.toml */
    GHashTable *overlay;         /* or NULL */
    const Cancel *cancel;
    char *problem; /* no question can be answered, for this reason; NULL */
    bool broke;    /* the helper died or took too long: another time it may do better */
} Asking;

/* Appends to `units` (of FfiUnit) one for all headers of the set; where that fails, one for each.
 * `folder` is the package's, absolute. */
void units_of_headers(Asking *asking, const HeaderSet *set, const char *folder, GArray *units);
/* One for a C source. */
void units_of_source(Asking *asking, const CFile *file, char *const *folders, GArray *units);
/* One for the headers every system has. */
void units_of_standard(Asking *asking, const char *folder, GArray *units);
void ffi_unit_clear(void *unit);
