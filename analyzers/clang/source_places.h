/* In the helper: the files of a translation unit by number, and places in them. */
#pragma once

#include <stdint.h>

#include "analyzers/clang/libclang.h"

typedef struct SourcePlaces {
    const LibClang *clang;
    GHashTable *numbers; /* CXFile → number + 1 */
    GPtrArray *paths;    /* absolute */
    GHashTable *texts;   /* CXFile → SourceContents */
} SourcePlaces;

typedef struct Place {
    CXFile file;                   /* NULL: nowhere, as what the compiler itself declares */
    unsigned line, column, offset; /* from 1, from 1, from 0 */
} Place;

void source_places_init(SourcePlaces *places, const LibClang *clang);
void source_places_clear(SourcePlaces *places);
uint32_t source_places_number(SourcePlaces *places, CXFile file);
/* The whole text of a file, as it was read; NULL without. libclang is asked once, since it looks
 * through all of its files each time. */
const char *source_places_text(SourcePlaces *places, CXTranslationUnit unit, CXFile file,
                               size_t *size);
Place source_places_of(const LibClang *clang, CXSourceLocation location);
