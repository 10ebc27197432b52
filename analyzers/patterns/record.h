/* A record the rules speak about, by value: a fact of a file, or one of the things above files.
 *
 * `kind` is a FactKind or one of RECORD_*. Facts: `file` and `index` say where. File: `file` and
 * `index` are equal. Module (the folder a file lies in): `index` into Index.folders. Crate: `index`
 * into Workspace.crates. Dependency and feature: `file` is the package, `index` its number there.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "analyzers/syntax/facts.h"

enum {
    RECORD_FILE = FACT_KINDS,
    RECORD_MODULE,
    RECORD_CRATE,
    RECORD_DEPENDENCY,
    RECORD_FEATURE,
    RECORD_KINDS
};
_Static_assert(RECORD_KINDS <= 32, "kinds are kept in 32-bit masks");

#define RECORD_NO_FILE 0x1ffffffu /* so that a record packs into 62 bits */

typedef struct Record {
    uint32_t kind, file, index;
} Record;

#define RECORD_NONE ((Record){RECORD_KINDS, RECORD_NO_FILE, 0})

/* The place of a fact whose kind is known. */
typedef struct RecordPlace {
    uint32_t file, index;
} RecordPlace;

static inline bool record_exists(Record record)
{
    return record.kind < RECORD_KINDS;
}

static inline bool record_same(Record left, Record right)
{
    return left.kind == right.kind && left.file == right.file && left.index == right.index;
}

/* One number a record; the low two bits are left to the caller. */
static inline uint64_t record_pack(Record record)
{
    return (uint64_t)record.kind << 59 | (uint64_t)(record.file & RECORD_NO_FILE) << 34 |
           (uint64_t)record.index << 2;
}

static inline Record record_unpack(uint64_t packed)
{
    return (Record){(uint32_t)(packed >> 59), (uint32_t)(packed >> 34) & RECORD_NO_FILE,
                    (uint32_t)(packed >> 2)};
}
