/* What the rules' violations find, and what Belfry's own checks find, as findings. */
#pragma once

#include "analyzers/patterns/patterns.h"
#include "analyzers/patterns/recognise.h"

/* Appends to `patterns`, sorted. Runs after all forms. */
void violations_find(Recogniser *recogniser, const PatternsRequest *request, Patterns *patterns);
