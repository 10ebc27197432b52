/* TOML's scalars: the bytes of a token to its value. Pure functions; the tree is not seen here. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes a string or quoted key with its delimiters, in any of the four forms. The result is owned
 * and ends in a NUL; a string may hold others. An escape that TOML does not know stays as written
 * and sets `bad`, which is never cleared. */
char *toml_decode_string(const char *raw, size_t size, bool *bad);

/* False when the number does not fit 64 bits. */
bool toml_decode_integer(const char *raw, size_t size, int64_t *value);
double toml_decode_float(const char *raw, size_t size);
