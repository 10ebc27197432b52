#include "analyzers/patterns/kept_contracts.h"

#include <string.h>

#include "analyzers/tower/contracts/implementors.h"

struct KeptContracts {
    /* of the run that made it; looked at while the next one is made, and no later */
    const Workspace *workspace;
    const Tower *tower;
    const Config *config;
    GArray **found; /* of Finding, by contract, shared with other runs; NULL: not known */
    uint32_t count;
};

static bool same_edge(const Edge *a, const Edge *b)
{
    return a->from == b->from && a->to == b->to && a->file == b->file && a->package == b->package &&
           a->kind == b->kind && a->role == b->role && a->certainty == b->certainty &&
           (a->name == b->name || g_strcmp0(a->name, b->name) == 0);
}

/* Whether all lead where they led, from wherever in their files. */
static bool same_edges(const Workspace *a, const Workspace *b)
{
    if (a->edge_count != b->edge_count)
        return false;
    for (uint32_t i = 0; i < a->edge_count; i++)
        if (!same_edge(&a->edges[i], &b->edges[i]))
            return false;
    return true;
}

static bool has_changed(const Workspace *workspace, const char *path)
{
    for (uint32_t i = 0; path && i < workspace->changed_count; i++)
        if (strcmp(workspace->files[workspace->changed[i]].path, path) == 0)
            return true;
    return false;
}

/* Whether a finding tells of a text that changed; places of a cut are counted in all texts. */
static bool is_touched(const Workspace *workspace, const Finding *finding)
{
    bool touched = finding->cut_count > 0 || has_changed(workspace, finding->path);
    for (uint32_t i = 0; i < finding->chain_count && !touched; i++)
        touched = has_changed(workspace, finding->chain[i].path);
    return touched;
}

static GArray *still_found(const KeptContracts *before, const PatternsRequest *request, uint32_t i)
{
    GArray *found = i < before->count ? before->found[i] : NULL;
    const Contract *contract = &request->config->contracts[i];
    if (!found || !contract_same(&before->config->contracts[i], contract) ||
        (request->workspace->extent > EXTENT_BODIES && implementors_named(&contract->from)))
        return NULL;
    for (guint j = 0; j < found->len; j++)
        if (is_touched(request->workspace, &g_array_index(found, Finding, j)))
            return NULL;
    return g_array_ref(found);
}

/* Whether contracts see the same tower, wherever in their files its edges are written. */
static bool same_ground(const KeptContracts *before, const PatternsRequest *request)
{
    return before && request->workspace->extent <= EXTENT_ITEMS &&
           g_strcmp0(before->config->directory, request->config->directory) == 0 &&
           tower_same_levels(request->tower, before->tower, request->workspace) &&
           same_edges(before->workspace, request->workspace);
}

KeptContracts *kept_contracts_new(const PatternsRequest *request, const KeptContracts *before)
{
    KeptContracts *kept = g_new0(KeptContracts, 1);
    kept->workspace = request->workspace;
    kept->tower = request->tower;
    kept->config = request->config;
    kept->count = request->config ? request->config->contract_count : 0;
    kept->found = g_new0(GArray *, (gsize)kept->count + 1);
    bool same = kept->count && before && before->count && same_ground(before, request);
    for (uint32_t i = 0; same && i < kept->count; i++)
        kept->found[i] = still_found(before, request, i);
    return kept;
}

void kept_contracts_free(KeptContracts *kept)
{
    if (!kept)
        return;
    for (uint32_t i = 0; i < kept->count; i++)
        if (kept->found[i])
            g_array_unref(kept->found[i]);
    g_free(kept->found);
    g_free(kept);
}

bool kept_contracts_take(const KeptContracts *kept, uint32_t contract, FindingSink *sink)
{
    const GArray *found = kept ? kept->found[contract] : NULL;
    for (guint i = 0; found && i < found->len; i++)
        finding_sink_add(sink, finding_copy(&g_array_index(found, Finding, i)));
    return found != NULL;
}

static void clear(void *finding)
{
    finding_clear(finding);
}

void kept_contracts_put(KeptContracts *kept, uint32_t contract, const FindingSink *sink,
                        guint begin)
{
    if (!kept)
        return;
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Finding));
    g_array_set_clear_func(found, clear);
    for (guint i = begin; i < sink->findings->len; i++) {
        Finding copy = finding_copy(&g_array_index(sink->findings, Finding, i));
        g_array_append_val(found, copy);
    }
    kept->found[contract] = found;
}
