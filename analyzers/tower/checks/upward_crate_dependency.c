/* A production dependency between two crates of pinned levels that the tower does not allow. */
#include <stdlib.h>
#include <string.h>

#include "analyzers/patterns/checks.h"
#include "analyzers/tower/checks/upward_use.h"
#include "analyzers/tower/dev_dependency.h"
#include "analyzers/tower/verdict_text.h"
#include "analyzers/workspace/crate_mentions.h"
#include "analyzers/workspace/target.h"

#define CODE "upward-crate-dependency"
#define PLACES_MAX 3

/* One forbidden edge. */
typedef struct Upward {
    const CheckContext *context;
    const Workspace *workspace;
    const Edge *edge;
    const Package *package;
    const Dependency *dependency;
    const char *why; /* of the law's entry, or NULL */
} Upward;

static const Dependency *dependency_at(const Package *package, uint32_t start)
{
    for (uint32_t i = 0; i < package->dependency_count; i++)
        if (package->dependencies[i].start == start)
            return &package->dependencies[i];
    return NULL;
}

static bool is_upward(const CheckContext *context, const Edge *edge, const char **why)
{
    const LevelVerdict *crates = context->tower->crates;
    return edge->kind == EDGE_CRATE && edge->file == WORKSPACE_NONE && edge->to != WORKSPACE_NONE &&
           edge->role == EDGE_NORMAL && edge->certainty == CERTAINTY_EXACT &&
           crates[edge->from].pinned && crates[edge->to].pinned &&
           tower_judge(context->tower, edge, why) == EDGE_FORBIDDEN;
}

/* Whether one of the package's binaries was reported for the same key already. */
static bool is_repeated(const CheckContext *context, uint32_t index)
{
    const Edge *edges = context->workspace->edges, *edge = &edges[index];
    const char *why;
    for (uint32_t i = 0; i < index; i++)
        if (edges[i].package == edge->package && edges[i].start == edge->start &&
            is_upward(context, &edges[i], &why))
            return true;
    return false;
}

/* Whether an edge is written in the package's source and leads to the crate. */
static bool is_use(const Upward *upward, const Edge *edge)
{
    const Workspace *workspace = upward->workspace;
    uint32_t from = edge->from, to = edge->to;
    if (edge->file == WORKSPACE_NONE || to == WORKSPACE_NONE)
        return false;
    if (edge->kind == EDGE_MODULE) {
        from = workspace->modules[from].crate;
        to = workspace->modules[to].crate;
    }
    return to == upward->edge->to && workspace->crates[from].package == upward->edge->package;
}

static int by_place(const void *a, const void *b)
{
    const Edge *left = *(const Edge *const *)a, *right = *(const Edge *const *)b;
    int order = (left->file > right->file) - (left->file < right->file);
    return order ? order : (left->start > right->start) - (left->start < right->start);
}

/* The places production code uses the crate at, by place; of const Edge *. */
static GPtrArray *find_uses(const Upward *upward)
{
    GPtrArray *uses = g_ptr_array_new();
    for (uint32_t i = 0; i < upward->workspace->edge_count; i++) {
        const Edge *edge = &upward->workspace->edges[i];
        if (is_use(upward, edge) && edge->role == EDGE_NORMAL)
            g_ptr_array_add(uses, (void *)(uintptr_t)edge);
    }
    if (uses->len > 1)
        qsort(uses->pdata, uses->len, sizeof(*uses->pdata), by_place);
    return uses;
}

static void add_uses(const Upward *upward, GArray *chain)
{
    GPtrArray *uses = find_uses(upward);
    uint32_t file = WORKSPACE_NONE, line = 0;
    for (guint i = 0; i < uses->len && chain->len <= PLACES_MAX; i++) {
        const Edge *use = uses->pdata[i];
        if (use->file == file && use->line == line)
            continue;
        file = use->file;
        line = use->line;
        ChainLink link = {g_strdup(upward->workspace->files[file].path), g_strdup("used at"), line,
                          use->start, use->end};
        g_array_append_val(chain, link);
    }
    g_ptr_array_free(uses, TRUE);
}

