/* In the helper: the types that C has without any header, and those that every C library defines
 * from what the compiler says, with the sizes of one target. */
#pragma once

#include "analyzers/clang/libclang.h"

typedef struct BuiltinTypes {
    GByteArray *message; /* as declarations.h wants it */
    bool long_is_wide;   /* 64 bits */
} BuiltinTypes;

/* `flags` NULL-terminated: those that name a target count. Free with builtin_types_free. */
BuiltinTypes *builtin_types_new(const LibClang *clang, CXIndex index, const char *const *flags);
void builtin_types_free(BuiltinTypes *types);
/* What of `flags` its answer depends on; owned. */
char *builtin_types_key(const char *const *flags);
