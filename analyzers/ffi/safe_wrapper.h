/* A scaffold around a foreign function: an owning type with Drop where C has a function that takes
 * back what this one gives, else a function with slices for a pointer and its length, `&CStr` for
 * texts and a Result for an error code. Whatever pointer is left makes it an `unsafe fn`.
 */
#pragma once

#include "analyzers/ffi/ffi.h"

/* Rust text that ends in a newline, at no indentation; NULL where there is nothing to wrap
 * (callbacks, variadic functions, types that are not known). Owned. */
char *safe_wrapper(const Ffi *ffi, const FfiVerdict *verdict);
