#include "analyzers/patterns/record.h"

#include <string.h>

#include "analyzers/patterns/index.h"

#define SIZE(kind, Struct) [kind] = sizeof(Struct)

const uint16_t record_sizes[FACT_KINDS] = {
    SIZE(FACT_TYPE, TypeFact),
    SIZE(FACT_FIELD, FieldFact),
    SIZE(FACT_VARIANT, VariantFact),
    SIZE(FACT_TRAIT, TraitFact),
    SIZE(FACT_ASSOC, AssocFact),
    SIZE(FACT_IMPL, ImplFact),
    SIZE(FACT_FN, FnFact),
    SIZE(FACT_PARAM, ParamFact),
    SIZE(FACT_CALL, CallFact),
    SIZE(FACT_LET, EffectFact),
    SIZE(FACT_AWAIT, EffectFact),
    SIZE(FACT_EXIT, EffectFact),
    SIZE(FACT_MACRODEF, MacroDefFact),
    SIZE(FACT_MACRO, MacroFact),
    SIZE(FACT_CONST, ConstFact),
    SIZE(FACT_ALIAS, AliasFact),
    SIZE(FACT_USE, UseFact),
    SIZE(FACT_MOD, ModFact),
    SIZE(FACT_MARK, MarkFact),
    SIZE(FACT_EXTERN, ExternFact),
    SIZE(FACT_BLOCK, BlockFact),
    SIZE(FACT_MATCH, MatchFact),
    SIZE(FACT_CHAIN, ChainFact),
    SIZE(FACT_TASK, TaskFact),
    SIZE(FACT_INCLUDE, IncludeFact),
};

const void *record_fact(const Index *index, Record record)
{
    if (record.kind >= FACT_KINDS)
        return NULL;
    if (index->trace) {
        bool is_item = KIND(record.kind) & KINDS_ITEM;
        index_look(index, record, is_item ? TRACE_ITEMS : TRACE_ITEMS | TRACE_BODIES);
    }
    return index_fact(index, record);
}

const StringId *record_names(const Facts *facts, uint32_t kind, size_t *stride)
{
    *stride = record_sizes[kind] / sizeof(StringId);
    return facts_at(facts, facts->kinds[kind]);
}

/* Whether a field's value may be another though the interface hash is the same: all of which the
 * opposite is not known. */
static bool reads_bodies(const FieldRow *row)
{
    static const char *const covered[] = {
        "k",    "test",  "generated", "level", "const",     "blanket", "root",    "ofVariant",
        "name", "stem",  "path",      "dir",   "role",      "kind",    "package", "optional",
        "ours", "value", "attrs",     "index", "procMacro", "derives"};
    bool is_text = row->type == FIELD_STRING || row->type == FIELD_FLAG || row->type == FIELD_ENUM;
    if (is_text)
        return (row->kinds & KIND(FACT_FN)) && row->offset >= offsetof(FnFact, body);
    for (size_t i = 0; i < G_N_ELEMENTS(covered); i++)
        if (strcmp(covered[i], row->name) == 0)
            return false;
    return true;
}

void field_look(const Index *index, const FieldRow *row, Record record)
{
    bool in_bodies = record.kind < FACT_KINDS && !(KIND(record.kind) & KINDS_ITEM);
    uint32_t level = in_bodies || reads_bodies(row) ? TRACE_ITEMS | TRACE_BODIES : TRACE_ITEMS;
    index_look(index, record, level);
}

Value field_value(const Index *index, const FieldRow *row, Record record)
{
    if (!(row->kinds & KIND(record.kind))) {
        const char *name = row->name;
        row = field_row(KIND(record.kind), name);
        if (!row)
            return (Value){VALUE_NONE, 0, 0, NULL, NULL, 0};
    }
    if (index->trace)
        field_look(index, row, record);
    if (row->type == FIELD_COMPUTED)
        return row->compute(index, record);
    const char *at = (const char *)index_fact(index, record) + row->offset;
    switch (row->type) {
    case FIELD_STRING:
        return (Value){.type = VALUE_STRING, .file = record.file, .id = *(const uint32_t *)at};
    case FIELD_LIST:
        return (Value){.type = VALUE_LIST, .file = record.file, .id = *(const uint32_t *)at};
    case FIELD_U32:
        return (Value){.type = VALUE_NUMBER, .number = *(const uint32_t *)at};
    case FIELD_U16:
        return (Value){.type = VALUE_NUMBER, .number = *(const uint16_t *)at};
    case FIELD_BITS:
        return (Value){.type = VALUE_TEXT, .text = row->names[*(const uint16_t *)at & row->mask]};
    case FIELD_FLAG:
        return (Value){.type = VALUE_NUMBER, .number = (*(const uint16_t *)at & row->mask) != 0};
    default:
        return (Value){.type = VALUE_TEXT, .text = row->names[*(const uint8_t *)at]};
    }
}

uint32_t record_file(Record record)
{
    bool in_file = record.kind < FACT_KINDS || record.kind == RECORD_FILE;
    return in_file ? record.file : WORKSPACE_NONE;
}

RecordRange record_range(const Index *index, Record record)
{
    if (record_file(record) != WORKSPACE_NONE)
        index_look(index, record, TRACE_BODIES);
    if (KIND(record.kind) & KINDS_ITEM) {
        const Fact *fact = record_fact(index, record);
        return (RecordRange){fact->at, fact->start, fact->end};
    }
    if (KIND(record.kind) & KINDS_EVENT) {
        const Event *event = record_fact(index, record);
        return (RecordRange){event->start, event->start, event->end};
    }
    return (RecordRange){0, 0, 0};
}

bool record_in_test(const Index *index, Record record)
{
    uint32_t file = record_file(record);
    if (record.kind == RECORD_CRATE) {
        uint8_t kind = index->workspace->crates[record.index].kind;
        return kind == CRATE_TEST || kind == CRATE_BENCH || kind == CRATE_EXAMPLE;
    }
    if (file == WORKSPACE_NONE)
        return false;
    if (index->files[file].test)
        return true;
    const void *fact = record_fact(index, record);
    if (KIND(record.kind) & KINDS_ITEM)
        return ((const Fact *)fact)->flags & FACT_TEST;
    if (KIND(record.kind) & KINDS_EFFECT)
        return ((const EffectFact *)fact)->flags & EFFECT_TEST;
    if (record.kind == FACT_CALL)
        return ((const CallFact *)fact)->flags & CALL_TEST;
    if (KIND(record.kind) & KINDS_BODY)
        return ((const BodyFact *)fact)->flags & BODY_TEST;
    if (record.kind == FACT_MARK && ((const MarkFact *)fact)->event.owner != FACT_NONE)
        return facts_fns(index_facts(index, file))[((const MarkFact *)fact)->event.owner]
                   .fact.flags &
               FACT_TEST;
    return false;
}
