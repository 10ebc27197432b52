#include "analyzers/syntax/facts_builder.h"

#include <glib.h>
#include <string.h>

#include "analyzers/base/hash.h"

/* A real file stays far below; beyond it new strings become empty. */
#define STRING_TEXT_MAX (128u << 20)

static const uint16_t RECORD_SIZES[FACT_KINDS] = {
    [FACT_TYPE] = sizeof(TypeFact),
    [FACT_FIELD] = sizeof(FieldFact),
    [FACT_VARIANT] = sizeof(VariantFact),
    [FACT_TRAIT] = sizeof(TraitFact),
    [FACT_ASSOC] = sizeof(AssocFact),
    [FACT_IMPL] = sizeof(ImplFact),
    [FACT_FN] = sizeof(FnFact),
    [FACT_PARAM] = sizeof(ParamFact),
    [FACT_CALL] = sizeof(CallFact),
    [FACT_LET] = sizeof(EffectFact),
    [FACT_AWAIT] = sizeof(EffectFact),
    [FACT_EXIT] = sizeof(EffectFact),
    [FACT_MACRODEF] = sizeof(MacroDefFact),
    [FACT_MACRO] = sizeof(MacroFact),
    [FACT_CONST] = sizeof(ConstFact),
    [FACT_ALIAS] = sizeof(AliasFact),
    [FACT_USE] = sizeof(UseFact),
    [FACT_MOD] = sizeof(ModFact),
    [FACT_MARK] = sizeof(MarkFact),
    [FACT_EXTERN] = sizeof(ExternFact),
    [FACT_BLOCK] = sizeof(BlockFact),
    [FACT_MATCH] = sizeof(MatchFact),
    [FACT_CHAIN] = sizeof(ChainFact),
    [FACT_TASK] = sizeof(TaskFact),
    [FACT_INCLUDE] = sizeof(IncludeFact),
};

static void records_reserve(Records *records, uint32_t more)
{
    if (records->capacity - records->count >= more)
        return;
    uint32_t capacity = records->capacity ? records->capacity * 2 : 32;
    if (capacity < records->count + more)
        capacity = records->count + more;
    records->bytes = g_realloc(records->bytes, (size_t)capacity * records->size);
    records->capacity = capacity;
}

void *records_add(Records *records, uint32_t count)
{
    records_reserve(records, count);
    void *added = records->bytes + (size_t)records->count * records->size;
    if (count)
        memset(added, 0, (size_t)count * records->size);
    records->count += count;
    return added;
}

static void slots_init(FactsBuilder *builder, uint32_t source_size)
{
    uint32_t slots = 256;
    while (slots < source_size / 16 && slots < 1u << 16)
        slots *= 2;
    builder->slots = g_malloc0(slots * sizeof *builder->slots);
    builder->slot_mask = slots - 1;
}

void facts_builder_init(FactsBuilder *builder, uint32_t source_size)
{
    *builder = (FactsBuilder){.strings = {.size = sizeof(uint32_t)},
                              .string_hash = {.size = sizeof(uint64_t)},
                              .text = {.size = 1},
                              .lists = {.size = sizeof(FactRange)},
                              .list_items = {.size = sizeof(StringId)},
                              .allows = {.size = sizeof(AllowFact)},
                              .paths = {.size = sizeof(PathFact)},
                              .call_tokens = {.size = sizeof(CallTokens)},
                              .line_starts = {.size = sizeof(uint32_t)},
                              .use_stamps = {.size = sizeof(uint32_t)}};
    for (int kind = 0; kind < FACT_KINDS; kind++)
        builder->kinds[kind].size = RECORD_SIZES[kind];
    slots_init(builder, source_size);
    records_reserve(&builder->text, source_size / 4 + 64);
    records_add(&builder->strings, 1);
    records_add(&builder->string_hash, 1);
    records_add(&builder->text, 1);
    records_add(&builder->lists, 1);
}

