#include "analyzers/patterns/named_records.h"

#include <string.h>

static void fill(GArray *records, const Index *index, uint32_t literals, uint32_t file,
                 uint32_t kind)
{
    const Facts *facts = index->files[file].facts;
    size_t stride;
    const StringId *names = record_names(facts, kind, &stride);
    g_array_set_size(records, 0);
    for (uint32_t i = 0; i < facts_count(facts, (FactKind)kind); i++) {
        NamedRecord record = {i, index_atom(index, file, names[i * stride])};
        if (record.atom <= literals)
            g_array_append_val(records, record);
    }
}

const NamedRecord *named_records(NamedRecords *named, const Index *index, uint32_t literals,
                                 uint32_t file, uint32_t kind, uint32_t *count)
{
    const Facts *facts = index->files[file].facts;
    *count = 0;
    if (!facts)
        return NULL;
    if (named->facts != facts)
        memset(named->filled, 0, sizeof named->filled);
    named->facts = facts;
    GArray **records = &named->of_kind[kind];
    if (!*records)
        *records = g_array_new(FALSE, FALSE, sizeof(NamedRecord));
    if (!named->filled[kind])
        fill(*records, index, literals, file, kind);
    named->filled[kind] = true;
    *count = (*records)->len;
    return (const NamedRecord *)(const void *)(*records)->data;
}

void named_records_clear(NamedRecords *named)
{
    for (size_t i = 0; i < FACT_KINDS; i++)
        if (named->of_kind[i])
            g_array_free(named->of_kind[i], TRUE);
    *named = (NamedRecords){0};
}
