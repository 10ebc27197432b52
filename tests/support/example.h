/* A rule's example: files with marks, laid out in a folder of its own with the marks taken out.
 * Marks (knowledge/README.md): `//~ pattern: <rule>`, `//~ violation: <code>`, `//~ level: N`,
 * `//~ action: <id>` and `//~ no action: <id>`, each for its own line, `//~^` for the line above,
 * `#~` in TOML, `todo` before the word for a known gap. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum MarkKind {
    MARK_PATTERN,
    MARK_VIOLATION,
    MARK_LEVEL,
    MARK_ACTION,
    MARK_NO_ACTION
} MarkKind;

typedef struct Mark {
    char *path; /* relative to the example's folder */
    char *what; /* rule id, violation code, level number or action id */
    guint line; /* zero-based */
    MarkKind kind;
    gboolean todo;
    gboolean met; /* for whoever checks */
} Mark;

typedef struct Example {
    char *folder;  /* a temporary one, absolute */
    GArray *marks; /* of Mark */
} Example;

/* Lays out a file or a folder. Aborts the test program on a mark that cannot be read. */
Example *example_open(const char *path);
/* Removes the folder. NULL is accepted. */
void example_close(Example *example);

/* A file that a fix or action changed or wrote though `expected` does not show it, where `before`
 * is what the example was made from; NULL if there is none. Owned by the caller. */
char *example_changed_besides(const Example *example, const char *before, const char *expected);

/* The text without its marks; `marks`, if given, takes them. Owned by the caller. */
char *example_strip(const char *text, const char *path, GArray *marks);
