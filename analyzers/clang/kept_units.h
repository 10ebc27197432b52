/* In the helper: the translation units asked for last, so that the next question about one of them
 * parses it again rather than anew. */
#pragma once

#include "analyzers/clang/libclang.h"

typedef struct KeptUnits KeptUnits;

typedef struct UnitQuestion {
    const char *path;
    const char *const *flags; /* NULL-terminated */
    CXUnsavedFile *texts;
    unsigned text_count;
} UnitQuestion;

KeptUnits *kept_units_new(const LibClang *clang, CXIndex index);
/* Parsed now, from what is on disk and in the texts; NULL when libclang makes nothing of it.
 * Belongs to `kept`, until the next call. */
CXTranslationUnit kept_units_parse(KeptUnits *kept, const UnitQuestion *question);
