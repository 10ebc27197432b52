/* What C calls the types that Rust code takes from `libc` and the standard library. */
#pragma once

#include <stdbool.h>

typedef enum CNameKind {
    C_NAME_NONE, /* no C type */
    C_NAME_TYPE, /* *c_name is C's */
    C_NAME_VOID, /* c_void */
} CNameKind;

/* Of the last name of a path into std, core or libc ("c_int"). With `libc`, any name is C's own
 * unless the table says otherwise: a struct's may be a tag or a typedef. */
CNameKind c_name_of(const char *name, bool libc, const char **c_name);
/* Whether std::ffi, std::os::raw or core::ffi has it; for globs. */
bool c_name_is_ffi(const char *name);