static void add_chain(const Upward *upward, Finding *finding)
{
    GArray *chain = g_array_new(FALSE, FALSE, sizeof(ChainLink));
    const char *to = upward->dependency->package;
    ChainLink link = {g_strdup(upward->package->manifest),
                      g_strdup_printf("%s → %s", upward->package->name, to),
                      upward->dependency->line, upward->dependency->start, upward->dependency->end};
    g_array_append_val(chain, link);
    add_uses(upward, chain);
    finding->chain_count = chain->len;
    finding->chain = (ChainLink *)(void *)g_array_free(chain, FALSE);
}

/* A renamed dependency goes by its key, another by the name its library gives itself. */
static char *code_name(const Upward *upward)
{
    const Dependency *dependency = upward->dependency;
    bool renamed = strcmp(dependency->key, dependency->package) != 0;
    return renamed ? crate_code_name(dependency->key)
                   : g_strdup(upward->workspace->crates[upward->edge->to].name);
}

static void add_test(const Upward *upward, const CrateMention *mention, Finding *finding)
{
    finding->chain = g_renew(ChainLink, finding->chain, finding->chain_count + 1);
    finding->chain[finding->chain_count++] = (ChainLink){
        g_strdup(upward->workspace->files[mention->file].path),
        g_strdup("only tests name it, first at"), mention->line, mention->start, mention->end};
}

/* Where tests alone use the crate, the edge belongs to them. */
static void add_fix(const Upward *upward, Finding *finding)
{
    if (upward->dependency->optional ||
        dependency_is_in_feature(upward->package, upward->dependency))
        return;
    char *name = code_name(upward);
    CrateMentions mentions;
    crate_mentions_init(&mentions, upward->workspace, upward->context->overlay,
                        upward->edge->package, name);
    g_free(name);
    if (!mentions.in_production && mentions.tests->len) {
        add_test(upward, &g_array_index(mentions.tests, CrateMention, 0), finding);
        dev_dependency_offer(upward->context, upward->package, upward->dependency, finding);
        finding->help = g_strdup(finding->fix_count ? "move the line to [dev-dependencies]"
                                                    : "its place in [dev-dependencies] is enough");
    }
    crate_mentions_clear(&mentions);
}

static char *levels_text(const Upward *upward)
{
    const LevelVerdict *crates = upward->context->tower->crates;
    char *from = verdict_text(&crates[upward->edge->from], upward->context->config);
    char *to = verdict_text(&crates[upward->edge->to], upward->context->config);
    char *text = g_strdup_printf("`%s` is %s · `%s` is %s", upward->package->name, from,
                                 upward->dependency->package, to);
    g_free(from);
    g_free(to);
    return text;
}

static void report(const Upward *upward, FindingSink *sink)
{
    const LevelVerdict *crates = upward->context->tower->crates;
    const Edge *edge = upward->edge;
    const Dependency *dependency = upward->dependency;
    Finding finding = {
        .code = CODE,
        .severity = dependency->optional ? SEVERITY_INFORMATION : SEVERITY_OFF,
        .path = g_strdup(upward->package->manifest),
        .file = WORKSPACE_NONE,
        .start = dependency->start,
        .end = dependency->end,
        .line = dependency->line,
        .message = g_strdup_printf("`%s` (%s) depends on `%s` (%s)", upward->package->name,
                                   level_name((Level)crates[edge->from].level), dependency->package,
                                   level_name((Level)crates[edge->to].level)),
        .label = g_strdup("the tower does not allow this edge"),
        .why = g_strdup(upward->why),
        .from = g_strdup(upward->workspace->crates[edge->from].id),
        .to = g_strdup(upward->workspace->crates[edge->to].id),
        .level = levels_text(upward),
    };
    add_chain(upward, &finding);
    add_fix(upward, &finding);
    finding_sink_add(sink, finding);
}

void check_upward_crate_dependency(const CheckContext *context, FindingSink *sink)
{
    const Workspace *workspace = context->workspace;
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        if (workspace->edges[i].kind != EDGE_CRATE)
            break; /* they come first */
        Upward upward = {context, workspace, &workspace->edges[i], NULL, NULL, NULL};
        if (!is_upward(context, upward.edge, &upward.why) || is_repeated(context, i))
            continue;
        upward.package = &workspace->packages[upward.edge->package];
        upward.dependency = dependency_at(upward.package, upward.edge->start);
        if (upward.dependency)
            report(&upward, sink);
    }
    upward_use_find(context, sink);
}
