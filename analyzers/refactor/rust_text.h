/* Pieces of Rust written as rustfmt would leave them, in lines of at most a hundred columns. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* "pub(super) fn name<T>" + "(a: A, b: B)" + tail (" -> C"), the parameters one a line where they
 * do not fit. What `text` holds behind its last line's end counts for the width; its indentation is
 * that line's. */
void rust_signature(GString *text, const char *head, const GPtrArray *parameters, const char *tail);
/* "f(a, b)", as the end of the last line of `text`, which is indented by `indentation`. */
void rust_call(GString *text, const char *function, const GPtrArray *arguments,
               unsigned indentation);
/* "a::b::{c, d};\n" behind what stands on the line, e.g. "pub use "; names are sorted. */
void rust_import(GString *text, const char *path, const GPtrArray *names);
/* How rustfmt sorts what is imported; of pointers to char *. */
int rust_compare_names(const void *a, const void *b);
/* Whether a word can be the name of a module: small letters, digits, `_`, no keyword. */
bool rust_is_module_name(const char *name);
/* Whether a type as written has a reference or a `'_` that leaves its lifetime out. */
bool rust_elides_lifetime(const char *type);
/* A name without its `r#`; borrowed. */
const char *rust_bare_name(const char *name);
