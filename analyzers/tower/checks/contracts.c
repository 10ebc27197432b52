/* The contracts of belfry.toml: a finding for each breach, and for each selector that matches
 * nothing. */
#include <string.h>

#include "analyzers/base/timings.h"
#include "analyzers/patterns/checks.h"
#include "analyzers/patterns/kept_contracts.h"
#include "analyzers/tower/contracts/implementors.h"
#include "analyzers/tower/contracts/judge.h"
#include "analyzers/workspace/names.h"

#define PLACES_MAX 4
#define CUTS_SHOWN 3

typedef struct Checking {
    const CheckContext *context;
    const EndSpace *space;
    const Contract *contract;
    FindingSink *sink;
} Checking;

/* How a module, crate or name outside is told, and its id. */
typedef struct Named {
    char *name, *id;
} Named;

static Named name_module(const Workspace *workspace, uint32_t index)
{
    const Module *module = &workspace->modules[index];
    return (Named){g_strdup(module->path), module_id(workspace, module)};
}

static Named name_crate(const Workspace *workspace, uint32_t index)
{
    const Crate *crate = &workspace->crates[index];
    bool loose = crate->package == WORKSPACE_NONE;
    return (Named){g_strdup(loose ? crate->name : workspace->packages[crate->package].name),
                   g_strdup(crate->id)};
}

static Named name_end(const Workspace *workspace, const Edge *edge, bool begin)
{
    uint32_t index = begin ? edge->from : edge->to;
    if (index == WORKSPACE_NONE)
        return (Named){g_strdup(edge->name), g_strdup(edge->name)};
    return edge->kind == EDGE_CRATE ? name_crate(workspace, index) : name_module(workspace, index);
}

static void named_clear(Named *named)
{
    g_free(named->name);
    g_free(named->id);
}

static const char *path_of(const Workspace *workspace, const Edge *edge)
{
    return edge->file == WORKSPACE_NONE ? workspace->packages[edge->package].manifest
                                        : workspace->files[edge->file].path;
}

static void link_to(GArray *chain, const Workspace *workspace, const Edge *edge, char *says)
{
    ChainLink link = {g_strdup(path_of(workspace, edge)), says, edge->line, edge->start, edge->end};
    g_array_append_val(chain, link);
}

static char *step_text(const Workspace *workspace, const Edge *edge)
{
    Named from = name_end(workspace, edge, true), to = name_end(workspace, edge, false);
    char *text = g_strdup_printf("%s → %s", from.name, to.name);
    named_clear(&from);
    named_clear(&to);
    return text;
}

/* belfry.toml's path as others are told. Owned. */
static char *config_path(const CheckContext *context)
{
    return g_strdup(workspace_relative(context->workspace, context->config->path));
}

/* Where the contract stands, as the last link. */
static void link_contract(const Checking *checking, GArray *chain)
{
    ChainLink link = {config_path(checking->context),
                      g_strdup_printf("contract `%s`", checking->contract->name),
                      checking->contract->line, checking->contract->start, checking->contract->end};
    g_array_append_val(chain, link);
}

static void add_chain(const Checking *checking, const Breach *breach, Finding *finding)
{
    const Workspace *workspace = checking->context->workspace;
    GArray *chain = g_array_new(FALSE, FALSE, sizeof(ChainLink));
    bool steps = breach->shape != BREACH_STEP;
    for (guint i = 0; i < breach->edges->len && (steps || i < PLACES_MAX); i++) {
        const Edge *edge = g_array_index(breach->edges, const Edge *, i);
        link_to(chain, workspace, edge,
                steps || i == 0 ? step_text(workspace, edge) : g_strdup("again at"));
    }
    link_contract(checking, chain);
    finding->chain_count = chain->len;
    finding->chain = (ChainLink *)(void *)g_array_free(chain, FALSE);
}

static void set_place(const Workspace *workspace, const Edge *edge, Finding *finding)
{
    finding->path = g_strdup(path_of(workspace, edge));
    finding->file = edge->file;
    finding->start = edge->start;
    finding->end = edge->end;
    finding->line = edge->line;
}

static char *cycle_text(const Workspace *workspace, const GArray *edges)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i <= edges->len; i++) {
        const Edge *edge = g_array_index(edges, const Edge *, i % edges->len);
        Named from = name_end(workspace, edge, true);
        g_string_append_printf(text, "%s`%s`", i ? " → " : "", from.name);
        named_clear(&from);
    }
    return g_string_free(text, FALSE);
}

