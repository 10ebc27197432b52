/* In the helper: what libclang has to complain of. */
#pragma once

#include "analyzers/clang/source_places.h"

/* Appends how many errors there are, and each. True when one of clang's own headers is missing:
 * then nothing is told from there on, since without them hardly a type is known. */
bool problems_write(SourcePlaces *places, CXTranslationUnit unit, GByteArray *message);
