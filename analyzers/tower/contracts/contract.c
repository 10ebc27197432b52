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
