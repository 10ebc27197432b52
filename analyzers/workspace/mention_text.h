/* Paths in texts that facts keep as they were written: types, bounds, attributes. */
#pragma once

#include "analyzers/workspace/workspace.h"

/* A path of two parts or more; it ends where no name stands. */
typedef struct TextPath {
    const char *start;
    bool leading_colons;
} TextPath;

/* The first path at or behind `*at`, which moves past it; false at the end. `text` is where the
 * text begins. What string literals hold and the tail of `<T as X>::Y` are none. */
bool mention_text_next(const char **at, const char *text, TextPath *path);

/* Where an attribute is being read; zeroed for a start. */
typedef struct AttributePath {
    TextPath path;
    Certainty certainty; /* exact for the attribute itself and for derives */
    const char *next;
    bool started, in_derive;
} AttributePath;

/* The next path of an attribute's text (without `#[` and `]`); false at the end. Those of tools and
 * lints are none. */
bool mention_text_attribute(const char *text, AttributePath *state);
