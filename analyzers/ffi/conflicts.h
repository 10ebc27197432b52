/* The same symbol declared differently in two packages: both cannot be right, whatever C says. */
#pragma once

#include "analyzers/ffi/ffi.h"

/* Turns unjudged verdicts into mismatches of ffi-conflict where it holds, and tells it of missing
 * symbols beside what is told of them. */
void conflicts_find(const FfiRequest *request, Ffi *ffi);
