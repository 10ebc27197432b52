#include "analyzers/clang/unit_reading.h"

#include <string.h>

#include "analyzers/clang/c_unit_arena.h"

/* Bytes that a number and the shortest text take in a message. */
#define NUMBER sizeof(uint64_t)
#define TEXT (NUMBER + 1)

/* The order of an answer: target, version, whether builtin headers are missing, files; types,
 * records, enums, declarations, constants, problems, builtin types, each with their number.
 * Whatever is referred to by number must have been allocated before, whatever is a type's target
 * must also have been read, so that no ring comes of it. */
typedef struct Reading {
    MessageReader *reader;
    CUnitArena *arena;
    CUnit *unit;
    GHashTable *texts; /* those kept so far */
    AbiType *types;
    AbiRecord *records;
    AbiEnum *enums;
    uint32_t type_count, types_read;
    /* Bounds that are only known later; what was read is held against them then. */
    uint32_t most_record, most_enum;
    uint32_t record_count, enum_count;
} Reading;

static bool take_flag(Reading *reading)
{
    return message_take(reading->reader) != 0;
}

/* A message is mostly numbers, of which none is needed once it is read: its texts are copied. */
static const char *keep_text(Reading *reading, const char *text)
{
    const char *kept = g_hash_table_lookup(reading->texts, text);
    if (!kept) {
        kept = g_string_chunk_insert(reading->arena->texts, text);
        g_hash_table_add(reading->texts, (gpointer)kept);
    }
    return kept;
}

static const char *take_text(Reading *reading)
{
    return keep_text(reading, message_take_text(reading->reader));
}

static const char *take_text_or_null(Reading *reading)
{
    const char *text = take_text(reading);
    return text[0] ? text : NULL;
}

/* One of the types read so far. */
static const AbiType *take_earlier_type(Reading *reading)
{
    uint32_t number = message_take_below(reading->reader, reading->types_read);
    return reading->reader->failed ? NULL : &reading->types[number];
}

static const AbiFunction *take_function(Reading *reading)
{
    AbiFunction *function = c_unit_arena_allocate(reading->arena, 1, sizeof *function);
    function->result = take_earlier_type(reading);
    function->variadic = take_flag(reading);
    function->unprototyped = take_flag(reading);
    function->convention = (uint8_t)message_take_below(reading->reader, CONVENTION_OTHER + 1);
    function->param_count = message_take_count(reading->reader, TEXT + NUMBER);
    AbiParam *params = c_unit_arena_allocate(reading->arena, function->param_count, sizeof *params);
    for (uint32_t i = 0; i < function->param_count; i++) {
        params[i].name = take_text_or_null(reading);
        params[i].type = take_earlier_type(reading);
    }
    function->params = params;
    return function;
}

/* Records and enums come later: until their numbers are known, only that number is kept. */
static void take_tag(Reading *reading, AbiType *type, uint32_t tag)
{
    if (type->kind == ABI_RECORD) {
        type->count = tag;
        reading->most_record = MAX(reading->most_record, tag + 1);
    } else if (type->kind == ABI_ENUM) {
        type->count = tag;
        reading->most_enum = MAX(reading->most_enum, tag + 1);
    }
}

static void take_type(Reading *reading, AbiType *type)
{
    MessageReader *reader = reading->reader;
    type->spelling = take_text(reading);
    type->name = take_text_or_null(reading);
    type->why = take_text_or_null(reading);
    type->kind = (uint8_t)message_take_below(reader, ABI_UNKNOWN + 1);
    type->nullability = (uint8_t)message_take_below(reader, NULL_MAYBE + 1);
    type->bits = (uint16_t)message_take_below(reader, UINT16_MAX);
    type->size = message_take(reader);
    type->align = message_take(reader);
    type->count = message_take(reader);
    type->is_signed = take_flag(reading);
    type->is_char = take_flag(reading);
    type->target_is_const = take_flag(reading);
    type->count_known = take_flag(reading);
    uint32_t target = message_take_below(reader, UINT32_MAX);
    uint32_t tag = message_take_below(reader, UINT32_MAX - 1);
    take_tag(reading, type, tag);
    if (type->kind == ABI_POINTER || type->kind == ABI_ARRAY) {
        reader->failed = reader->failed || target >= reading->types_read;
        type->target = reader->failed ? NULL : &reading->types[target];
    } else if (type->kind == ABI_FUNCTION)
        type->function = take_function(reading);
    else
        reader->failed = reader->failed || type->kind == ABI_C_NAMED;
}

static void take_types(Reading *reading)
{
    reading->type_count = message_take_count(reading->reader, 3 * TEXT + 12 * NUMBER);
    reading->types =
        c_unit_arena_allocate(reading->arena, reading->type_count, sizeof *reading->types);
    for (; reading->types_read < reading->type_count && !reading->reader->failed;
         reading->types_read++)
        take_type(reading, &reading->types[reading->types_read]);
}

