#include "analyzers/tower/contracts/concern.h"

#include "analyzers/tower/contracts/judge.h"

typedef bool (*Matches)(const EndSpace *space, const Selector *selector, const Edge *edge);

static bool any(const EndSpace *space, const SelectorList *list, const Edge *edge, Matches matches)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (matches(space, &list->items[i], edge))
            return true;
    return false;
}

/* From one of the groups to another. */
static bool crosses(const EndSpace *space, const Contract *contract, const Edge *edge)
{
    for (uint32_t i = 0; i < contract->group_count; i++)
        for (uint32_t j = 0; j < contract->group_count; j++)
            if (i != j && any(space, &contract->groups[i], edge, selector_matches_begin) &&
                any(space, &contract->groups[j], edge, selector_matches_end))
                return true;
    return false;
}

/* Modules of C may stand for each other: `x.c` for what is in `x.h`. */
static bool is_of_c(const Workspace *workspace, const Edge *edge)
{
    return edge->kind == EDGE_MODULE &&
           workspace->crates[workspace->modules[edge->from].crate].kind == CRATE_C;
}

/* Whether a list is told to match nothing once no edge leads to what it names. */
static bool names_outside(const SelectorList *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].kind >= SELECTOR_EXTERN)
            return true;
    return false;
}

static bool rests_on_names(const Contract *contract)
{
    bool rests = names_outside(&contract->from);
    for (uint32_t i = 0; i < contract->group_count; i++)
        rests |= names_outside(&contract->groups[i]);
    return rests;
}

static bool is_inside(const EndSpace *space, const SelectorList *list, const Edge *edge)
{
    return any(space, list, edge, selector_matches_begin) &&
           any(space, list, edge, selector_matches_end);
}

static bool may_close_ring(const EndSpace *space, const Contract *contract, const Edge *edge)
{
    return edge->to != WORKSPACE_NONE &&
           (!contract->from.count || is_inside(space, &contract->from, edge));
}

/* A step within the workspace may be on any way; one that leads out ends it. */
static bool may_be_on_way(const EndSpace *space, const Contract *contract, const Edge *edge)
{
    if (edge->to != WORKSPACE_NONE || contract->kind == CONTRACT_ALLOW_ONLY)
        return true;
    return any(space, &contract->to, edge, selector_matches_end);
}

bool contract_concerns(const EndSpace *space, const Contract *contract, const Edge *edge)
{
    if (edge->to == WORKSPACE_NONE && rests_on_names(contract))
        return true;
    if (!contract_sees(contract, edge))
        return false;
    if (contract->transitive)
        return may_be_on_way(space, contract, edge);
    if (is_of_c(space->workspace, edge))
        return true;
    switch ((ContractKind)contract->kind) {
    case CONTRACT_LAYERS:
    case CONTRACT_INDEPENDENT:
        return crosses(space, contract, edge);
    case CONTRACT_FORBID:
    case CONTRACT_REQUIRED:
        return any(space, &contract->from, edge, selector_matches_begin) &&
               any(space, &contract->to, edge, selector_matches_end);
    case CONTRACT_ALLOW_ONLY:
        return any(space, &contract->from, edge, selector_matches_begin) &&
               !any(space, &contract->from, edge, selector_matches_end);
    case CONTRACT_INTERFACE:
        return !any(space, &contract->from, edge, selector_matches_begin) &&
               (any(space, &contract->from, edge, selector_matches_end) ||
                any(space, &contract->to, edge, selector_matches_end));
    case CONTRACT_ACYCLIC:
        return may_close_ring(space, contract, edge);
    default:
        return true;
    }
}