static char *breach_text(const Checking *checking, const Breach *breach, const Named *from,
                         const Named *to)
{
    const char *name = checking->contract->name;
    if (breach->shape == BREACH_CYCLE) {
        g_autofree char *cycle = cycle_text(checking->context->workspace, breach->edges);
        return g_strdup_printf("%s: the contract `%s` %s", cycle, name, breach->says);
    }
    if (breach->shape == BREACH_WAY)
        return g_strdup_printf("`%s` reaches `%s` in %u steps: the contract `%s` %s", from->name,
                               to->name, breach->edges->len, name, breach->says);
    return g_strdup_printf("`%s` uses `%s`: the contract `%s` %s", from->name, to->name, name,
                           breach->says);
}

static char *cut_help(const Finding *finding, uint32_t tied)
{
    GString *text = g_string_new("cut ");
    uint32_t shown = MIN(finding->cut_count, CUTS_SHOWN), places = 0;
    for (uint32_t i = 0; i < finding->cut_count; i++) {
        const FindingCut *cut = &finding->cut[i];
        places += cut->places;
        if (i < shown)
            g_string_append_printf(text, "%s`%s` → `%s` (%u place%s)", i ? ", " : "", cut->from,
                                   cut->to, cut->places, cut->places == 1 ? "" : "s");
    }
    if (shown < finding->cut_count)
        g_string_append_printf(text, " and %u more steps, %u places in all",
                               finding->cut_count - shown, places);
    g_string_append_printf(text,
                           finding->cut_is_least
                               ? ": no other choice opens all rings of these %u in fewer places"
                               : ": that opens all rings of these %u; found by trying, there may "
                                 "be a smaller choice",
                           tied);
    return g_string_free(text, FALSE);
}

static void add_cut(const Workspace *workspace, const Breach *breach, Finding *finding)
{
    finding->cut_count = breach->cut->len;
    finding->cut_is_least = breach->is_least;
    finding->cut = g_new0(FindingCut, breach->cut->len + 1);
    for (guint i = 0; i < breach->cut->len; i++) {
        const CutStep *step = &g_array_index(breach->cut, CutStep, i);
        Named from = name_end(workspace, step->edge, true),
              to = name_end(workspace, step->edge, false);
        finding->cut[i] = (FindingCut){.from = g_steal_pointer(&from.name),
                                       .to = g_steal_pointer(&to.name),
                                       .path = g_strdup(path_of(workspace, step->edge)),
                                       .line = step->edge->line,
                                       .start = step->edge->start,
                                       .end = step->edge->end,
                                       .places = step->places};
        named_clear(&from);
        named_clear(&to);
    }
    finding->help = cut_help(finding, breach->tied);
}

static void report(const Checking *checking, const Breach *breach)
{
    const Workspace *workspace = checking->context->workspace;
    const Edge *first = g_array_index(breach->edges, const Edge *, 0);
    const Edge *last = g_array_index(breach->edges, const Edge *,
                                     breach->shape == BREACH_WAY ? breach->edges->len - 1 : 0);
    Named from = name_end(workspace, first, true), to = name_end(workspace, last, false);
    Finding finding = {.rule = "belfry",
                       .code = "contract-broken",
                       .severity = SEVERITY_ERROR,
                       .message = breach_text(checking, breach, &from, &to),
                       .why = g_strdup(checking->contract->why),
                       .from = g_strdup(from.id),
                       .to = g_strdup(to.id)};
    set_place(workspace, first, &finding);
    if (breach->cut)
        add_cut(workspace, breach, &finding);
    add_chain(checking, breach, &finding);
    named_clear(&from);
    named_clear(&to);
    finding_sink_add(checking->sink, finding);
}

/* "`Debug` or `Display`". */
static char *traits_text(const SelectorList *list)
{
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < list->count; i++)
        g_string_append_printf(text, "%s`%s`", i ? " or " : "", list->items[i].name);
    return g_string_free(text, FALSE);
}

static void report_lacking(const Checking *checking, const Breach *breach)
{
    const Workspace *workspace = checking->context->workspace;
    const Implementor *type = breach->lacking;
    const char *path = workspace->files[type->file].path;
    Named module = name_module(workspace, breach->module);
    g_autofree char *traits = traits_text(&checking->contract->to);
    Finding finding = {
        .rule = "belfry",
        .code = "contract-broken",
        .severity = SEVERITY_ERROR,
        .path = g_strdup(path),
        .file = type->file,
        .start = type->start,
        .end = type->end,
        .line = type->line,
        .message = g_strdup_printf("`%s` implements `%s` and not %s: the contract `%s` requires it",
                                   type->type, breach->says, traits, checking->contract->name),
        .why = g_strdup(checking->contract->why),
        .symbol = g_strdup(type->type),
        .from = g_strdup(module.id)};
    ChainLink link = {g_strdup(path), g_strdup_printf("%s implements %s", type->type, breach->says),
                      type->line, type->start, type->end};
    add_chain(checking, breach, &finding);
    finding.chain = g_renew(ChainLink, finding.chain, finding.chain_count + 1);
    memmove(finding.chain + 1, finding.chain, finding.chain_count++ * sizeof link);
    finding.chain[0] = link;
    named_clear(&module);
    finding_sink_add(checking->sink, finding);
}

