#include <string.h>

#include "analyzers/patterns/vocabulary.h"

static const char *const names[RECORD_KINDS] = {
    [FACT_TYPE] = "type",
    [FACT_FIELD] = "field",
    [FACT_VARIANT] = "variant",
    [FACT_TRAIT] = "trait",
    [FACT_ASSOC] = "assoc",
    [FACT_IMPL] = "impl",
    [FACT_FN] = "fn",
    [FACT_PARAM] = "param",
    [FACT_CALL] = "call",
    [FACT_LET] = "let",
    [FACT_AWAIT] = "await",
    [FACT_EXIT] = "exit",
    [FACT_MACRODEF] = "macrodef",
    [FACT_MACRO] = "macro",
    [FACT_CONST] = "const",
    [FACT_ALIAS] = "alias",
    [FACT_USE] = "use",
    [FACT_MOD] = "mod",
    [FACT_MARK] = "mark",
    [FACT_EXTERN] = "extern",
    [FACT_BLOCK] = "block",
    [FACT_MATCH] = "match",
    [FACT_CHAIN] = "chain",
    [FACT_TASK] = "task",
    [FACT_INCLUDE] = "include",
    [RECORD_FILE] = "file",
    [RECORD_MODULE] = "module",
    [RECORD_CRATE] = "crate",
    [RECORD_DEPENDENCY] = "dep",
    [RECORD_FEATURE] = "feature",
};

const char *kind_name(uint32_t kind)
{
    return kind < RECORD_KINDS ? names[kind] : "";
}

uint32_t kind_parse(const char *name)
{
    uint32_t kind = 0;
    while (kind < RECORD_KINDS && strcmp(names[kind], name) != 0)
        kind++;
    return kind;
}

const FieldRow *field_row(uint32_t kinds, const char *name)
{
    for (const FieldRow *row = field_rows; row->name; row++)
        if ((row->kinds & kinds) && strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

const RelationRow *relation_row(uint32_t kinds, const char *name)
{
    for (const RelationRow *row = relation_rows; row->name; row++)
        if ((row->kinds & kinds) && strcmp(row->name, name) == 0)
            return row;
    return NULL;
}
