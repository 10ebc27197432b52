/* Those records of a file whose names some rule asks for, by kind: most are called otherwise, and
 * hundreds of tasks run over the same file one after the other. One a thread, for one file at a
 * time.
 */
#pragma once

#include "analyzers/patterns/index.h"

typedef struct NamedRecord {
    uint32_t number;
    uint32_t atom; /* that of a literal; 0: a name too long for one, which may be any */
} NamedRecord;

typedef struct NamedRecords {
    const Facts *facts;
    GArray *of_kind[FACT_KINDS]; /* of NamedRecord; NULL: none were asked for yet */
    bool filled[FACT_KINDS];     /* with those of the file */
} NamedRecords;

/* In order; valid until those of another file are asked for. `literals` have the first atoms. */
const NamedRecord *named_records(NamedRecords *named, const Index *index, uint32_t literals,
                                 uint32_t file, uint32_t kind, uint32_t *count);
void named_records_clear(NamedRecords *named);
