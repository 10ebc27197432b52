/* The words a condition may use: which kinds of record there are, their fields and their relations
 * (SIGNALS.md, section 1). One row a field, one row a relation; adding one touches its table only.
 * Relations yield spans of records of one kind, so that walking them allocates nothing. */
#pragma once

#include "analyzers/patterns/record.h"

struct Index;

#define KIND(kind) (1u << (kind))
#define KINDS_ALL ((1u << RECORD_KINDS) - 1)
/* Kinds whose record starts with Fact, and those that start with Event. */
#define KINDS_ITEM                                                                                 \
    (KIND(FACT_TYPE) | KIND(FACT_FIELD) | KIND(FACT_VARIANT) | KIND(FACT_TRAIT) |                  \
     KIND(FACT_ASSOC) | KIND(FACT_IMPL) | KIND(FACT_FN) | KIND(FACT_PARAM) | KIND(FACT_MACRODEF) | \
     KIND(FACT_MACRO) | KIND(FACT_CONST) | KIND(FACT_ALIAS) | KIND(FACT_USE) | KIND(FACT_MOD) |    \
     KIND(FACT_EXTERN) | KIND(FACT_INCLUDE))
#define KINDS_BODY (KIND(FACT_MATCH) | KIND(FACT_CHAIN) | KIND(FACT_TASK))
#define KINDS_EVENT                                                                                \
    (KIND(FACT_CALL) | KIND(FACT_LET) | KIND(FACT_AWAIT) | KIND(FACT_EXIT) | KIND(FACT_MARK) |     \
     KINDS_BODY)
#define KINDS_FACT (KINDS_ITEM | KINDS_EVENT)
#define KINDS_EFFECT (KIND(FACT_LET) | KIND(FACT_AWAIT) | KIND(FACT_EXIT))

typedef enum ValueType { VALUE_NONE, VALUE_STRING, VALUE_TEXT, VALUE_LIST, VALUE_NUMBER } ValueType;

/* What a field holds. String: `id` in `file`'s table. Text: bytes that live as long as the
 * workspace. List: a list of strings, `id` in `file`'s table, or `texts`. Booleans are numbers. */
typedef struct Value {
    ValueType type;
    uint32_t file, id;
    const char *text;
    char *const *texts; /* a list that is no fact: NULL-terminated; then id is FACT_NONE */
    int64_t number;
} Value;

typedef enum FieldType {
    FIELD_STRING, /* StringId at `offset` */
    FIELD_LIST,   /* ListId at `offset` */
    FIELD_U32,
    FIELD_U16,
    FIELD_FLAG, /* bit `mask` of the uint16_t at `offset` */
    FIELD_ENUM, /* uint8_t at `offset`, its texts in `names` */
    FIELD_BITS, /* the bits `mask` of the uint16_t at `offset`, likewise */
    FIELD_COMPUTED
} FieldType;

typedef enum FieldHolds { HOLDS_TEXT, HOLDS_LIST, HOLDS_NUMBER, HOLDS_BOOL } FieldHolds;

typedef struct FieldRow {
    uint32_t kinds;
    const char *name;
    uint8_t type;  /* FieldType */
    uint8_t holds; /* FieldHolds */
    uint16_t offset, mask;
    const char *const *names; /* NULL-terminated */
    Value (*compute)(const struct Index *index, Record record);
} FieldRow;

typedef struct Span {
    uint32_t kind, file, first, count;
    const RecordPlace *places; /* NULL: `count` records of `file` from `first` on */
} Span;

static inline Record span_at(const Span *span, uint32_t i)
{
    if (span->places)
        return (Record){span->kind, span->places[i].file, span->places[i].index};
    return (Record){span->kind, span->file, span->first + i};
}

/* Gives the related records' `step`-th span; false after the last one. A span may be empty. */
typedef bool (*RelationStep)(const struct Index *index, Record from, uint32_t step, Span *span);

/* Where a relation may lead to, for the gate. */
typedef enum RelationLeaves { LEAVES_NOTHING, LEAVES_FILE, LEAVES_CRATE } RelationLeaves;

typedef struct RelationRow {
    uint32_t kinds;
    const char *name;
    uint32_t targets; /* mask of kinds it leads to */
    RelationStep step;
    uint8_t leaves; /* RelationLeaves: stays in the file, in the crate, or may leave both */
} RelationRow;

extern const FieldRow field_rows[];       /* ends with a NULL name */
extern const RelationRow relation_rows[]; /* likewise */

const char *kind_name(uint32_t kind);
/* RECORD_KINDS if there is no such kind. */
uint32_t kind_parse(const char *name);
/* The first row for any kind of the mask; NULL if none. */
const FieldRow *field_row(uint32_t kinds, const char *name);
const RelationRow *relation_row(uint32_t kinds, const char *name);

/* Tells the index's trace what reading the field means. */
void field_look(const struct Index *index, const FieldRow *row, Record record);
/* The field of a record; VALUE_NONE when its kind has no such field. */
Value field_value(const struct Index *index, const FieldRow *row, Record record);
/* The fact itself, NULL for records that are none. */
const void *record_fact(const struct Index *index, Record record);
