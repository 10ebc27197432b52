/* In the helper: the types of a translation unit as they go into an answer, each once. A type
 * refers to types before it only, but through its record, whose fields are written last; so what
 * is read from the answer has no ring that does not go through a record.
 */
#pragma once

#include "analyzers/clang/abi.h"
#include "analyzers/clang/libclang.h"

typedef struct TypeTable {
    const LibClang *clang;
    GByteArray *types, *records, *enums;
    uint32_t type_count, record_count, enum_count;
    unsigned pointer_size;  /* bytes; set by whoever makes the table */
    GHashTable *known;      /* libclang's type → its number + 1 */
    GHashTable *known_tags; /* libclang's declaration → number + 1, of records and enums alike */
    GArray *waiting;        /* CXCursor: records in their order, of which none is written yet */
} TypeTable;

/* What a declaration says of its types beyond themselves. */
typedef struct TypeAttributes {
    uint64_t nonnull; /* bit n: parameter n, from 0 */
    bool all_nonnull, returns_nonnull, noreturn;
} TypeAttributes;

void type_table_init(TypeTable *table, const LibClang *clang);
void type_table_clear(TypeTable *table);
/* The number of a type. */
uint32_t type_table_add(TypeTable *table, CXType type);
/* Of a variable, field or typedef; unknown where its declaration has errors. */
uint32_t type_table_add_declared(TypeTable *table, CXCursor declaration);
/* Of a function, with the names of its parameters. */
uint32_t type_table_add_function(TypeTable *table, CXCursor function,
                                 const TypeAttributes *attributes);
/* Writes all records; afterwards nothing may be added. */
void type_table_finish(TypeTable *table);
bool type_table_is_const(const LibClang *clang, CXType type);

/* The number of the record or enum that a type is; type_tags.c. */
uint32_t type_tags_record(TypeTable *table, CXType type);
uint32_t type_tags_enum(TypeTable *table, CXType type);
/* The name a tag goes by: its own, or of the typedef that is all the name it has; "" for none.
 * Owned. */
char *type_tags_name(const LibClang *clang, CXCursor tag);
