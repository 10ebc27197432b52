/* Which of C and C++ a file is read as. */
#pragma once

#include <stdbool.h>

/* By `-x`, else by the end of its name; `flags` NULL-terminated, or NULL. */
bool compile_language_is_cxx(const char *path, const char *const *flags);
/* Whether a compiler knows by the end of its name what it is; else it wants `-x`. */
bool compile_language_is_known(const char *path);
/* Whether `flag` is a `-std` of the other language, with which nothing would be read at all. */
bool compile_language_refuses(const char *flag, bool is_cxx);
