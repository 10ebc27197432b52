#include "analyzers/ffi/record_slots.h"

#include <string.h>

enum { BYTE_BITS = 8 };

static Slot *at(GArray *slots, uint32_t index)
{
    return &g_array_index(slots, Slot, index);
}

static bool rust_names(const AbiRecord *rust, const char *name)
{
    for (uint32_t i = 0; i < rust->field_count; i++)
        if (*name && strcmp(rust->fields[i].name, name) == 0)
            return true;
    return false;
}

static bool taken_apart(const AbiField *field, const AbiRecord *rust)
{
    const AbiRecord *inner = field->type->kind == ABI_RECORD ? field->type->record : NULL;
    return !*field->name && inner && !inner->is_union && inner->field_count > 0 &&
           rust_names(rust, inner->fields[0].name);
}

static void add_bits(GArray *slots, const AbiField *field, uint64_t base)
{
    uint64_t first = base * BYTE_BITS + field->offset_bits;
    uint64_t from = first / BYTE_BITS, end = (first + field->bit_width + BYTE_BITS - 1) / BYTE_BITS;
    Slot *last = slots->len ? at(slots, slots->len - 1) : NULL;
    /* Those of a struct that was taken apart lie elsewhere. */
    bool next = last && last->bit_fields && field == last->field + last->bit_fields;
    if (next && from <= last->end) {
        last->bit_fields++;
        last->end = MAX(last->end, end);
        return;
    }
    Slot slot = {field, from, end, 1, SLOT_NONE};
    g_array_append_val(slots, slot);
}

static void add_c(GArray *slots, const AbiRecord *c, const AbiRecord *rust, uint64_t base)
{
    for (uint32_t i = 0; i < c->field_count; i++) {
        const AbiField *field = &c->fields[i];
        uint64_t offset = base + field->offset_bits / BYTE_BITS;
        if (field->bit_width)
            add_bits(slots, field, base);
        else if (base == 0 && taken_apart(field, rust))
            add_c(slots, field->type->record, rust, offset);
        else {
            Slot slot = {field, offset, offset + field->type->size, 0, SLOT_NONE};
            g_array_append_val(slots, slot);
        }
    }
}

GArray *slots_of_c(const AbiRecord *c, const AbiRecord *rust)
{
    GArray *slots = g_array_new(FALSE, TRUE, sizeof(Slot));
    add_c(slots, c, rust, 0);
    return slots;
}

/* What takes no room is there for alignment only, unless it is an array of open length. */
static bool is_filler(const CUnit *unit, const AbiField *field)
{
    Layout layout = layout_of(unit, field->type);
    bool padding = g_str_has_prefix(field->name, "__bindgen_padding");
    return padding || (!layout.why && layout.size == 0 && *field->name == '_');
}

GArray *slots_of_rust(const CUnit *unit, const AbiRecord *rust)
{
    GArray *slots = g_array_new(FALSE, TRUE, sizeof(Slot));
    g_autofree uint64_t *offsets = g_new0(uint64_t, rust->field_count + 1);
    Layout whole = layout_record(unit, rust, offsets);
    for (uint32_t i = 0; i < rust->field_count; i++) {
        const AbiField *field = &rust->fields[i];
        if (is_filler(unit, field))
            continue;
        uint64_t offset = whole.why ? 0 : offsets[i];
        Slot slot = {field, offset, offset + layout_of(unit, field->type).size, 0, SLOT_NONE};
        g_array_append_val(slots, slot);
    }
    return slots;
}

static size_t bare(const char **name)
{
    if (g_str_has_prefix(*name, "r#"))
        *name += 2;
    *name += strspn(*name, "_");
    size_t length = strlen(*name);
    while (length && (*name)[length - 1] == '_')
        length--;
    return length;
}

/* `type_`, `_type` and `r#type` all stand for C's `type`. */
static bool is_named(const AbiField *rust, const AbiField *c)
{
    const char *own = rust->name, *other = c->name;
    size_t length = bare(&own);
    return length && length == bare(&other) && g_ascii_strncasecmp(own, other, length) == 0;
}

static void pair_names(GArray *rust, GArray *c)
{
    for (uint32_t i = 0; i < rust->len; i++)
        for (uint32_t k = 0; k < c->len && at(rust, i)->pair == SLOT_NONE; k++)
            if (at(c, k)->pair == SLOT_NONE && !at(c, k)->bit_fields &&
                is_named(at(rust, i)->field, at(c, k)->field)) {
                at(rust, i)->pair = k;
                at(c, k)->pair = i;
            }
}

/* Between two pairs, as many here as there: they are each other's, by another name. */
static void pair_gap(GArray *rust, GArray *c, const uint32_t from[2], const uint32_t to[2])
{
    if (to[0] - from[0] != to[1] - from[1])
        return;
    for (uint32_t i = 0; i < to[0] - from[0]; i++) {
        if (at(rust, from[0] + i)->pair != SLOT_NONE || at(c, from[1] + i)->pair != SLOT_NONE)
            return;
        at(rust, from[0] + i)->pair = from[1] + i;
        at(c, from[1] + i)->pair = from[0] + i;
    }
}

void slots_pair(GArray *rust, GArray *c)
{
    pair_names(rust, c);
    uint32_t from[2] = {0, 0};
    for (uint32_t i = 0; i <= rust->len; i++) {
        bool ends = i == rust->len;
        uint32_t pair = ends ? c->len : at(rust, i)->pair;
        if (pair == SLOT_NONE || pair < from[1])
            continue;
        uint32_t to[2] = {i, pair};
        pair_gap(rust, c, from, to);
        from[0] = i + 1;
        from[1] = pair + 1;
    }
}

bool slot_has_bits_named(const Slot *slot, const char *name)
{
    for (uint32_t i = 0; i < slot->bit_fields; i++)
        if (strcmp(slot->field[i].name, name) == 0)
            return true;
    return false;
}
