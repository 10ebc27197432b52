#include "analyzers/ffi/layout.h"

enum { DEPTH = 32, BYTE = 8 };

/* One question: records that are held many times are laid out once. */
typedef struct Laying {
    const CUnit *unit;
    GHashTable *known; /* AbiRecord → Layout; NULL before the first */
} Laying;

static Layout layout_at(Laying *laying, const AbiType *type, int depth);
static Layout record_at(Laying *laying, const AbiRecord *record, uint64_t *offsets, int depth);

static const char holds_itself[] = "a type that holds itself";

static Layout unknown(const char *why)
{
    return (Layout){.why = why};
}

/* The field that gives a transparent record its layout: the one that has a size. */
static const AbiType *transparent_part(const CUnit *unit, const AbiRecord *record)
{
    const AbiType *part = NULL;
    for (uint32_t i = 0; i < record->field_count; i++) {
        Layout layout = layout_of(unit, record->fields[i].type);
        if (layout.why || layout.size > 0)
            part = record->fields[i].type;
    }
    return part;
}

/* A name taken from libc may be a typedef's or a tag's. */
static const AbiType *c_type(const CUnit *unit, const char *name)
{
    static const char *const tags[] = {"struct", "union", "enum"};
    const AbiType *type = unit ? c_unit_type(unit, name) : NULL;
    for (size_t i = 0; unit && !type && i < G_N_ELEMENTS(tags); i++) {
        g_autofree char *tagged = g_strconcat(tags[i], " ", name, NULL);
        type = c_unit_type(unit, tagged);
    }
    return type;
}

const AbiType *layout_meaning(const CUnit *unit, const AbiType *type)
{
    for (int depth = 0; type && depth < DEPTH; depth++) {
        const AbiType *next = NULL;
        if (type->kind == ABI_C_NAMED)
            next = c_type(unit, type->name);
        else if (type->kind == ABI_RECORD && type->record->transparent)
            next = transparent_part(unit, type->record);
        if (!next)
            return type;
        type = next;
    }
    return type;
}

/* Where C has a type of that size, its alignment there: a long long of i386 has four. */
static uint64_t natural_alignment(const CUnit *unit, const char *name, uint64_t size)
{
    const AbiType *type = unit ? c_unit_type(unit, name) : NULL;
    return type && type->size == size && type->align ? type->align : size;
}

static uint64_t pointer_size(const CUnit *unit)
{
    const AbiType *type = unit ? c_unit_type(unit, "size_t") : NULL;
    return type && type->size ? type->size : sizeof(void *);
}

static Layout array_at(Laying *laying, const AbiType *type, int depth)
{
    Layout layout = layout_at(laying, type->target, depth + 1);
    if (!layout.why && !type->count_known)
        return unknown(type->why ? type->why : "the length of an array is not known");
    layout.size *= type->count;
    return layout;
}

static Layout enum_at(Laying *laying, const AbiEnum *enumeration, int depth)
{
    if (!enumeration->is_repr)
        return unknown("an enum without a repr has no layout C knows");
    if (enumeration->underlying)
        return layout_at(laying, enumeration->underlying, depth + 1);
    const AbiType *plain = laying->unit ? c_unit_type(laying->unit, "int") : NULL;
    uint64_t size = plain && plain->size ? plain->size : sizeof(int);
    return (Layout){size, size, NULL};
}

/* As it was the first time it was asked for; while it is being laid out, no layout. */
static Layout known_record(Laying *laying, const AbiRecord *record, int depth)
{
    if (!laying->known)
        laying->known = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    void *key = (void *)(uintptr_t)record;
    Layout *known = g_hash_table_lookup(laying->known, key);
    if (known)
        return *known;
    known = g_new(Layout, 1);
    *known = unknown(holds_itself);
    g_hash_table_insert(laying->known, key, known);
    *known = record_at(laying, record, NULL, depth);
    return *known;
}

static Layout layout_at(Laying *laying, const AbiType *type, int depth)
{
    if (depth > DEPTH)
        return unknown("the parts of a type lie too deep in each other");
    if (type->size)
        return (Layout){type->size, type->align ? type->align : 1, NULL};
    uint64_t bytes = type->bits / BYTE, pointer = pointer_size(laying->unit);
    const AbiType *meant = NULL;
    switch (type->kind) {
    case ABI_VOID:
    case ABI_NEVER:
        return (Layout){0, 1, NULL};
    case ABI_BOOL:
        return (Layout){1, 1, NULL};
    case ABI_INTEGER:
        return (Layout){bytes, natural_alignment(laying->unit, "long long", bytes), NULL};
    case ABI_FLOAT:
        return (Layout){bytes, natural_alignment(laying->unit, "double", bytes), NULL};
    case ABI_POINTER:
        return (Layout){pointer, pointer, NULL};
    case ABI_ARRAY:
        return array_at(laying, type, depth);
    case ABI_RECORD:
        return known_record(laying, type->record, depth);
    case ABI_ENUM:
        return enum_at(laying, type->enumeration, depth);
    case ABI_C_NAMED:
        meant = c_type(laying->unit, type->name);
        return meant ? layout_at(laying, meant, depth + 1) : unknown("a C type no header declares");
    case ABI_FUNCTION:
        return unknown("a function has no size");
    default:
        return unknown(type->why ? type->why : "a type that could not be resolved");
    }
}

Layout layout_of(const CUnit *unit, const AbiType *type)
{
    Laying laying = {unit, NULL};
    Layout layout = layout_at(&laying, type, 0);
    g_clear_pointer(&laying.known, g_hash_table_destroy);
    return layout;
}

static uint64_t round_up(uint64_t value, uint64_t align)
{
    return align > 1 ? (value + align - 1) / align * align : value;
}

static Layout record_at(Laying *laying, const AbiRecord *record, uint64_t *offsets, int depth)
{
    if (record->size)
        return (Layout){record->size, record->align, NULL};
    if (!record->is_complete)
        return unknown("an opaque type has no size");
    if (record->why)
        return unknown(record->why);
    if (!record->is_repr_c)
        return unknown("a type without #[repr(C)] has no layout C knows");
    Layout whole = {0, 1, NULL};
    for (uint32_t i = 0; i < record->field_count; i++) {
        Layout field = layout_at(laying, record->fields[i].type, depth + 1);
        if (field.why)
            return field;
        if (record->packed && field.align > record->packed)
            field.align = record->packed;
        uint64_t offset = record->is_union ? 0 : round_up(whole.size, field.align);
        if (offsets)
            offsets[i] = offset;
        if (offset + field.size > whole.size)
            whole.size = offset + field.size;
        if (field.align > whole.align)
            whole.align = field.align;
    }
    if (record->aligned > whole.align)
        whole.align = record->aligned;
    whole.size = round_up(whole.size, whole.align);
    return whole;
}

Layout layout_record(const CUnit *unit, const AbiRecord *record, uint64_t *offsets)
{
    Laying laying = {unit, NULL};
    Layout layout = record_at(&laying, record, offsets, 0);
    g_clear_pointer(&laying.known, g_hash_table_destroy);
    return layout;
}
