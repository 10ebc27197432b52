/* A type in words, the same for both sides: `fn(u32, *const char) -> *mut foo`. */
#pragma once

#include "analyzers/clang/abi.h"

/* As Rust writes it in extern "…". */
const char *convention_name(uint8_t convention);
/* The same backwards; NULL: no ABI was written. */
uint8_t convention_of(const char *name);
/* Owned. Records and enums are their names; what is unknown is `?` with its spelling. */
char *abi_type_text(const AbiType *type);
/* With what is in it, a line each field or value: `struct foo {\n  a: u32\n}`. Owned. */
char *abi_type_outline(const AbiType *type);