static void take_field(Reading *reading, AbiField *field)
{
    MessageReader *reader = reading->reader;
    field->name = take_text(reading);
    field->type = take_earlier_type(reading);
    field->offset_bits = message_take_below(reader, UINT32_MAX);
    field->bit_width = message_take_below(reader, UINT32_MAX);
    field->start = message_take_below(reader, UINT32_MAX);
    field->end = message_take_below(reader, UINT32_MAX);
    field->line = message_take_below(reader, UINT32_MAX);
}

static void take_records(Reading *reading)
{
    MessageReader *reader = reading->reader;
    reading->record_count = message_take_count(reader, TEXT + 5 * NUMBER);
    reading->records =
        c_unit_arena_allocate(reading->arena, reading->record_count, sizeof *reading->records);
    for (uint32_t i = 0; i < reading->record_count && !reader->failed; i++) {
        AbiRecord *record = &reading->records[i];
        record->name = take_text(reading);
        record->is_union = take_flag(reading);
        record->is_complete = take_flag(reading);
        record->is_repr_c = true;
        record->size = message_take(reader);
        record->align = message_take(reader);
        record->field_count = message_take_count(reader, TEXT + 6 * NUMBER);
        AbiField *fields =
            c_unit_arena_allocate(reading->arena, record->field_count, sizeof *fields);
        for (uint32_t j = 0; j < record->field_count; j++)
            take_field(reading, &fields[j]);
        record->fields = fields;
    }
}

static void take_enums(Reading *reading)
{
    MessageReader *reader = reading->reader;
    reading->enum_count = message_take_count(reader, TEXT + 2 * NUMBER);
    reading->enums =
        c_unit_arena_allocate(reading->arena, reading->enum_count, sizeof *reading->enums);
    for (uint32_t i = 0; i < reading->enum_count && !reader->failed; i++) {
        AbiEnum *enumeration = &reading->enums[i];
        enumeration->name = take_text(reading);
        enumeration->underlying = take_earlier_type(reading);
        enumeration->is_repr = true;
        enumeration->enumerator_count = message_take_count(reader, TEXT + NUMBER);
        AbiEnumerator *enumerators = c_unit_arena_allocate(
            reading->arena, enumeration->enumerator_count, sizeof *enumerators);
        for (uint32_t j = 0; j < enumeration->enumerator_count; j++)
            enumerators[j] = (AbiEnumerator){
                .name = take_text(reading), .value = (int64_t)message_take(reader), .known = true};
        enumeration->enumerators = enumerators;
    }
}

static void connect_tags(Reading *reading)
{
    if (reading->most_record > reading->record_count || reading->most_enum > reading->enum_count)
        reading->reader->failed = true;
    for (uint32_t i = 0; i < reading->type_count && !reading->reader->failed; i++) {
        AbiType *type = &reading->types[i];
        if (type->kind != ABI_RECORD && type->kind != ABI_ENUM)
            continue;
        if (type->kind == ABI_RECORD)
            type->record = &reading->records[type->count];
        else
            type->enumeration = &reading->enums[type->count];
        type->count = 0;
    }
}

/* An enum is an integer: one that says otherwise could lead to itself. */
static void check_enums(Reading *reading)
{
    for (uint32_t i = 0; i < reading->enum_count && !reading->reader->failed; i++) {
        uint8_t kind = reading->enums[i].underlying->kind;
        reading->reader->failed = kind != ABI_INTEGER && kind != ABI_BOOL && kind != ABI_UNKNOWN;
    }
}

static void take_decls(Reading *reading)
{
    MessageReader *reader = reading->reader;
    CUnit *unit = reading->unit;
    unit->decl_count = message_take_count(reader, 3 * TEXT + 11 * NUMBER);
    unit->decls = c_unit_arena_allocate(reading->arena, unit->decl_count, sizeof *unit->decls);
    for (uint32_t i = 0; i < unit->decl_count && !reader->failed; i++) {
        CDecl *decl = &unit->decls[i];
        decl->kind = (uint8_t)message_take_below(reader, C_TYPEDEF + 1);
        decl->name = take_text(reading);
        decl->symbol = take_text(reading);
        decl->prototype = take_text(reading);
        decl->type = take_earlier_type(reading);
        decl->file = message_take_below(reader, unit->file_count);
        decl->line = message_take_below(reader, UINT32_MAX);
        decl->start = message_take_below(reader, UINT32_MAX);
        decl->end = message_take_below(reader, UINT32_MAX);
        decl->is_definition = take_flag(reading);
        decl->is_static = take_flag(reading);
        decl->is_inline = take_flag(reading);
        decl->is_const = take_flag(reading);
        decl->is_thread_local = take_flag(reading);
        reader->failed =
            reader->failed || (decl->kind == C_FUNCTION && decl->type->kind != ABI_FUNCTION);
    }
}

