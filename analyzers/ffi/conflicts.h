/* The same symbol declared differently in two packages: both cannot be right, whatever C says. */
#pragma once

#include "analyzers/ffi/ffi.h"

/* Turns unjudged and matching verdicts into mismatches of ffi-conflict where it holds. */
void conflicts_find(const FfiRequest *request, Ffi *ffi);
