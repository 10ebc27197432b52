/* What a type or trait name means at a place (SIGNALS.md, Name resolution). */
#pragma once

#include "analyzers/patterns/index.h"

/* A name as it is used: in a file, maybe inside a fn and an inline module (else FACT_NONE), maybe
 * with the path before it ("fmt::" of fmt::Display). */
typedef struct NameUse {
    uint32_t file, function, module;
    uint32_t atom;
    const char *path; /* of `path_size` bytes, without the last `::`; borrowed */
    uint32_t path_size;
} NameUse;

/* The name that is the `number`-th capitalised word of a type text at `record`; false when there
 * are fewer. The atom is 0 when nothing in the workspace is called so. */
bool name_use_word(const Index *index, Record record, const char *text, uint32_t number,
                   NameUse *use);
/* The name a type or trait text leads to: its last segment, generics left out. */
NameUse name_use_head(const Index *index, Record record, uint32_t atom, const char *text);

/* The type or trait; RECORD_NONE when it is unknown or could be several. */
Record resolve_type(const Index *index, const NameUse *use);
Record resolve_trait(const Index *index, const NameUse *use);

/* The first of several definitions that differ only by their cfg: impls are kept with that one. */
uint32_t type_number(const Index *index, RecordPlace type);
uint32_t trait_number(const Index *index, RecordPlace trait);