static void take_constants(Reading *reading)
{
    MessageReader *reader = reading->reader;
    CUnit *unit = reading->unit;
    unit->constant_count = message_take_count(reader, TEXT + 3 * NUMBER);
    unit->constants =
        c_unit_arena_allocate(reading->arena, unit->constant_count, sizeof *unit->constants);
    for (uint32_t i = 0; i < unit->constant_count && !reader->failed; i++) {
        CConstant *constant = &unit->constants[i];
        constant->name = take_text(reading);
        constant->value = (int64_t)message_take(reader);
        constant->file = message_take_below(reader, unit->file_count);
        constant->line = message_take_below(reader, UINT32_MAX);
    }
}

static void take_problems(Reading *reading)
{
    MessageReader *reader = reading->reader;
    CUnit *unit = reading->unit;
    unit->problem_count = message_take_count(reader, TEXT + 4 * NUMBER);
    unit->problems =
        c_unit_arena_allocate(reading->arena, unit->problem_count, sizeof *unit->problems);
    for (uint32_t i = 0; i < unit->problem_count && !reader->failed; i++) {
        CProblem *problem = &unit->problems[i];
        uint32_t file = message_take_below(reader, (uint64_t)unit->file_count + 1);
        problem->message = (char *)take_text(reading);
        problem->path = file ? unit->files[file - 1] : "";
        problem->line = message_take_below(reader, UINT32_MAX);
        problem->column = message_take_below(reader, UINT32_MAX);
        problem->is_fatal = take_flag(reading);
    }
}

static void take_builtins(Reading *reading)
{
    MessageReader *reader = reading->reader;
    uint32_t count = message_take_count(reader, TEXT + 5 * NUMBER);
    AbiType *types = c_unit_arena_allocate(reading->arena, count, sizeof *types);
    for (uint32_t i = 0; i < count && !reader->failed; i++) {
        AbiType *type = &types[i];
        type->spelling = take_text(reading);
        type->kind = (uint8_t)message_take_below(reader, ABI_FLOAT + 1);
        type->size = message_take_below(reader, UINT16_MAX / 8);
        type->align = message_take(reader);
        type->is_signed = take_flag(reading);
        type->is_char = take_flag(reading);
        if (type->kind == ABI_INTEGER || type->kind == ABI_FLOAT)
            type->bits = (uint16_t)(type->size * 8);
        g_hash_table_insert(reading->arena->names, (gpointer)type->spelling, type);
    }
}

static void take_files(Reading *reading)
{
    CUnit *unit = reading->unit;
    g_autofree const char **files = message_take_texts(reading->reader);
    while (files && files[unit->file_count])
        unit->file_count++;
    unit->files = c_unit_arena_allocate(reading->arena, unit->file_count + 1, sizeof *unit->files);
    for (uint32_t i = 0; i < unit->file_count; i++)
        unit->files[i] = (char *)keep_text(reading, files[i]);
}

static int by_kind_and_name(const void *a, const void *b)
{
    const CDecl *left = a, *right = b;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    int order = strcmp(left->name, right->name);
    if (order)
        return order;
    if (left->is_definition != right->is_definition)
        return left->is_definition ? -1 : 1;
    bool is_function = left->kind == C_FUNCTION;
    bool left_bare = is_function && left->type->function->unprototyped;
    bool right_bare = is_function && right->type->function->unprototyped;
    if (left_bare != right_bare)
        return left_bare ? 1 : -1;
    if (left->file != right->file)
        return left->file < right->file ? -1 : 1;
    return left->start < right->start ? -1 : left->start > right->start;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const CConstant *)a)->name, ((const CConstant *)b)->name);
}

static void read_all(CUnit *unit, MessageReader *reader)
{
    Reading reading = {.reader = reader,
                       .arena = unit->arena,
                       .unit = unit,
                       .texts = g_hash_table_new(g_str_hash, g_str_equal)};
    unit->target = take_text(&reading);
    unit->version = take_text(&reading);
    unit->builtin_headers_missing = take_flag(&reading);
    take_files(&reading);
    take_types(&reading);
    take_records(&reading);
    take_enums(&reading);
    connect_tags(&reading);
    check_enums(&reading);
    take_decls(&reading);
    take_constants(&reading);
    take_problems(&reading);
    take_builtins(&reading);
    g_hash_table_unref(reading.texts);
}

CUnit *unit_read(MessageReader *reader)
{
    CUnit *unit = g_new0(CUnit, 1);
    unit->references = 1;
    unit->arena = c_unit_arena_new();
    read_all(unit, reader);
    if (reader->failed || reader->at != reader->end) {
        c_unit_unref(unit);
        return NULL;
    }
    qsort(unit->decls, unit->decl_count, sizeof *unit->decls, by_kind_and_name);
    for (uint32_t i = unit->decl_count; i-- > 0;)
        if (!g_str_equal(unit->decls[i].symbol, unit->decls[i].name))
            g_hash_table_insert(unit->arena->labels, (gpointer)unit->decls[i].symbol,
                                &unit->decls[i]);
    qsort(unit->constants, unit->constant_count, sizeof *unit->constants, by_name);
    return unit;
}
