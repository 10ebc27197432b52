#include "analyzers/syntax/masking.h"

#include <glib.h>

#include "analyzers/syntax/mask_rules.h"

void masking_init(Masking *masking, const char *text, uint32_t size)
{
    *masking = (Masking){.text = text, .size = size};
}

void masking_clear(Masking *masking)
{
    g_free(masking->masked);
    g_free(masking->masks);
    *masking = (Masking){0};
}

/* Lines stay where they are. An identifier stays one: its first letter, then underscores. */
static void hide(char *text, const Mask *mask)
{
    uint32_t kept = mask->kind == MASK_NAME ? 1 : 0;
    for (uint32_t i = mask->start + kept; i < mask->start + mask->size; i++)
        if (text[i] != '\n')
            text[i] = kept ? '_' : ' ';
}

static void masking_search(Masking *masking)
{
    masking->searched = true;
    masking->masks = mask_rules_run(masking->text, masking->size, &masking->count);
    if (!masking->count)
        return;
    masking->masked = g_memdup2(masking->text, masking->size);
    for (uint32_t i = 0; i < masking->count; i++)
        hide(masking->masked, &masking->masks[i]);
}

/* Whether `tree` is worth making again: it has errors, and something is hidden since it was made.
 */
static bool masking_helps(Masking *masking, const TSTree *tree)
{
    if (!tree || masking->searched || !ts_node_has_error(ts_tree_root_node(tree)))
        return false;
    masking_search(masking);
    return masking->masked != NULL;
}

TSTree *masking_parse(Masking *masking)
{
    return masking_parse_ranges(masking, NULL, 0);
}

TSTree *masking_parse_ranges(Masking *masking, const TSRange *ranges, uint32_t count)
{
    const char *text = masking->masked ? masking->masked : masking->text;
    TSTree *tree = parser_parse_ranges(text, masking->size, ranges, count);
    if (!masking_helps(masking, tree))
        return tree;
    return parser_parse_ranges(masking->masked, masking->size, ranges, count);
}

const TSTree *masking_better_tree(Masking *masking, const TSTree *tree)
{
    return masking_helps(masking, tree) ? parser_parse(masking->masked, masking->size) : tree;
}

const Mask *masking_find(const Masking *masking, uint32_t from, uint32_t to)
{
    uint32_t low = 0, high = masking->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (masking->masks[middle].start < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < masking->count && masking->masks[low].start < to ? &masking->masks[low] : NULL;
}
