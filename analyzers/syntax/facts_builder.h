/* A Facts block in the making: growing tables of records, strings and lists, packed into one block
 * at the end. Used by one thread. Knows nothing of trees. */
#pragma once

#include "analyzers/syntax/facts.h"

typedef struct Records {
    char *bytes;
    uint32_t count, capacity, size; /* size: of one record */
} Records;

/* A growing row of string ids. */
typedef struct IdList {
    StringId *ids;
    uint32_t count, capacity;
} IdList;

typedef struct FactsBuilder {
    Records kinds[FACT_KINDS];
    Records strings;     /* uint32_t: where each string starts in text */
    Records string_hash; /* uint64_t */
    Records text;        /* bytes */
    Records lists;       /* FactRange */
    Records list_items;  /* StringId */
    Records allows;      /* AllowFact */
    Records paths;       /* PathFact */
    Records call_tokens; /* CallTokens */
    IdList inner_attrs;
    Records line_starts; /* uint32_t */
    uint32_t *slots;     /* open addressing: string id, 0 free */
    uint32_t slot_mask;
    IdList *uses;       /* where the first use of each string is noted; NULL: nowhere */
    Records use_stamps; /* uint32_t by id: the number of the list it was last noted in */
    uint32_t use_stamp;
} FactsBuilder;

void facts_builder_init(FactsBuilder *builder, uint32_t source_size);
void facts_builder_clear(FactsBuilder *builder);

/* Appends a zeroed record; valid until the next one of its kind. */
void *facts_builder_add(FactsBuilder *builder, FactKind kind);
/* `count` more zeroed records at the end of a table. */
void *records_add(Records *records, uint32_t count);

static inline void *facts_builder_record(FactsBuilder *builder, FactKind kind, uint32_t index)
{
    return builder->kinds[kind].bytes + (size_t)index * builder->kinds[kind].size;
}

static inline uint32_t facts_builder_count(const FactsBuilder *builder, FactKind kind)
{
    return builder->kinds[kind].count;
}

/* The id of a text; 0 for the empty one, and for any new text once a file's strings exceed what a
 * real file has. */
StringId facts_builder_string(FactsBuilder *builder, const char *text, size_t size);
/* From now on the id of each string that is added or asked for again goes to `uses`, each once;
 * NULL: no longer. */
void facts_builder_note_uses(FactsBuilder *builder, IdList *uses);
/* The id of a text that was added before, else 0. */
StringId facts_builder_find(const FactsBuilder *builder, const char *text, size_t size);
/* The text of an id, NUL-terminated, valid until the next string is added. */
const char *facts_builder_text(const FactsBuilder *builder, StringId id, uint32_t *size);
uint64_t facts_builder_hash(const FactsBuilder *builder, StringId id);

ListId facts_builder_list(FactsBuilder *builder, const StringId *ids, uint32_t count);
/* As a list and empties it. */
ListId facts_builder_take_list(FactsBuilder *builder, IdList *list);
void id_list_add(IdList *list, StringId id);
void id_list_clear(IdList *list);

/* Everything in one block, with the header's plain values taken from `head`. Owned. */
Facts *facts_builder_pack(FactsBuilder *builder, const Facts *head);
