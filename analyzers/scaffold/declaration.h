/* Where the declaration of a module goes in a file of Rust, and what it comes to there. */
#pragma once

#include <glib.h>
#include <stddef.h>

/* Bytes `start` to `end`, which are blank, become `text` (owned). */
typedef struct Declaration {
    size_t start, end;
    char *text;
} Declaration;

/* `said`: `pub mod NAME;` with what is to stand before it. It gets lines of its own behind the byte
 * `last`, where another declaration ends, or, if that is 0, behind the head of the file. */
Declaration declaration_of(const char *text, size_t last, const char *said);
/* Where the head of a file ends: what is said of it as a whole, comments and attributes. */
size_t declaration_head(const char *text);
