#include "analyzers/patterns/kept_contracts.h"

#include <string.h>

#include "analyzers/tower/contracts/concern.h"
#include "analyzers/tower/contracts/implementors.h"
#include "analyzers/workspace/edges_join.h"

struct KeptContracts {
    /* of the run that made it; looked at while the next one is made, and no later */
    const Workspace *workspace;
    const Tower *tower;
    const Config *config;
    GArray **found; /* of Finding, by contract, shared with other runs; NULL: not known */
    uint32_t count;
};

/* Both are of one identity. */
static bool same_edge(const Edge *a, const Edge *b)
{
    return a->file == b->file && a->package == b->package && a->certainty == b->certainty;
}

/* The edges that only one of two workspaces has, or that lie elsewhere. Borrowed. */
static GPtrArray *altered_edges(const Workspace *before, const Workspace *now)
{
    GPtrArray *altered = g_ptr_array_new();
    uint32_t i = 0, j = 0;
    while (i < before->edge_count || j < now->edge_count) {
        Edge *old = i < before->edge_count ? &before->edges[i] : NULL;
        Edge *next = j < now->edge_count ? &now->edges[j] : NULL;
        int order = !old ? 1 : !next ? -1 : edge_compare_identity(old, next);
        if (order < 0 || (order == 0 && !same_edge(old, next)))
            g_ptr_array_add(altered, old);
        if (order > 0 || (order == 0 && !same_edge(old, next)))
            g_ptr_array_add(altered, next);
        i += order <= 0;
        j += order >= 0;
    }
    return altered;
}

/* The edges that are written in texts that changed. Borrowed. */
static GPtrArray *touched_edges(const Workspace *workspace)
{
    GPtrArray *touched = g_ptr_array_new();
    g_autofree bool *changed = g_new0(bool, workspace->file_count + 1);
    for (uint32_t i = 0; i < workspace->changed_count; i++)
        changed[workspace->changed[i]] = true;
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        if (workspace->edges[i].file != WORKSPACE_NONE && changed[workspace->edges[i].file])
            g_ptr_array_add(touched, &workspace->edges[i]);
    return touched;
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

/* What an edit did to edges, and how to ask whose matter that is. */
typedef struct Edit {
    EndSpace space;
    GPtrArray *altered, *touched; /* of Edge */
} Edit;

static Edit edit_new(const KeptContracts *before, const PatternsRequest *request)
{
    return (Edit){
        {.workspace = request->workspace, .tower = request->tower, .config = request->config},
        altered_edges(before->workspace, request->workspace),
        touched_edges(request->workspace)};
}

static void edit_clear(Edit *edit)
{
    g_ptr_array_unref(edit->altered);
    g_ptr_array_unref(edit->touched);
}

static bool concerns_any(const Edit *edit, const Contract *contract, const GPtrArray *edges)
{
    for (guint i = 0; i < edges->len; i++)
        if (contract_concerns(&edit->space, contract, edges->pdata[i]))
            return true;
    return false;
}

/* What an interface allows also rests on which edges share a place. */
static bool is_concerned(const Edit *edit, const Contract *contract)
{
    return concerns_any(edit, contract, edit->altered) ||
           (contract->kind == CONTRACT_INTERFACE && concerns_any(edit, contract, edit->touched));
}

static GArray *still_found(const KeptContracts *before, const PatternsRequest *request,
                           const Edit *edit, uint32_t i)
{
    GArray *found = i < before->count ? before->found[i] : NULL;
    const Contract *contract = &request->config->contracts[i];
    if (!found || !contract_same(&before->config->contracts[i], contract) ||
        (request->workspace->extent > EXTENT_BODIES && implementors_named(&contract->from)) ||
        is_concerned(edit, contract))
        return NULL;
    for (guint j = 0; j < found->len; j++)
        if (is_touched(request->workspace, &g_array_index(found, Finding, j)))
            return NULL;
    return g_array_ref(found);
}

/* Whether contracts see the same tower, but for some of its edges. */
static bool same_ground(const KeptContracts *before, const PatternsRequest *request)
{
    return before && request->workspace->extent <= EXTENT_ITEMS &&
           g_strcmp0(before->config->directory, request->config->directory) == 0 &&
           before->workspace->module_count == request->workspace->module_count &&
           before->workspace->crate_count == request->workspace->crate_count &&
           tower_same_levels(request->tower, before->tower, request->workspace);
}

KeptContracts *kept_contracts_new(const PatternsRequest *request, const KeptContracts *before)
{
    KeptContracts *kept = g_new0(KeptContracts, 1);
    kept->workspace = request->workspace;
    kept->tower = request->tower;
    kept->config = request->config;
    kept->count = request->config ? request->config->contract_count : 0;
    kept->found = g_new0(GArray *, (gsize)kept->count + 1);
    if (!kept->count || !before || !before->count || !same_ground(before, request))
        return kept;
    Edit edit = edit_new(before, request);
    for (uint32_t i = 0; i < kept->count; i++)
        kept->found[i] = still_found(before, request, &edit, i);
    edit_clear(&edit);
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
