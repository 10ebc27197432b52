#include "analyzers/refactor/effect.h"

#include <string.h>

#include "analyzers/tower/package_graph.h"

static void clear_code(void *data)
{
    g_free(((EffectCode *)data)->code);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Whether it stands in code or configuration as it is; what the boundary adds needs libclang. */
static bool counts(const Finding *finding)
{
    return !finding->suppressed && !g_str_has_prefix(finding->code, "ffi-");
}

static EffectCode *code_of(GArray *codes, const char *code)
{
    for (guint i = 0; i < codes->len; i++)
        if (strcmp(g_array_index(codes, EffectCode, i).code, code) == 0)
            return &g_array_index(codes, EffectCode, i);
    EffectCode fresh = {g_strdup(code), 0, 0};
    g_array_append_val(codes, fresh);
    return &g_array_index(codes, EffectCode, codes->len - 1);
}

static GArray *compare_codes(const Patterns *before, const Patterns *after)
{
    GArray *codes = g_array_new(FALSE, FALSE, sizeof(EffectCode));
    g_array_set_clear_func(codes, clear_code);
    for (uint32_t i = 0; i < before->finding_count; i++)
        if (counts(&before->findings[i]))
            code_of(codes, before->findings[i].code)->before++;
    for (uint32_t i = 0; i < after->finding_count; i++)
        if (counts(&after->findings[i]))
            code_of(codes, after->findings[i].code)->after++;
    for (guint i = codes->len; i-- > 0;) {
        const EffectCode *code = &g_array_index(codes, EffectCode, i);
        if (code->before == code->after)
            g_array_remove_index(codes, i);
    }
    g_array_sort(codes, compare_texts);
    return codes;
}

static GHashTable *new_set(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* Names of the contracts that are broken somewhere. */
static GHashTable *broken_contracts(const Analysis *analysis)
{
    GHashTable *names = new_set();
    const Patterns *patterns = analysis->patterns;
    for (uint32_t i = 0; i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (finding->suppressed || strcmp(finding->code, "contract-broken") != 0 ||
            !finding->chain_count)
            continue;
        const char *says = finding->chain[finding->chain_count - 1].says;
        const char *name = strchr(says, '`');
        if (name)
            g_hash_table_add(names, g_strndup(name + 1, strcspn(name + 1, "`")));
    }
    return names;
}

static bool is_production(const Edge *edge)
{
    return edge->to != WORKSPACE_NONE && edge->certainty == CERTAINTY_EXACT &&
           (edge->role == EDGE_NORMAL || edge->role == EDGE_BUILD);
}

static const char *end_name(const Workspace *workspace, const Edge *edge, uint32_t end)
{
    return edge->kind == EDGE_CRATE ? workspace->crates[end].name : workspace->modules[end].path;
}

/* "from -> to" for every certain edge of production code. */
static GHashTable *edges_of(const Workspace *workspace, EdgeKind kind)
{
    GHashTable *names = new_set();
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind == kind && is_production(edge))
            g_hash_table_add(names,
                             g_strdup_printf("%s -> %s", end_name(workspace, edge, edge->from),
                                             end_name(workspace, edge, edge->to)));
    }
    return names;
}

/* What `a` has and `b` has not, sorted. */
static GPtrArray *only_in(GHashTable *a, GHashTable *b)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iterator;
    void *name;
    g_hash_table_iter_init(&iterator, a);
    while (g_hash_table_iter_next(&iterator, &name, NULL))
        if (!g_hash_table_contains(b, name))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_texts);
    return names;
}

/* Takes both sets. */
static void compare_sets(GHashTable *before, GHashTable *after, GPtrArray **ends,
                         GPtrArray **begins)
{
    *ends = only_in(before, after);
    *begins = only_in(after, before);
    g_hash_table_unref(before);
    g_hash_table_unref(after);
}

static double lines_of(const Workspace *workspace, uint32_t package)
{
    double lines = 0;
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (workspace->crates[i].package == package)
            lines += workspace->crates[i].lines;
    return lines;
}

/* Lines of the packages that are compiled again when `node` changes. */
static double lines_rebuilt(const PackageGraph *graph, const double *lines, uint32_t node)
{
    g_autofree bool *seen = g_new0(bool, graph->count);
    g_autofree uint32_t *queue = g_new(uint32_t, graph->count);
    uint32_t count = 0;
    double sum = 0;
    queue[count++] = node;
    seen[node] = true;
    for (uint32_t at = 0; at < count; at++) {
        sum += lines[queue[at]];
        for (uint32_t i = graph->users_start[queue[at]]; i < graph->users_start[queue[at] + 1]; i++)
            if (!seen[graph->users[i]]) {
                seen[graph->users[i]] = true;
                queue[count++] = graph->users[i];
            }
    }
    return sum;
}

static double rebuilt_by_a_line(const Workspace *workspace)
{
    PackageGraph *graph = package_graph_new(workspace);
    g_autofree double *lines = g_new0(double, graph->count + 1);
    double all = 0, sum = 0;
    for (uint32_t node = 0; node < graph->count; node++) {
        lines[node] = lines_of(workspace, graph->packages[node]);
        all += lines[node];
    }
    for (uint32_t node = 0; node < graph->count; node++)
        sum += lines[node] * lines_rebuilt(graph, lines, node);
    package_graph_free(graph);
    return all > 0 ? sum / all : 0;
}

static uint32_t crates_of(const Workspace *workspace)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        uint8_t kind = workspace->crates[i].kind;
        count += kind == CRATE_LIB || kind == CRATE_BIN || kind == CRATE_PROC_MACRO;
    }
    return count;
}

Effect *effect_between(const Analysis *before, const Analysis *after)
{
    Effect *effect = g_new0(Effect, 1);
    const Workspace *was = before->workspace, *is = after->workspace;
    effect->codes = compare_codes(before->patterns, after->patterns);
    compare_sets(broken_contracts(before), broken_contracts(after), &effect->mended,
                 &effect->broken);
    compare_sets(edges_of(was, EDGE_CRATE), edges_of(is, EDGE_CRATE), &effect->crate_ends,
                 &effect->crate_begins);
    compare_sets(edges_of(was, EDGE_MODULE), edges_of(is, EDGE_MODULE), &effect->module_ends,
                 &effect->module_begins);
    effect->crates[0] = crates_of(was);
    effect->crates[1] = crates_of(is);
    effect->rebuilt[0] = rebuilt_by_a_line(was);
    effect->rebuilt[1] = rebuilt_by_a_line(is);
    return effect;
}

void effect_free(Effect *effect)
{
    if (!effect)
        return;
    g_array_unref(effect->codes);
    GPtrArray *lists[] = {effect->mended,       effect->broken,      effect->crate_ends,
                          effect->crate_begins, effect->module_ends, effect->module_begins};
    for (unsigned i = 0; i < G_N_ELEMENTS(lists); i++)
        g_ptr_array_unref(lists[i]);
    g_free(effect);
}
