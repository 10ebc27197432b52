#include "analyzers/tower/contracts/bans.h"

#include <string.h>

static Ends ends_of(const EndSpace *space, const SelectorList *list)
{
    Ends ends = ends_new(space);
    ends_add_list(space, list, &ends);
    return ends;
}

/* Takes the ends. */
static void add(GArray *bans, Ends from, Ends to, const char *says)
{
    Ban ban = {from, to, {0}, says};
    g_array_append_val(bans, ban);
}

static void forbid(const EndSpace *space, const Contract *contract, GArray *bans)
{
    add(bans, ends_of(space, &contract->from), ends_of(space, &contract->to), "forbids it");
}

/* All groups from `first` up to `last`, without what is in `but` as well. */
static Ends groups(const EndSpace *space, const Contract *contract, uint32_t first, uint32_t last,
                   const Ends *but)
{
    Ends ends = ends_new(space);
    for (uint32_t i = first; i < last; i++)
        ends_add_list(space, &contract->groups[i], &ends);
    ends_remove(space, but, &ends);
    return ends;
}

static void layers(const EndSpace *space, const Contract *contract, GArray *bans)
{
    for (uint32_t i = 0; i < contract->group_count; i++) {
        Ends layer = ends_of(space, &contract->groups[i]);
        if (i > 0)
            add(bans, ends_of(space, &contract->groups[i]), groups(space, contract, 0, i, &layer),
                "puts what is used above what uses it");
        if (contract->closed && i + 2 < contract->group_count)
            add(bans, ends_of(space, &contract->groups[i]),
                groups(space, contract, i + 2, contract->group_count, &layer),
                "lets a layer see the next one only");
        ends_clear(&layer);
    }
}

static void independent(const EndSpace *space, const Contract *contract, GArray *bans)
{
    for (uint32_t i = 0; i < contract->group_count; i++) {
        Ends own = ends_of(space, &contract->groups[i]);
        Ends others = groups(space, contract, 0, contract->group_count, &own);
        add(bans, own, others, "keeps the two apart");
    }
}

static bool has_kind(const SelectorList *list, SelectorKind kind)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].kind == kind)
            return true;
    return false;
}

/* What lies outside is judged only where the list speaks of it: of crates, of std. */
static void allow_only(const EndSpace *space, const Contract *contract, GArray *bans)
{
    Ends from = ends_of(space, &contract->from), allowed = ends_of(space, &contract->to);
    Ends rest = ends_new(space);
    ends_add_all(space, true, &rest);
    for (guint i = 0; i < space->outside.names->len; i++) {
        const char *name = space->outside.names->pdata[i];
        bool is_std = g_str_has_prefix(name, "std") && strchr(":", name[3]);
        if (!has_kind(&contract->to, is_std ? SELECTOR_STD : SELECTOR_EXTERN))
            rest.outside[i] = false;
    }
    ends_remove(space, &allowed, &rest);
    ends_remove(space, &from, &rest);
    ends_clear(&allowed);
    add(bans, from, rest, "does not list it");
}

static void interface(const EndSpace *space, const Contract *contract, GArray *bans)
{
    Ends whole = ends_of(space, &contract->from), shown = ends_of(space, &contract->to);
    Ends others = ends_new(space);
    ends_add_all(space, false, &others);
    ends_remove(space, &whole, &others);
    memset(whole.crates, 0, space->workspace->crate_count); /* a manifest names the whole */
    ends_remove(space, &shown, &whole);
    add(bans, others, whole, "lets others use its interface only");
    g_array_index(bans, Ban, bans->len - 1).unless = shown;
}

static void (*const makers[CONTRACT_KINDS])(const EndSpace *, const Contract *, GArray *) = {
    [CONTRACT_LAYERS] = layers,         [CONTRACT_FORBID] = forbid,
    [CONTRACT_ALLOW_ONLY] = allow_only, [CONTRACT_INDEPENDENT] = independent,
    [CONTRACT_INTERFACE] = interface,
};

GArray *bans_new(const EndSpace *space, const Contract *contract)
{
    GArray *bans = g_array_new(FALSE, FALSE, sizeof(Ban));
    if (makers[contract->kind])
        makers[contract->kind](space, contract, bans);
    return bans;
}

void bans_free(GArray *bans)
{
    for (guint i = 0; i < bans->len; i++) {
        ends_clear(&g_array_index(bans, Ban, i).from);
        ends_clear(&g_array_index(bans, Ban, i).to);
        ends_clear(&g_array_index(bans, Ban, i).unless);
    }
    g_array_unref(bans);
}
