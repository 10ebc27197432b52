/* Puts the keys and headers of a TOML document into tables, by the rules of TOML 1.0 ("Table"):
 * what may be opened or extended again, and by what. Used by the reader only. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/toml.h"

typedef struct TomlKeyPart {
    char *key; /* owned until given to a table */
    TomlPlace place;
} TomlKeyPart;

typedef struct TomlBuilder {
    TomlDocument *document;
    GArray *problems;     /* of TomlProblem */
    GPtrArray *open;      /* every table's bookkeeping, owned */
    TomlValue *body;      /* the table that pairs now go to */
    uint32_t body_number; /* counts headers */
} TomlBuilder;

void toml_builder_init(TomlBuilder *builder);
/* Ends the bookkeeping; returns the document, owned. */
TomlDocument *toml_builder_finish(TomlBuilder *builder);

void toml_value_free(TomlValue *value);

/* takes message */
void toml_builder_problem(TomlBuilder *builder, TomlPlace place, char *message);

/* `[a.b]` or `[[a.b]]`; takes the parts' keys. */
void toml_builder_header(TomlBuilder *builder, GArray *parts, TomlPlace place, bool is_array);
/* `a.b = value` in `table`; takes the parts' keys and the value. */
void toml_builder_pair(TomlBuilder *builder, TomlValue *table, GArray *parts, TomlValue *value);

TomlValue *toml_builder_table(TomlBuilder *builder, TomlPlace place);
TomlValue *toml_builder_array(TomlBuilder *builder, TomlPlace place);
/* takes item */
void toml_builder_item(TomlValue *array, TomlValue *item);
