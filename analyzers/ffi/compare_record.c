#include "analyzers/ffi/compare.h"
#include "analyzers/ffi/record_slots.h"

typedef struct Records {
    Differences *to;
    const AbiRecord *rust, *c;
    GArray *own, *other; /* Slot */
} Records;

static Slot *own_slot(const Records *records, uint32_t index)
{
    return &g_array_index(records->own, Slot, index);
}

static Slot *c_slot(const Records *records, uint32_t index)
{
    return &g_array_index(records->other, Slot, index);
}

/* Fields that both sides have, in another order. */
static bool tell_order(Records *records)
{
    const Slot *before = NULL;
    for (uint32_t i = 0; i < records->own->len && !records->rust->is_union; i++) {
        const Slot *slot = own_slot(records, i);
        if (slot->pair == SLOT_NONE)
            continue;
        if (before && slot->pair < before->pair) {
            differences_add_at(records->to, slot->field, "ffi-field-order",
                               g_strdup_printf("`%s` comes after `%s` in Rust, before it in C",
                                               slot->field->name, before->field->name));
            return true;
        }
        before = slot;
    }
    return false;
}

/* Bitfields of C that Rust has as fields of their own. */
static bool tell_bits_apart(Records *records)
{
    for (uint32_t k = 0; k < records->other->len; k++) {
        const Slot *slot = c_slot(records, k);
        for (uint32_t i = 0; i < records->own->len && slot->bit_fields > 1; i++) {
            const AbiField *field = own_slot(records, i)->field;
            if (!slot_has_bits_named(slot, field->name))
                continue;
            differences_add_at(
                records->to, field, "ffi-bitfield",
                g_strdup_printf("`%s` is one of %u bitfields in C, which share %" G_GUINT64_FORMAT
                                " byte%s",
                                field->name, slot->bit_fields, slot->end - slot->offset,
                                slot->end - slot->offset == 1 ? "" : "s"));
            return true;
        }
    }
    return false;
}

/* Bitfields have no type of their own in Rust: their bytes must be there. */
static bool tell_bits(Records *records, const Slot *own, const Slot *c)
{
    Layout layout = layout_of(records->to->unit, own->field->type);
    if (layout.why || layout.size >= c->end - c->offset)
        return false;
    differences_add_at(records->to, own->field, "ffi-bitfield",
                       g_strdup_printf("`%s` has %" G_GUINT64_FORMAT
                                       " byte%s, C's bitfields take %" G_GUINT64_FORMAT,
                                       own->field->name, layout.size, layout.size == 1 ? "" : "s",
                                       c->end - c->offset));
    return true;
}

static bool tell_field(Records *records, const Slot *own, const Slot *c)
{
    Differences *to = records->to;
    if (c->bit_fields)
        return tell_bits(records, own, c);
    const FitContext context = {to->unit, to->pairs};
    Fit fit = fit_types(&context, own->field->type, c->field->type, true);
    bool grave = fit.misfit == FIT_WIDTH || fit.misfit == FIT_UNION;
    g_autofree char *what = g_strdup_printf("field `%s`", own->field->name);
    if (!differences_tell(to, fit, "ffi-field", what))
        return false;
    Difference *difference = &g_array_index(to->all, Difference, to->all->len - 1);
    difference->start = own->field->start;
    difference->end = own->field->end;
    difference->line = own->field->line;
    return grave;
}

static bool tell_fields(Records *records)
{
    bool grave = false;
    for (uint32_t i = 0; i < records->own->len; i++) {
        const Slot *own = own_slot(records, i);
        if (own->pair != SLOT_NONE)
            grave |= tell_field(records, own, c_slot(records, own->pair));
    }
    return grave;
}

/* What C has as a record or an array of its own, Rust may have as fields one by one. */
static bool is_spread(const Records *records, const Slot *c)
{
    bool starts = false, ends = false;
    for (uint32_t i = 0; i < records->own->len; i++) {
        const Slot *own = own_slot(records, i);
        starts |= own->pair == SLOT_NONE && own->offset == c->offset && own->end > own->offset;
        ends |= own->pair == SLOT_NONE && own->end == c->end;
    }
    uint8_t kind = c->field->type->kind;
    return (kind == ABI_RECORD || kind == ABI_ARRAY) && starts && ends;
}

/* Whether a field of Rust's alone lies where C has another. */
static bool overlaps(const Records *records, const Slot *own)
{
    for (uint32_t k = 0; k < records->other->len; k++) {
        const Slot *slot = c_slot(records, k);
        if (own->offset < slot->end && own->end > slot->offset &&
            (slot->pair != SLOT_NONE || !is_spread(records, slot)))
            return true;
    }
    return false;
}

