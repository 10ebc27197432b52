#include "analyzers/patterns/name_table.h"

void name_table_init(NameTable *table)
{
    *table = (NameTable){.pairs = g_array_new(FALSE, FALSE, sizeof(NamePair))};
}

void name_table_add(NameTable *table, uint32_t atom, RecordPlace place)
{
    NamePair pair = {atom, place};
    if (atom)
        g_array_append_val(table->pairs, pair);
}

void name_table_add_all(NameTable *table, const GArray *pairs)
{
    g_array_append_vals(table->pairs, pairs->data, pairs->len);
}

void name_table_build(NameTable *table, uint32_t atom_count)
{
    const NamePair *pairs = (const NamePair *)(const void *)table->pairs->data;
    guint count = table->pairs->len;
    table->atom_count = atom_count;
    table->offsets = g_new0(uint32_t, (gsize)atom_count + 2);
    table->places = g_new(RecordPlace, (gsize)count + 1);
    for (guint i = 0; i < count; i++)
        if (pairs[i].atom < atom_count)
            table->offsets[pairs[i].atom + 2]++;
    for (uint32_t i = 2; i <= atom_count + 1; i++)
        table->offsets[i] += table->offsets[i - 1];
    /* offsets[atom + 1] is where the atom's next place goes; in the end it is where they end. */
    for (guint i = 0; i < count; i++)
        if (pairs[i].atom < atom_count)
            table->places[table->offsets[pairs[i].atom + 1]++] = pairs[i].place;
    g_array_free(table->pairs, TRUE);
    table->pairs = NULL;
}

const RecordPlace *name_table_find(const NameTable *table, uint32_t atom, uint32_t *count)
{
    *count = 0;
    if (atom == 0 || atom >= table->atom_count)
        return NULL;
    *count = table->offsets[atom + 1] - table->offsets[atom];
    return table->places + table->offsets[atom];
}

void name_table_clear(NameTable *table)
{
    if (table->pairs)
        g_array_free(table->pairs, TRUE);
    g_free(table->offsets);
    g_free(table->places);
    *table = (NameTable){0};
}
