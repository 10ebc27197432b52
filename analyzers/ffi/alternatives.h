/* Declarations of one symbol under cfgs that exclude each other: the one that fits the headers
 * shows which of them holds for these, and the others weigh little. */
#pragma once

#include "analyzers/ffi/ffi.h"

/* What a macro makes of one declaration for several targets stands once: that for this target. */
void alternatives_fold(Ffi *ffi);
void alternatives_weigh(const FfiRequest *request, Ffi *ffi);
