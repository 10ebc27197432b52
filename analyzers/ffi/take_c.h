/* The fix "Take the C signature": a foreign function or a #[repr(C)] struct rewritten to what C
 * declares, where nothing about that is a guess. */
#pragma once

#include "analyzers/ffi/rust_spelling.h"
#include "analyzers/patterns/patterns.h"

/* Fills `fix` with one edit of `path`, whose text was judged; false when there is none to offer. */
bool take_c(const RustSpelling *spelling, const FfiVerdict *verdict, const char *path,
            const char *text, Fix *fix);
