#include "server/formats/judged.h"

#include "analyzers/tower/contracts/judge.h"

/* The tower itself: the first of all contracts. */
static Judged judged_tower(const Report *report)
{
    const Workspace *workspace = report->analysis->workspace;
    Judged tower = {.name = "tower", .kind = "tower", .holds = true};
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        tower.matched += report_judges(&workspace->edges[i]);
        tower.holds = tower.holds && !report_breaks_tower(report, &workspace->edges[i]);
    }
    return tower;
}

GArray *judged_contracts(const Report *report)
{
    const Analysis *analysis = report->analysis;
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Judged));
    Judged tower = judged_tower(report);
    g_array_append_val(all, tower);
    EndSpace space;
    end_space_init(&space, analysis->workspace, analysis->tower, analysis->config);
    for (uint32_t i = 0; i < analysis->config->contract_count; i++) {
        const Contract *contract = &analysis->config->contracts[i];
        Breaches breaches = contract_judge(&space, contract);
        Judged judged = {contract->name, contract_kind_names[contract->kind], contract,
                         breaches.items->len == 0, breaches.matched};
        breaches_clear(&breaches);
        g_array_append_val(all, judged);
    }
    end_space_clear(&space);
    return all;
}
