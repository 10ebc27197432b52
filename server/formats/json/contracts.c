#include "analyzers/tower/contracts/judge.h"
#include "server/formats/json/parts.h"

static void contract(JsonWriter *writer, const char *name, const char *kind, bool holds,
                     uint32_t matched)
{
    json_writer_begin_object(writer, NULL);
    json_writer_string(writer, "name", name);
    json_writer_string(writer, "kind", kind);
    json_writer_bool(writer, "holds", holds);
    json_writer_integer(writer, "matched", matched);
    json_writer_end_object(writer);
}

/* The tower itself: the first of all contracts. */
static void tower(JsonReport *json)
{
    const Workspace *workspace = json->report->analysis->workspace;
    uint32_t judged = 0;
    bool holds = true;
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        judged += report_judges(&workspace->edges[i]);
        holds = holds && !report_breaks_tower(json->report, &workspace->edges[i]);
    }
    contract(&json->writer, "tower", "tower", holds, judged);
}

void json_contracts(JsonReport *json)
{
    const Analysis *analysis = json->report->analysis;
    EndSpace space;
    tower(json);
    end_space_init(&space, analysis->workspace, analysis->tower, analysis->config);
    for (uint32_t i = 0; i < analysis->config->contract_count; i++) {
        const Contract *judged = &analysis->config->contracts[i];
        Breaches breaches = contract_judge(&space, judged);
        contract(&json->writer, judged->name, contract_kind_names[judged->kind],
                 breaches.items->len == 0, breaches.matched);
        breaches_clear(&breaches);
    }
    end_space_clear(&space);
}
