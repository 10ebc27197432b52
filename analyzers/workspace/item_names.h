/* What the names of one file mean there: its items and imports, looked up by name. Made of facts
 * alone; modules in files of their own are not in it. Immutable, read from any thread. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "analyzers/syntax/facts.h"

/* One part of a path: bytes, not NUL-terminated, without `r#`. */
typedef struct PathPart {
    const char *text;
    size_t length;
} PathPart;

typedef struct NamedItem {
    const Fact *fact;
    uint32_t function; /* that it is local to, or FACT_NONE */
    uint32_t next;
    uint8_t kind; /* FactKind: FACT_USE, FACT_TYPE … */
} NamedItem;

typedef struct ItemNames ItemNames;

ItemNames *item_names_new(const Facts *facts);
ItemNames *item_names_ref(ItemNames *names); /* NULL stays NULL */
void item_names_unref(ItemNames *names);
/* The first item of that name and the next, in source order by kind; NULL at the end. */
const NamedItem *item_names_first(const ItemNames *names, PathPart name);
const NamedItem *item_names_next(const ItemNames *names, const NamedItem *item, PathPart name);
/* The function that an item at module level or in a body is local to, FACT_NONE if to none. */
uint32_t item_names_function(const Facts *facts, const Fact *fact, FactKind kind);
/* The function around one, FACT_NONE if there is none. */
uint32_t item_names_around(const Facts *facts, uint32_t function);
/* Whether anything is declared inside the function or those around it. */
bool item_names_has_locals(const ItemNames *names, uint32_t function);
/* The imports that are globs. */
const uint32_t *item_names_globs(const ItemNames *names, uint32_t *count);
