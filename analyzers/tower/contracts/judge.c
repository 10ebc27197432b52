#include "analyzers/tower/contracts/judge.h"

#include <string.h>

#include "analyzers/tower/contracts/absences.h"
#include "analyzers/tower/contracts/bans.h"
#include "analyzers/tower/contracts/cycles.h"
#include "analyzers/tower/contracts/implementors.h"
#include "analyzers/tower/contracts/ways.h"

Breach breach_new(BreachShape shape, const char *says)
{
    return (Breach){.edges = g_array_new(FALSE, FALSE, sizeof(const Edge *)),
                    .says = says,
                    .module = WORKSPACE_NONE,
                    .crate = WORKSPACE_NONE,
                    .shape = (uint8_t)shape};
}

bool contract_sees(const Contract *contract, const Edge *edge)
{
    return edge->certainty == CERTAINTY_EXACT && (contract->roles & 1U << edge->role) &&
           edge->from != edge->to;
}

/* Between which two things an edge leads, as a key; places of one step share it. */
static guint64 step_key(const EndSpace *space, const Edge *edge)
{
    bool outside = edge->to == WORKSPACE_NONE;
    guint64 to = outside ? end_space_outside(space, edge) : edge->to;
    return (guint64)edge->from << 34 | to << 2 | (guint64)outside << 1 | (edge->kind == EDGE_CRATE);
}

/* The crates an edge joins, or the crate and the name outside, as a key. */
static guint64 crates_key(const EndSpace *space, const Edge *edge)
{
    const Workspace *workspace = space->workspace;
    bool of_crates = edge->kind == EDGE_CRATE;
    guint64 from = of_crates ? edge->from : workspace->modules[edge->from].crate;
    from = workspace->crates[from].package;
    if (edge->to == WORKSPACE_NONE) {
        g_autofree char *head = g_strndup(edge->name, strcspn(edge->name, ":"));
        return from << 32 | g_str_hash(g_strdelimit(head, "-", '_')) | 1;
    }
    guint64 to = of_crates ? edge->to : workspace->modules[edge->to].crate;
    return from << 32 | to << 1;
}

typedef struct Collecting {
    const EndSpace *space;
    const Contract *contract;
    GHashTable *steps;   /* step key → Breach's place + 1 */
    GHashTable *in_code; /* crates keys of what code breaks */
    GArray *breaches;
} Collecting;

static void take(Collecting *to, const Ban *ban, const Edge *edge)
{
    guint64 key = step_key(to->space, edge);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(to->steps, &key));
    if (!place) {
        Breach breach = breach_new(BREACH_STEP, ban->says);
        g_array_append_val(to->breaches, breach);
        place = to->breaches->len;
        g_hash_table_insert(to->steps, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(place));
    }
    g_array_append_val(g_array_index(to->breaches, Breach, place - 1).edges, edge);
    if (edge->file != WORKSPACE_NONE && edge->kind == EDGE_MODULE) {
        key = crates_key(to->space, edge);
        g_hash_table_add(to->in_code, g_memdup2(&key, sizeof key));
    }
}

/* What crates are to each other is told only where no module is: there the cause stands. */
static void drop_told(Collecting *to)
{
    guint kept = 0;
    for (guint i = 0; i < to->breaches->len; i++) {
        Breach breach = g_array_index(to->breaches, Breach, i);
        const Edge *edge = g_array_index(breach.edges, const Edge *, 0);
        guint64 key = crates_key(to->space, edge);
        if (edge->kind == EDGE_CRATE && g_hash_table_contains(to->in_code, &key))
            g_array_unref(breach.edges);
        else
            g_array_index(to->breaches, Breach, kept++) = breach;
    }
    g_array_set_size(to->breaches, kept);
}

static guint64 place_key(const Edge *edge)
{
    return (guint64)edge->file << 32 | edge->start;
}

static size_t target_length(const EndSpace *space, const Edge *edge)
{
    return edge->to == WORKSPACE_NONE ? strlen(edge->name)
           : edge->kind == EDGE_CRATE ? strlen(space->workspace->crates[edge->to].name)
                                      : strlen(space->workspace->modules[edge->to].path);
}

/* A path that goes on through a re-export is an edge to each module on its way: what it names
 * itself, the nearest, is told. */