void id_list_clear(IdList *list)
{
    g_free(list->ids);
    *list = (IdList){0};
}

void facts_builder_clear(FactsBuilder *builder)
{
    for (int kind = 0; kind < FACT_KINDS; kind++)
        g_free(builder->kinds[kind].bytes);
    g_free(builder->strings.bytes);
    g_free(builder->string_hash.bytes);
    g_free(builder->text.bytes);
    g_free(builder->lists.bytes);
    g_free(builder->list_items.bytes);
    g_free(builder->allows.bytes);
    g_free(builder->paths.bytes);
    g_free(builder->call_tokens.bytes);
    g_free(builder->line_starts.bytes);
    g_free(builder->slots);
    g_free(builder->use_stamps.bytes);
    id_list_clear(&builder->inner_attrs);
    *builder = (FactsBuilder){0};
}

void *facts_builder_add(FactsBuilder *builder, FactKind kind)
{
    return records_add(&builder->kinds[kind], 1);
}

const char *facts_builder_text(const FactsBuilder *builder, StringId id, uint32_t *size)
{
    const uint32_t *starts = (const uint32_t *)(const void *)builder->strings.bytes;
    uint32_t end = id + 1 < builder->strings.count ? starts[id + 1] : builder->text.count;
    *size = end - starts[id] - 1;
    return builder->text.bytes + starts[id];
}

uint64_t facts_builder_hash(const FactsBuilder *builder, StringId id)
{
    return ((const uint64_t *)(const void *)builder->string_hash.bytes)[id];
}

static void slots_grow(FactsBuilder *builder)
{
    uint32_t mask = builder->slot_mask * 2 + 1;
    uint32_t *slots = g_malloc0(((size_t)mask + 1) * sizeof *slots);
    for (uint32_t id = 1; id < builder->strings.count; id++) {
        uint32_t at = (uint32_t)facts_builder_hash(builder, id) & mask;
        while (slots[at])
            at = (at + 1) & mask;
        slots[at] = id;
    }
    g_free(builder->slots);
    builder->slots = slots;
    builder->slot_mask = mask;
}

static StringId string_append(FactsBuilder *builder, const char *text, size_t size, uint64_t hash)
{
    StringId id = builder->strings.count;
    *(uint32_t *)records_add(&builder->strings, 1) = builder->text.count;
    *(uint64_t *)records_add(&builder->string_hash, 1) = hash;
    records_reserve(&builder->text, (uint32_t)size + 1);
    char *copy = builder->text.bytes + builder->text.count;
    memcpy(copy, text, size);
    copy[size] = '\0';
    builder->text.count += (uint32_t)size + 1;
    return id;
}

/* The slot of a text, or the free one it would take. */
static uint32_t *find_slot(const FactsBuilder *builder, const char *text, size_t size,
                           uint64_t hash)
{
    uint32_t at = (uint32_t)hash & builder->slot_mask;
    for (; builder->slots[at]; at = (at + 1) & builder->slot_mask) {
        StringId id = builder->slots[at];
        uint32_t length;
        if (facts_builder_hash(builder, id) != hash)
            continue;
        const char *known = facts_builder_text(builder, id, &length);
        if (length == size && memcmp(known, text, size) == 0)
            break;
    }
    return &builder->slots[at];
}

StringId facts_builder_find(const FactsBuilder *builder, const char *text, size_t size)
{
    return size ? *find_slot(builder, text, size, hash_bytes(text, size)) : 0;
}

void facts_builder_note_uses(FactsBuilder *builder, IdList *uses)
{
    builder->uses = uses;
    builder->use_stamp++;
}

static StringId noted(FactsBuilder *builder, StringId id)
{
    Records *stamps = &builder->use_stamps;
    if (!builder->uses)
        return id;
    if (id >= stamps->count)
        records_add(stamps, builder->strings.count - stamps->count);
    uint32_t *stamp = (uint32_t *)(void *)stamps->bytes + id;
    if (*stamp != builder->use_stamp)
        id_list_add(builder->uses, id);
    *stamp = builder->use_stamp;
    return id;
}

