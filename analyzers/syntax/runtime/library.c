/* The tree-sitter runtime, and the one thing it lacks: queries to bytes and back. Its structures
 * are private to query.c, hence the include. */
#include "lib.c"

#include "analyzers/syntax/runtime/query_blob.h"

#define ARRAYS 12

/* What every Array(T) of the runtime looks like. */
typedef struct AnyArray {
    void *contents;
    uint32_t size, capacity;
} AnyArray;

typedef struct QueryArray {
    AnyArray *array;
    size_t element;
} QueryArray;

#define QUERY_ARRAY(member)                                                                        \
    {                                                                                              \
        (AnyArray *)(void *)&query->member, sizeof *query->member.contents                         \
    }

static void query_arrays(TSQuery *query, QueryArray arrays[ARRAYS])
{
    QueryArray all[ARRAYS] = {
        QUERY_ARRAY(captures.characters),
        QUERY_ARRAY(captures.slices),
        QUERY_ARRAY(predicate_values.characters),
        QUERY_ARRAY(predicate_values.slices),
        QUERY_ARRAY(steps),
        QUERY_ARRAY(pattern_map),
        QUERY_ARRAY(predicate_steps),
        QUERY_ARRAY(patterns),
        QUERY_ARRAY(step_offsets),
        QUERY_ARRAY(negated_fields),
        QUERY_ARRAY(string_buffer),
        QUERY_ARRAY(repeat_symbols_with_rootless_patterns),
    };
    memcpy(arrays, all, sizeof all);
}

static void tidy_step(QueryStep *step)
{
    QueryStep old = *step;
    memset(step, 0, sizeof *step);
    step->symbol = old.symbol;
    step->supertype_symbol = old.supertype_symbol;
    step->field = old.field;
    memcpy(step->capture_ids, old.capture_ids, sizeof old.capture_ids);
    step->depth = old.depth;
    step->alternative_index = old.alternative_index;
    step->negated_field_list_id = old.negated_field_list_id;
    step->is_named = old.is_named;
    step->is_immediate = old.is_immediate;
    step->is_last_child = old.is_last_child;
    step->is_pass_through = old.is_pass_through;
    step->is_dead_end = old.is_dead_end;
    step->alternative_is_immediate = old.alternative_is_immediate;
    step->contains_captures = old.contains_captures;
    step->root_pattern_guaranteed = old.root_pattern_guaranteed;
    step->parent_pattern_guaranteed = old.parent_pattern_guaranteed;
    step->is_missing = old.is_missing;
}

/* Bits between members hold whatever the stack held: a build must give the same bytes each time. */
static void query_tidy(TSQuery *query)
{
    for (uint32_t i = 0; i < query->steps.size; i++)
        tidy_step(&query->steps.contents[i]);
    for (uint32_t i = 0; i < query->pattern_map.size; i++) {
        PatternEntry old = query->pattern_map.contents[i], *entry = &query->pattern_map.contents[i];
        memset(entry, 0, sizeof *entry);
        entry->step_index = old.step_index;
        entry->pattern_index = old.pattern_index;
        entry->is_rooted = old.is_rooted;
    }
    for (uint32_t i = 0; i < query->patterns.size; i++) {
        QueryPattern old = query->patterns.contents[i], *pattern = &query->patterns.contents[i];
        memset(pattern, 0, sizeof *pattern);
        pattern->steps = old.steps;
        pattern->predicate_steps = old.predicate_steps;
        pattern->start_byte = old.start_byte;
        pattern->end_byte = old.end_byte;
        pattern->is_non_local = old.is_non_local;
    }
    for (uint32_t i = 0; i < query->step_offsets.size; i++) {
        StepOffset old = query->step_offsets.contents[i],
                   *offset = &query->step_offsets.contents[i];
        memset(offset, 0, sizeof *offset);
        offset->byte_offset = old.byte_offset;
        offset->step_index = old.step_index;
    }
}

static size_t save_bytes(char *out, const void *bytes, size_t size)
{
    size_t room = (size + 7) & ~(size_t)7;
    if (out) {
        memset(out, 0, room);
        if (size)
            memcpy(out, bytes, size);
    }
    return room;
}

static size_t save_array(char *out, const AnyArray *array, size_t element)
{
    size_t head = save_bytes(out, &array->size, sizeof array->size);
    return head + save_bytes(out ? out + head : NULL, array->contents, array->size * element);
}

size_t query_blob_save(TSQuery *query, char *out)
{
    QueryArray arrays[ARRAYS];
    uint32_t counts[2] = {query->capture_quantifiers.size, query->wildcard_root_pattern_count};
    query_tidy(query);
    query_arrays(query, arrays);
    size_t at = save_bytes(out, counts, sizeof counts);
    for (int i = 0; i < ARRAYS; i++)
        at += save_array(out ? out + at : NULL, arrays[i].array, arrays[i].element);
    for (uint32_t i = 0; i < counts[0]; i++)
        at += save_array(out ? out + at : NULL,
                         (AnyArray *)(void *)&query->capture_quantifiers.contents[i], 1);
    return at;
}

typedef struct BlobReader {
    const char *at, *end;
    bool broken;
} BlobReader;

static const char *read_bytes(BlobReader *reader, size_t size)
{
    size_t room = (size + 7) & ~(size_t)7;
    reader->broken |= (size_t)(reader->end - reader->at) < room;
    if (reader->broken)
        return NULL;
    reader->at += room;
    return reader->at - room;
}

static void read_array(BlobReader *reader, AnyArray *array, size_t element)
{
    const char *head = read_bytes(reader, sizeof array->size);
    if (!head)
        return;
    uint32_t count;
    memcpy(&count, head, sizeof count);
    const char *bytes = read_bytes(reader, count * element);
    if (!bytes || !count)
        return;
    array->contents = ts_malloc(count * element);
    memcpy(array->contents, bytes, count * element);
    array->size = array->capacity = count;
}

static void read_query(BlobReader *reader, TSQuery *query)
{
    QueryArray arrays[ARRAYS];
    query_arrays(query, arrays);
    const char *head = read_bytes(reader, 2 * sizeof(uint32_t));
    uint32_t counts[2] = {0};
    if (head)
        memcpy(counts, head, sizeof counts);
    query->wildcard_root_pattern_count = (uint16_t)counts[1];
    for (int i = 0; i < ARRAYS; i++)
        read_array(reader, arrays[i].array, arrays[i].element);
    for (uint32_t i = 0; i < counts[0] && !reader->broken; i++) {
        CaptureQuantifiers quantifiers = array_new();
        read_array(reader, (AnyArray *)(void *)&quantifiers, 1);
        array_push(&query->capture_quantifiers, quantifiers);
    }
}

TSQuery *query_blob_load(const char *blob, size_t size, const TSLanguage *language)
{
    BlobReader reader = {blob, blob + size, false};
    TSQuery *query = ts_calloc(1, sizeof *query);
    query->language = ts_language_copy(language);
    read_query(&reader, query);
    if (!reader.broken)
        return query;
    ts_query_delete(query);
    return NULL;
}

uint64_t query_blob_version(const TSLanguage *language)
{
    uint64_t parts[] = {TREE_SITTER_LANGUAGE_VERSION,
                        language->abi_version,
                        language->symbol_count,
                        language->state_count,
                        language->production_id_count,
                        language->field_count,
                        sizeof(TSQuery),
                        sizeof(QueryStep),
                        sizeof(QueryPattern)};
    uint64_t version = 1;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        version = (version ^ parts[i]) * 0x9e3779b97f4a7c15u;
    return version;
}
