/* Where `pub mod NAME;` goes in a file of Rust, and what it comes to there. */
#pragma once

#include <glib.h>
#include <stddef.h>

/* Bytes `start` to `end`, which are blank, become `text` (owned). */
typedef struct Declaration {
    size_t start, end;
    char *text;
} Declaration;

/* Behind the byte `last`, where the last declaration of a module ends, or, if that is 0, behind the
 * head of the file. */
Declaration declaration_of(const char *text, size_t last, const char *module);
/* Where the head of a file ends: what is said of it as a whole, comments and attributes. */
size_t declaration_head(const char *text);
