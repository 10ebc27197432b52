/* Edits of a Cargo.toml as a person would write them: lines in a table's alphabetical place where
 * it has one, entries at the end of a list in the form the list has. All of one table, or of one
 * list, are to be told at once. */
#pragma once

#include "analyzers/refactor/plan.h"
#include "analyzers/workspace/toml.h"

/* A line of a table: `key` with what follows it, " = \"1\"" or ".workspace = true". */
typedef struct ManifestLine {
    char *key, *rest;
} ManifestLine;

/* Of ManifestLine *, which it owns. */
GPtrArray *manifest_lines_new(void);
/* Takes `rest`. */
void manifest_line(GPtrArray *lines, const char *key, char *rest);
/* As it is written, its key in quotes where it needs them; without its end. Owned. */
char *manifest_line_text(const ManifestLine *line);
/* By their keys. */
void manifest_sort_lines(GPtrArray *lines);

/* The manifest's values; owned by the caller. NULL when it is gone. */
TomlDocument *manifest_document(Plan *plan, const char *path);
/* Adds lines, which it sorts, to `[table]`, which is made at the end of the file where there is
 * none. However it is quoted and spaced there, it is found. A refusal when it has one of the keys,
 * or is written as a value or by dotted keys. */
void manifest_add_lines(Plan *plan, const char *path, const char *table, GPtrArray *lines);
/* Adds a string to an array of the document. */
void manifest_add_string(Plan *plan, const char *path, const TomlValue *array, const char *text);
/* How `to` is written from `from`: "../b"; both folders relative to the root, "" the root itself.
 * Owned. */
char *manifest_relative(const char *from, const char *to);
