/* What baseline.c and the reader of its file share. */
#pragma once

#include "analyzers/patterns/baseline.h"

Baseline *baseline_new(void);
/* Adds what the text says, or notes why it says nothing. */
void baseline_read(Baseline *baseline, const char *text, size_t size);
/* Takes nothing; a second row of a key raises what the first allows. */
void baseline_add(Baseline *baseline, const BaselineRow *row);
