#include "analyzers/tower/contracts/contract.h"

const char *const contract_kind_names[CONTRACT_KINDS + 1] = {
    "layers", "forbid", "allow-only", "independent", "required", "acyclic", "interface", NULL};

static void clear_list(SelectorList *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        g_free(list->items[i].text);
    g_free(list->items);
}

void contract_clear(Contract *contract)
{
    for (uint32_t i = 0; i < contract->group_count; i++)
        clear_list(&contract->groups[i]);
    clear_list(&contract->from);
    clear_list(&contract->to);
    g_free(contract->groups);
    g_free(contract->name);
    g_free(contract->why);
}

static bool same_list(const SelectorList *a, const SelectorList *b)
{
    bool same = a->count == b->count;
    for (uint32_t i = 0; same && i < a->count; i++) {
        const Selector *x = &a->items[i], *y = &b->items[i];
        same = x->kind == y->kind && x->line == y->line && x->start == y->start &&
               x->end == y->end && g_strcmp0(x->text, y->text) == 0;
    }
    return same;
}

bool contract_same(const Contract *a, const Contract *b)
{
    bool same = a->kind == b->kind && a->closed == b->closed && a->exhaustive == b->exhaustive &&
                a->transitive == b->transitive && a->roles == b->roles && a->line == b->line &&
                a->start == b->start && a->end == b->end && g_strcmp0(a->name, b->name) == 0 &&
                g_strcmp0(a->why, b->why) == 0 && a->group_count == b->group_count;
    for (uint32_t i = 0; same && i < a->group_count; i++)
        same = same_list(&a->groups[i], &b->groups[i]);
    return same && same_list(&a->from, &b->from) && same_list(&a->to, &b->to);
}
