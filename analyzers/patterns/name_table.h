/* Records by an atom they carry: everything called so, everything that mentions it. Filled once,
 * then read from any thread; the records of an atom keep the order they were added in. */
#pragma once

#include <glib.h>

#include "analyzers/patterns/record.h"

typedef struct NamePair {
    uint32_t atom; /* not 0 */
    RecordPlace place;
} NamePair;

typedef struct NameTable {
    GArray *pairs;     /* of NamePair, until it is built */
    uint32_t *offsets; /* atom → first of its places; one more entry at the end */
    RecordPlace *places;
    uint32_t atom_count;
} NameTable;

void name_table_init(NameTable *table);
void name_table_add(NameTable *table, uint32_t atom, RecordPlace place);
/* `pairs` are of NamePair. */
void name_table_add_all(NameTable *table, const GArray *pairs);
/* No more may be added afterwards. Atoms from `atom_count` on are dropped. */
void name_table_build(NameTable *table, uint32_t atom_count);
const RecordPlace *name_table_find(const NameTable *table, uint32_t atom, uint32_t *count);
void name_table_clear(NameTable *table);
