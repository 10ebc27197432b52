#include <string.h>

#include "analyzers/ffi/foreign_types.h"
#include "analyzers/ffi/target_cfg.h"

#define OPAQUE_FIELDS 2

static char *kept(ForeignTypes *types, const char *text)
{
    return foreign_text(types->arena, text, strlen(text));
}

/* A type that a macro was given: what it makes of it is not known, unless it says its layout. */
static const AbiType *by_macro(ForeignTypes *types, const RustItem *item)
{
    const RustAttributes *attributes = &item->attributes;
    if (!item->macro || attributes->is_repr_c || attributes->transparent || attributes->integer)
        return NULL;
    return foreign_unknown(types, item->name,
                           foreign_format(types->arena, "`%s` is what the macro `%s!` makes of it",
                                          item->name, item->macro));
}

static bool is_phantom(const RustType *type)
{
    return type->kind == RUST_PATH && (g_str_has_suffix(type->path, "PhantomData") ||
                                       g_str_has_suffix(type->path, "PhantomPinned"));
}

static const AbiField *fields_of(ForeignTypes *types, const ForeignView *view, const RustItem *item,
                                 AbiRecord *record)
{
    AbiField *fields = foreign_allocate(types->arena, (item->field_count + 1) * sizeof *fields);
    for (uint32_t i = 0; i < item->field_count; i++) {
        const RustField *field = &item->fields[i];
        const char *cfg = rust_cfg_join(types->arena, view->cfg, field->cfg);
        CfgTruth holds = target_cfg(field->cfg);
        if (is_phantom(field->type) ||
            (holds == CFG_IS_NEVER && target_cfg(view->cfg) != CFG_IS_NEVER))
            continue;
        if (holds == CFG_IS_OPEN)
            record->why = foreign_format(types->arena, "its field `%s` is there under `%s` only",
                                         field->name, field->cfg);
        ForeignView inner = *view;
        inner.item = item;
        inner.cfg = cfg;
        fields[record->field_count++] = (AbiField){.name = kept(types, field->name),
                                                   .type = foreign_type(types, &inner, field->type),
                                                   .start = field->start,
                                                   .end = field->end,
                                                   .line = field->line};
    }
    return fields;
}

static bool is_empty(const AbiType *type)
{
    return type->kind == ABI_VOID || (type->kind == ABI_ARRAY && type->count_known &&
                                      !type->count && strncmp(type->spelling, "__", 2) != 0);
}

/* Nothing with a size in it: the idiom for a type that only C knows. */
static bool is_opaque(const AbiRecord *record)
{
    for (uint32_t i = 0; i < record->field_count; i++) {
        if (!is_empty(record->fields[i].type))
            return false;
    }
    return true;
}

static AbiType *record_begin(ForeignTypes *types, const RustItem *item, AbiRecord **record)
{
    AbiType *type = foreign_type_new(types, ABI_RECORD, item->name);
    *record = foreign_allocate(types->arena, sizeof **record);
    (*record)->name = kept(types, item->name);
    type->record = *record;
    g_hash_table_insert(types->made, (void *)(uintptr_t)item, type);
    return type;
}

const AbiType *foreign_record(ForeignTypes *types, const ForeignView *view, const RustItem *item)
{
    const RustAttributes *attributes = &item->attributes;
    const AbiType *known = g_hash_table_lookup(types->made, item);
    const AbiType *macro = known ? NULL : by_macro(types, item);
    if (known || macro)
        return known ? known : macro;
    AbiRecord *record;
    AbiType *type = record_begin(types, item, &record);
    if (item->kind == RUST_OPAQUE)
        return type;
    record->is_union = item->kind == RUST_UNION;
    record->transparent = attributes->transparent;
    record->is_repr_c = attributes->is_repr_c || attributes->transparent;
    record->packed = attributes->packed;
    record->aligned = attributes->aligned;
    if (attributes->may_differ)
        record->why = "its `repr` hangs on a cfg";
    record->is_complete = true;
    ForeignPending pending = {*view, item, record};
    pending.view.depth = 0;
    /* Of Rust's own layouts those are of interest that may hide something of C's. */
    if (record->is_repr_c || item->field_count <= OPAQUE_FIELDS)
        g_array_append_val(types->pending, pending);
    return type;
}

void foreign_types_finish(ForeignTypes *types)
{
    for (guint i = 0; i < types->pending->len; i++) {
        const ForeignPending pending = g_array_index(types->pending, ForeignPending, i);
        types->steps = FOREIGN_STEPS;
        pending.record->fields = fields_of(types, &pending.view, pending.item, pending.record);
        pending.record->is_complete = !is_opaque(pending.record);
    }
    g_array_set_size(types->pending, 0);
    types->steps = FOREIGN_STEPS;
}

typedef struct EnumCount {
    int64_t next;
    bool known;
} EnumCount;

static AbiEnumerator enumerator_of(ForeignTypes *types, const ForeignView *view,
                                   const RustField *variant, EnumCount *count)
{
    AbiEnumerator made = {.name = kept(types, variant->name)};
    if (variant->value)
        count->known = foreign_constant(types, view, variant->value, &count->next);
    made.known = count->known;
    made.value = count->known ? count->next : 0;
    if (count->known && count->next < INT64_MAX)
        count->next++;
    else
        count->known = false;
    if (target_cfg(variant->cfg) == CFG_IS_OPEN)
        count->known = false;
    return made;
}

static bool has_data(const RustItem *item)
{
    for (uint32_t i = 0; i < item->field_count; i++) {
        if (item->fields[i].has_fields)
            return true;
    }
    return false;
}

const AbiType *foreign_enum(ForeignTypes *types, const ForeignView *view, const RustItem *item)
{
    const AbiType *known = g_hash_table_lookup(types->made, item);
    const AbiType *macro = known ? NULL : by_macro(types, item);
    if (known || macro)
        return known ? known : macro;
    const RustAttributes *attributes = &item->attributes;
    bool is_repr = attributes->is_repr_c || attributes->integer;
    AbiRecord *record;
    if (!item->field_count && !is_repr)
        return record_begin(types, item, &record);
    if (has_data(item))
        return foreign_unknown(
            types, item->name,
            foreign_format(types->arena, "the enum `%s` has variants with data", item->name));
    AbiType *type = foreign_type_new(types, ABI_ENUM, item->name);
    AbiEnum *made = foreign_allocate(types->arena, sizeof *made);
    AbiEnumerator *values =
        foreign_allocate(types->arena, (item->field_count + 1) * sizeof *values);
    type->enumeration = made;
    g_hash_table_insert(types->made, (void *)(uintptr_t)item, type);
    *made = (AbiEnum){.name = kept(types, item->name), .enumerators = values, .is_repr = is_repr};
    made->underlying = attributes->integer ? foreign_primitive(types, attributes->integer) : NULL;
    EnumCount count = {0, true};
    for (uint32_t i = 0; i < item->field_count; i++) {
        if (target_cfg(item->fields[i].cfg) != CFG_IS_NEVER)
            values[made->enumerator_count++] = enumerator_of(types, view, &item->fields[i], &count);
    }
    return type;
}