/* Where a crate or a module as a whole is: its manifest, its file. */
static void report_absence(const Checking *checking, const Breach *breach)
{
    const Workspace *workspace = checking->context->workspace;
    bool of_crate = breach->crate != WORKSPACE_NONE;
    uint32_t package = of_crate ? workspace->crates[breach->crate].package : WORKSPACE_NONE;
    uint32_t file = !of_crate                   ? workspace->modules[breach->module].file
                    : package != WORKSPACE_NONE ? WORKSPACE_NONE
                                                : workspace->crates[breach->crate].root_file;
    Named named =
        of_crate ? name_crate(workspace, breach->crate) : name_module(workspace, breach->module);
    bool no_layer = checking->contract->kind == CONTRACT_LAYERS;
    Finding finding = {
        .rule = "belfry",
        .code = "contract-broken",
        .severity = SEVERITY_ERROR,
        .path = g_strdup(package != WORKSPACE_NONE ? workspace->packages[package].manifest
                         : file != WORKSPACE_NONE  ? workspace->files[file].path
                                                   : ""),
        .file = file,
        .line = package != WORKSPACE_NONE ? workspace->packages[package].name_line : 0,
        .message =
            g_strdup_printf("`%s` %s: the contract `%s` %s", named.name,
                            no_layer ? "is in no layer" : "uses nothing of what it is to use",
                            checking->contract->name, breach->says),
        .why = g_strdup(checking->contract->why),
        .from = g_strdup(named.id)};
    add_chain(checking, breach, &finding);
    named_clear(&named);
    finding_sink_add(checking->sink, finding);
}

/* What is forbidden outside may well be nowhere: that is what the contract is for. */
static bool may_match_nothing(const Contract *contract, const SelectorList *list,
                              const Selector *selector)
{
    return list == &contract->to && selector->kind >= SELECTOR_IMPL;
}

static void check_selectors(const Checking *checking, const SelectorList *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const Selector *selector = &list->items[i];
        Ends ends = ends_new(checking->space);
        uint32_t matched = ends_add(checking->space, selector, &ends);
        ends_clear(&ends);
        if (selector->kind == SELECTOR_IMPL) {
            GArray *types = implementors_find(checking->space, selector);
            matched = types->len;
            implementors_free(types);
        }
        if (matched || may_match_nothing(checking->contract, list, selector))
            continue;
        Finding finding = {.rule = "belfry",
                           .code = "contract-matches-nothing",
                           .severity = SEVERITY_WARNING,
                           .path = config_path(checking->context),
                           .file = WORKSPACE_NONE,
                           .start = selector->start,
                           .end = selector->end,
                           .line = selector->line,
                           .message = g_strdup_printf("`%s` of the contract `%s` matches nothing",
                                                      selector->text, checking->contract->name)};
        finding_sink_add(checking->sink, finding);
    }
}

static void check_contract(const Checking *checking)
{
    const Contract *contract = checking->contract;
    for (uint32_t i = 0; i < contract->group_count; i++)
        check_selectors(checking, &contract->groups[i]);
    check_selectors(checking, &contract->from);
    check_selectors(checking, &contract->to);
    Breaches breaches = contract_judge(checking->space, contract);
    for (guint i = 0; i < breaches.items->len; i++) {
        const Breach *breach = &g_array_index(breaches.items, Breach, i);
        if (breach->lacking)
            report_lacking(checking, breach);
        else if (breach->shape == BREACH_ABSENCE)
            report_absence(checking, breach);
        else
            report(checking, breach);
    }
    breaches_clear(&breaches);
}

void check_contracts(const CheckContext *context, FindingSink *sink)
{
    if (!context->config || !context->config->contract_count)
        return;
    TimingStage outer = timing_enter(TIMING_CONTRACTS);
    EndSpace space = {0};
    for (uint32_t i = 0; i < context->config->contract_count; i++) {
        guint begin = sink->findings->len;
        if (kept_contracts_take(context->contracts, i, sink))
            continue;
        if (!space.workspace)
            end_space_init(&space, context->workspace, context->tower, context->config);
        space.wants_cuts = true;
        Checking checking = {context, &space, &context->config->contracts[i], sink};
        check_contract(&checking);
        kept_contracts_put(context->contracts, i, sink, begin);
    }
    if (space.workspace)
        end_space_clear(&space);
    timing_enter(outer);
}
