/* Hits as recognitions: sorted, told once each, parts folded under their carriers. */
#pragma once

#include "analyzers/patterns/patterns.h"
#include "analyzers/patterns/recognise.h"

void recognitions_make(const Recogniser *recogniser, const Config *config, Patterns *patterns);
void recognition_clear(Recognition *recognition);