StringId facts_builder_string(FactsBuilder *builder, const char *text, size_t size)
{
    if (size == 0)
        return 0;
    uint64_t hash = hash_bytes(text, size);
    uint32_t *slot = find_slot(builder, text, size, hash);
    if (*slot)
        return noted(builder, *slot);
    if (size >= STRING_TEXT_MAX - builder->text.count)
        return 0;
    StringId id = *slot = string_append(builder, text, size, hash);
    if (builder->strings.count > builder->slot_mask / 2)
        slots_grow(builder);
    return noted(builder, id);
}

ListId facts_builder_list(FactsBuilder *builder, const StringId *ids, uint32_t count)
{
    if (count == 0)
        return 0;
    FactRange *range = records_add(&builder->lists, 1);
    *range = (FactRange){builder->list_items.count, count};
    memcpy(records_add(&builder->list_items, count), ids, count * sizeof *ids);
    return builder->lists.count - 1;
}

ListId facts_builder_take_list(FactsBuilder *builder, IdList *list)
{
    ListId id = facts_builder_list(builder, list->ids, list->count);
    list->count = 0;
    return id;
}

void id_list_add(IdList *list, StringId id)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 16;
        list->ids = g_realloc(list->ids, list->capacity * sizeof *list->ids);
    }
    list->ids[list->count++] = id;
}

static uint32_t aligned(uint64_t bytes)
{
    return (uint32_t)((bytes + 7) & ~(uint64_t)7);
}

/* Lays the tables out one after the other; with `block` NULL only says where. */
static FactTable place(Facts *block, uint32_t *at, const void *bytes, uint32_t count, uint32_t size)
{
    FactTable table = {*at, count};
    if (block && count)
        memcpy((char *)block + *at, bytes, (size_t)count * size);
    *at += aligned((uint64_t)count * size);
    return table;
}

static uint32_t lay_out(const FactsBuilder *b, Facts *head, Facts *block)
{
    uint32_t at = aligned(sizeof(Facts));
    for (int kind = 0; kind < FACT_KINDS; kind++)
        head->kinds[kind] =
            place(block, &at, b->kinds[kind].bytes, b->kinds[kind].count, b->kinds[kind].size);
    head->strings = place(block, &at, b->strings.bytes, b->strings.count, sizeof(uint32_t));
    head->lists = place(block, &at, b->lists.bytes, b->lists.count, sizeof(FactRange));
    head->list_items =
        place(block, &at, b->list_items.bytes, b->list_items.count, sizeof(StringId));
    head->allows = place(block, &at, b->allows.bytes, b->allows.count, sizeof(AllowFact));
    head->paths = place(block, &at, b->paths.bytes, b->paths.count, sizeof(PathFact));
    head->call_tokens =
        place(block, &at, b->call_tokens.bytes, b->call_tokens.count, sizeof(CallTokens));
    head->inner_attrs =
        place(block, &at, b->inner_attrs.ids, b->inner_attrs.count, sizeof(StringId));
    head->line_starts =
        place(block, &at, b->line_starts.bytes, b->line_starts.count, sizeof(uint32_t));
    head->string_text = place(block, &at, b->text.bytes, b->text.count, 1);
    return at;
}

Facts *facts_builder_pack(FactsBuilder *builder, const Facts *head)
{
    Facts packed = *head;
    packed.version = FACTS_VERSION;
    /* The table of starts closes the last string: one entry more than there are strings. */
    *(uint32_t *)records_add(&builder->strings, 1) = builder->text.count;
    packed.size = lay_out(builder, &packed, NULL);
    Facts *block = g_malloc0(packed.size);
    lay_out(builder, &packed, block);
    packed.strings.count--;
    builder->strings.count--;
    *block = packed;
    return block;
}

void facts_free(Facts *facts)
{
    g_free(facts);
}
