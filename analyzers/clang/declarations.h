/* In the helper: everything a translation unit has to say, as one message that unit_reading.c
 * makes a CUnit of. The order of its parts is written down there. */
#pragma once

#include "analyzers/clang/libclang.h"

typedef struct DeclarationsOf {
    CXTranslationUnit unit;
    bool is_cxx;
    bool long_is_wide;
    const GByteArray *builtins; /* what builtin_types.h made for its target; written last */
} DeclarationsOf;

void declarations_write(const LibClang *clang, const DeclarationsOf *of, GByteArray *message);
