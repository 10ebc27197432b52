/* Which language a file is in. By the ending of its name; a `.h` is C unless a word or sign stands
 * in it that only C++ has.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef enum Language { LANGUAGE_RUST, LANGUAGE_C, LANGUAGE_CPP } Language;

/* Whether a file of this name is read at all. */
bool language_is_known(const char *path);
/* Whether a file of this name is read as C or C++. */
bool language_is_c(const char *path);
/* Whether its name says C++; a `.h` says neither. */
bool language_is_cpp(const char *path);
/* Whether a compiler knows by such a name which language it is. */
bool language_is_named(const char *path);
/* Whether it is there to be included. */
bool language_is_header(const char *path);
/* Of a file with this text; Rust for any other ending. */
Language language_of(const char *path, const char *text, uint32_t size);
