#include "analyzers/syntax/runtime/dense.h"

#include <stdlib.h>
#include <string.h>

#include "parser.h"

/* A small state is a count of groups, each a value, a count of symbols and the symbols. */
static void fill_state(const uint16_t *groups, uint16_t *row)
{
    uint16_t group_count = *groups++;
    while (group_count--) {
        uint16_t value = *groups++;
        uint16_t symbol_count = *groups++;
        while (symbol_count--)
            row[*groups++] = value;
    }
}

const TSLanguage *dense_language_new(const TSLanguage *sparse)
{
    size_t width = sparse->symbol_count, small = sparse->large_state_count;
    uint16_t *table = calloc(width * sparse->state_count, sizeof *table);
    TSLanguage *dense = malloc(sizeof *dense);
    if (!table || !dense)
        abort();
    memcpy(table, sparse->parse_table, width * small * sizeof *table);
    for (size_t state = small; state < sparse->state_count; state++)
        fill_state(sparse->small_parse_table + sparse->small_parse_table_map[state - small],
                   table + state * width);
    *dense = *sparse;
    dense->parse_table = table;
    dense->large_state_count = sparse->state_count;
    return dense;
}