static void drop_echoes(Collecting *to)
{
    g_autoptr(GHashTable) nearest =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (int round = 0; round < 2; round++) {
        guint kept = 0;
        for (guint i = 0; i < to->breaches->len; i++) {
            Breach breach = g_array_index(to->breaches, Breach, i);
            const Edge *edge = g_array_index(breach.edges, const Edge *, 0);
            guint64 place = place_key(edge);
            size_t length = target_length(to->space, edge);
            size_t best = GPOINTER_TO_SIZE(g_hash_table_lookup(nearest, &place));
            if (round == 0 && (!best || length < best))
                g_hash_table_insert(nearest, g_memdup2(&place, sizeof place),
                                    GSIZE_TO_POINTER(length));
            if (round == 1 && edge->file != WORKSPACE_NONE && length > best)
                g_array_unref(breach.edges);
            else
                g_array_index(to->breaches, Breach, kept++) = breach;
        }
        g_array_set_size(to->breaches, kept);
    }
}

/* The places of code whose path names something of `ends`; NULL where that is no matter. */
static GHashTable *places_naming(const EndSpace *space, const Ends *ends)
{
    if (!ends->modules)
        return NULL;
    GHashTable *places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (uint32_t i = 0; i < space->workspace->edge_count; i++) {
        const Edge *edge = &space->workspace->edges[i];
        if (edge->file == WORKSPACE_NONE || !ends_hold_end(space, ends, edge))
            continue;
        guint64 place = place_key(edge);
        g_hash_table_add(places, g_memdup2(&place, sizeof place));
    }
    return places;
}

static void judge_ban(Collecting *to, const Ban *ban)
{
    g_autoptr(GHashTable) fine = places_naming(to->space, &ban->unless);
    for (uint32_t i = 0; i < to->space->workspace->edge_count; i++) {
        const Edge *edge = &to->space->workspace->edges[i];
        guint64 place = place_key(edge);
        if (contract_sees(to->contract, edge) && ends_hold_begin(&ban->from, edge) &&
            ends_hold_end(to->space, &ban->to, edge) &&
            !(fine && g_hash_table_contains(fine, &place)))
            take(to, ban, edge);
    }
}

static void judge_edges(const EndSpace *space, const Contract *contract, GArray *bans,
                        GArray *breaches)
{
    Collecting to = {space, contract,
                     g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                     g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL), breaches};
    for (guint i = 0; i < bans->len; i++)
        judge_ban(&to, &g_array_index(bans, Ban, i));
    drop_told(&to);
    drop_echoes(&to);
    g_hash_table_unref(to.steps);
    g_hash_table_unref(to.in_code);
}

static uint32_t count_types(const EndSpace *space, const SelectorList *list)
{
    uint32_t count = 0;
    for (uint32_t i = 0; implementors_named(list) && i < list->count; i++) {
        GArray *found = implementors_find(space, &list->items[i]);
        count += found->len;
        implementors_free(found);
    }
    return count;
}

static uint32_t count_matched(const EndSpace *space, const Contract *contract)
{
    Ends ends = ends_new(space);
    for (uint32_t i = 0; i < contract->group_count; i++)
        ends_add_list(space, &contract->groups[i], &ends);
    ends_add_list(space, &contract->from, &ends);
    ends_add_list(space, &contract->to, &ends);
    uint32_t types = count_types(space, &contract->from) + count_types(space, &contract->to);
    bool all = contract->kind == CONTRACT_ACYCLIC && !contract->from.count;
    uint32_t count = all ? space->workspace->crate_count : ends.count + types;
    ends_clear(&ends);
    return count;
}

Breaches contract_judge(const EndSpace *space, const Contract *contract)
{
    Breaches breaches = {g_array_new(FALSE, FALSE, sizeof(Breach)), count_matched(space, contract)};
    GArray *bans = bans_new(space, contract);
    judge_edges(space, contract, bans, breaches.items);
    if (contract->transitive)
        ways_judge(space, contract, bans, breaches.items);
    if (contract->kind == CONTRACT_ACYCLIC)
        cycles_judge(space, contract, breaches.items);
    absences_judge(space, contract, breaches.items);
    bans_free(bans);
    return breaches;
}

void breaches_clear(Breaches *breaches)
{
    for (guint i = 0; i < breaches->items->len; i++) {
        Breach *breach = &g_array_index(breaches->items, Breach, i);
        g_array_unref(breach->edges);
        g_clear_pointer(&breach->cut, g_array_unref);
        implementor_free(breach->lacking);
    }
    g_array_unref(breaches->items);
}
