/* In the helper: macros that stand for integers, worked out from their texts. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Constants Constants;

Constants *constants_new(bool long_is_wide);
void constants_free(Constants *constants);
/* `text` is borrowed until constants_write; the last definition of a name counts. */
void constants_add_macro(Constants *constants, const char *name, const char *text, size_t size);
/* Where the macro that was added last is defined. */
void constants_place(Constants *constants, uint32_t file, uint32_t line);
/* An enumerator, which macros may stand for. */
void constants_add_enumerator(Constants *constants, const char *name, int64_t value);
/* Appends how many there are, and each. */
void constants_write(Constants *constants, GByteArray *message);
