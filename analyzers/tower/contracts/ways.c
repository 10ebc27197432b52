#include "analyzers/tower/contracts/ways.h"

/* Edges between modules by where they lead, those to the outside left apart. */
typedef struct Arrivals {
    uint32_t *start;    /* per module, into edges; one more than there are */
    const Edge **edges; /* by the module they lead to */
} Arrivals;

static bool is_step(const Contract *contract, const Edge *edge)
{
    return edge->kind == EDGE_MODULE && edge->to != WORKSPACE_NONE && contract_sees(contract, edge);
}

static Arrivals arrivals_new(const EndSpace *space, const Contract *contract)
{
    const Workspace *workspace = space->workspace;
    Arrivals arrivals = {g_new0(uint32_t, workspace->module_count + 2),
                         g_new(const Edge *, workspace->edge_count + 1)};
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        if (is_step(contract, &workspace->edges[i]))
            arrivals.start[workspace->edges[i].to + 2]++;
    for (uint32_t i = 2; i < workspace->module_count + 2; i++)
        arrivals.start[i] += arrivals.start[i - 1];
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        if (is_step(contract, &workspace->edges[i]))
            arrivals.edges[arrivals.start[workspace->edges[i].to + 1]++] = &workspace->edges[i];
    return arrivals;
}

static void arrivals_clear(Arrivals *arrivals)
{
    g_free(arrivals->start);
    g_free((void *)arrivals->edges);
}

/* The edge to take next from each module on its shortest way into the banned; NULL: none. */
typedef struct Search {
    const EndSpace *space;
    const Contract *contract;
    const Ban *ban;
    const Edge **next;
    uint32_t *queue;
    uint32_t queued;
} Search;

static void reach(Search *search, uint32_t module, const Edge *edge)
{
    if (search->next[module] || search->ban->to.modules[module])
        return;
    search->next[module] = edge;
    search->queue[search->queued++] = module;
}

/* The last steps: into a banned module or out of the workspace. */
static void begin(Search *search)
{
    const Workspace *workspace = search->space->workspace;
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind != EDGE_MODULE || !contract_sees(search->contract, edge))
            continue;
        if (ends_hold_end(search->space, &search->ban->to, edge))
            reach(search, edge->from, edge);
    }
}

static void add_way(const Search *search, uint32_t module, GArray *breaches)
{
    Breach breach = breach_new(BREACH_WAY, search->ban->says);
    while (module != WORKSPACE_NONE && search->next[module]) {
        const Edge *edge = search->next[module];
        g_array_append_val(breach.edges, edge);
        module = edge->to;
    }
    g_array_append_val(breaches, breach);
}

static void judge_ban(Search *search, const Arrivals *arrivals, GArray *breaches)
{
    uint32_t count = search->space->workspace->module_count;
    begin(search);
    for (uint32_t at = 0; at < search->queued; at++) {
        uint32_t module = search->queue[at];
        for (uint32_t i = arrivals->start[module]; i < arrivals->start[module + 1]; i++)
            reach(search, arrivals->edges[i]->from, arrivals->edges[i]);
    }
    for (uint32_t i = 0; i < count; i++) {
        const Edge *edge = search->next[i];
        uint32_t after = edge ? edge->to : WORKSPACE_NONE;
        if (!search->ban->from.modules[i] || after == WORKSPACE_NONE || !search->next[after] ||
            search->ban->from.modules[after])
            continue;
        add_way(search, i, breaches);
    }
}

void ways_judge(const EndSpace *space, const Contract *contract, const GArray *bans,
                GArray *breaches)
{
    Arrivals arrivals = arrivals_new(space, contract);
    uint32_t count = space->workspace->module_count;
    for (guint i = 0; i < bans->len; i++) {
        Search search = {space,
                         contract,
                         &g_array_index(bans, Ban, i),
                         g_new0(const Edge *, count + 1),
                         g_new(uint32_t, count + 1),
                         0};
        judge_ban(&search, &arrivals, breaches);
        g_free((void *)search.next);
        g_free(search.queue);
    }
    arrivals_clear(&arrivals);
}