/* A field only one side has, with others behind it. What fills C's own padding is none. */
static bool tell_gap(Records *records)
{
    uint32_t last = records->other->len;
    while (last > 0 && c_slot(records, last - 1)->pair == SLOT_NONE)
        last--;
    for (uint32_t k = 0; k < last; k++) {
        const Slot *slot = c_slot(records, k);
        if (slot->pair != SLOT_NONE || slot->bit_fields || is_spread(records, slot))
            continue;
        differences_add(
            records->to, "ffi-field", SEVERITY_WARNING,
            g_strdup_printf("C has a field `%s` here that Rust does not", slot->field->name));
        return true;
    }
    for (uint32_t i = 0; i < records->own->len; i++) {
        const Slot *own = own_slot(records, i);
        bool bits = own->pair == SLOT_NONE && own->end == own->offset;
        if (own->pair != SLOT_NONE || bits || (last < records->other->len) ||
            (own->offset < records->c->size && !overlaps(records, own)))
            continue;
        differences_add_at(records->to, own->field, "ffi-field",
                           g_strdup_printf("C has no field `%s`", own->field->name));
        return true;
    }
    return false;
}

static bool tell_offsets(Records *records)
{
    for (uint32_t i = 0; i < records->own->len; i++) {
        const Slot *own = own_slot(records, i);
        const Slot *c = own->pair == SLOT_NONE ? NULL : c_slot(records, own->pair);
        if (!c || (c->bit_fields ? own->offset <= c->offset && own->end >= c->end
                                 : own->offset == c->offset))
            continue;
        differences_add_at(records->to, own->field, "ffi-offset",
                           g_strdup_printf("`%s` is at byte %" G_GUINT64_FORMAT
                                           " in Rust, at byte %" G_GUINT64_FORMAT " in C",
                                           own->field->name, own->offset, c->offset));
        return true;
    }
    return false;
}

/* C's fields behind the last that Rust has, for the sentence on the size. */
static char *missing_fields(const Records *records)
{
    uint32_t first = records->other->len;
    while (first > 0 && c_slot(records, first - 1)->pair == SLOT_NONE)
        first--;
    GString *names = g_string_new(NULL);
    for (uint32_t k = first; k < records->other->len; k++)
        g_string_append_printf(names, "%s`%s`", names->len ? ", " : "; C's goes on with ",
                               c_slot(records, k)->field->name);
    return g_string_free(names, FALSE);
}

/* `[T; 1]` at the end was how an array of open length was written. */
static bool ends_open(const Records *records)
{
    if (!records->other->len || !records->own->len)
        return false;
    const AbiType *c = c_slot(records, records->other->len - 1)->field->type;
    const AbiType *rust = own_slot(records, records->own->len - 1)->field->type;
    return c->kind == ABI_ARRAY && !c->count && rust->kind == ABI_ARRAY && rust->count == 1;
}

static void tell_size(Records *records, Layout own)
{
    const AbiRecord *c = records->c;
    if (own.size != c->size && !ends_open(records)) {
        g_autofree char *missing = missing_fields(records);
        differences_add(records->to, "ffi-size", SEVERITY_WARNING,
                        g_strdup_printf("Rust's has %" G_GUINT64_FORMAT
                                        " bytes, C's has %" G_GUINT64_FORMAT "%s",
                                        own.size, c->size, missing));
    } else if (own.align != c->align)
        differences_add(records->to, "ffi-align", SEVERITY_WARNING,
                        g_strdup_printf("Rust's is aligned to %" G_GUINT64_FORMAT
                                        " bytes, C's to %" G_GUINT64_FORMAT,
                                        own.align, c->align));
}

static void compare_layouts(Records *records)
{
    if (tell_order(records) || tell_bits_apart(records) || tell_fields(records))
        return;
    Layout own = layout_record(records->to->unit, records->rust, NULL);
    if (own.why) {
        if (!records->to->unknown)
            records->to->unknown = g_strdup(own.why);
        return;
    }
    if (!records->rust->is_union && (tell_gap(records) || tell_offsets(records)))
        return;
    tell_size(records, own);
}

void compare_records(Differences *to, const AbiRecord *rust, const AbiRecord *c)
{
    if (!rust->is_complete || !c->is_complete)
        return;
    if (!rust->is_repr_c) {
        to->unknown = g_strdup("a type without #[repr(C)] has no layout C knows");
        return;
    }
    if (rust->is_union != c->is_union) {
        differences_add(to, "ffi-union", SEVERITY_ERROR,
                        g_strdup_printf("Rust has a %s, C a %s",
                                        rust->is_union ? "union" : "struct",
                                        c->is_union ? "union" : "struct"));
        return;
    }
    Records records = {to, rust, c, slots_of_rust(to->unit, rust), slots_of_c(c, rust)};
    slots_pair(records.own, records.other);
    compare_layouts(&records);
    g_array_unref(records.own);
    g_array_unref(records.other);
}
