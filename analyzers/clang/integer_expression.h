/* Integer expressions of the preprocessor's kind, by C's rules for the widths and signs of what is
 * written: numbers, characters, names that somebody else knows, parentheses and operators. Casts,
 * sizeof and calls are none. A pure function of its text. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Integer {
    uint64_t value; /* of 32 bits: extended as its sign says */
    bool is_wide;   /* 64 bits, else 32 */
    bool is_unsigned;
} Integer;

typedef struct IntegerNames {
    bool (*find)(void *data, const char *name, size_t length, Integer *integer);
    void *data;
    unsigned *depth; /* how deep expressions stand in each other, names' own included: one budget */
    bool long_is_wide;
} IntegerNames;

/* False when the text, which comments and continued lines may stand in, is no such expression. */
bool integer_expression(const char *text, size_t size, const IntegerNames *names, Integer *integer);
