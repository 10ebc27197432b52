/* What a C or C++ text declares, as libclang sees it for one target: functions, variables, types.
 * Everything the text includes is in it, each declaration with the header it stands in.
 *
 * Immutable; reference-counted with an atomic count; may be read from any thread.
 */
#pragma once

#include <glib.h>

#include "analyzers/clang/abi.h"

typedef enum CDeclKind { C_FUNCTION, C_VARIABLE, C_RECORD, C_ENUM, C_TYPEDEF } CDeclKind;

typedef struct CDecl {
    const char *name;          /* in a C++ text: only what has C linkage, and types */
    const char *symbol;        /* the name the linker sees: an asm label, else `name` */
    const AbiType *type;       /* C_TYPEDEF: what it stands for */
    const char *prototype;     /* as a declaration in C, on one line, for people */
    uint32_t file;             /* index into the unit's files */
    uint32_t line, start, end; /* of the name: zero-based line, bytes */
    uint8_t kind;              /* CDeclKind */
    bool is_definition, is_static, is_inline, is_const /* of a variable */, is_thread_local;
} CDecl;

typedef struct CProblem {
    char *path, *message; /* path absolute */
    uint32_t line, column;
    bool is_fatal; /* an include that was not found, too many errors: what follows is not whole */
} CProblem;

/* A macro that stands for an integer: what bindings turn into a const. */
typedef struct CConstant {
    const char *name;
    int64_t value; /* of an unsigned one above that: its bits */
    uint32_t file, line;
} CConstant;

typedef struct CUnit {
    _Atomic int references;
    const char *target;  /* the triple, "x86_64-pc-linux-gnu" */
    const char *version; /* of libclang */
    char **files;        /* absolute paths, all that was read, NULL-terminated */
    uint32_t file_count;
    CDecl *decls; /* sorted by (kind, name), the declaration that says most first */
    uint32_t decl_count;
    CConstant *constants; /* sorted by name */
    uint32_t constant_count;
    CProblem *problems;
    uint32_t problem_count;
    /* It includes stddef.h or its kind, which come with clang and are not there: what follows is
     * not told in `problems`, and hardly a declaration is whole. Install libclang-common-N-dev. */
    bool builtin_headers_missing;
    struct CUnitArena *arena;
} CUnit;

CUnit *c_unit_ref(CUnit *unit);
void c_unit_unref(CUnit *unit);
/* The first declaration of that name and kind, NULL if there is none; more follow it in `decls`. */
const CDecl *c_unit_find(const CUnit *unit, CDeclKind kind, const char *name);
/* By what the linker sees. */
const CDecl *c_unit_symbol(const CUnit *unit, const char *symbol);
/* A C type by the name C has for it: "unsigned long", "size_t", "struct stat", "FILE"; NULL when
 * the unit knows none. Builtin names are always known, and so are size_t, int32_t and what else C
 * libraries make of the compiler's own. */
const AbiType *c_unit_type(const CUnit *unit, const char *name);
