#include "analyzers/workspace/item_names.h"

#include <glib.h>
#include <stdatomic.h>
#include <string.h>

#include "analyzers/base/hash.h"

#define END UINT32_MAX
#define NESTING_MAX 16

struct ItemNames {
    _Atomic int references;
    const Facts *facts;
    NamedItem *items;
    uint32_t *first; /* by hash */
    uint32_t count, mask;
    uint32_t *globs;
    uint32_t glob_count;
    bool *has_locals; /* by fn */
};

static const struct {
    FactKind kind;
    size_t size;
} kinds[] = {{FACT_USE, sizeof(UseFact)},     {FACT_TYPE, sizeof(TypeFact)},
             {FACT_TRAIT, sizeof(TraitFact)}, {FACT_ALIAS, sizeof(AliasFact)},
             {FACT_FN, sizeof(FnFact)},       {FACT_CONST, sizeof(ConstFact)},
             {FACT_MOD, sizeof(ModFact)}};

/* Members of traits and impls are no names of a module. */
static bool is_member(const Fact *fact, FactKind kind)
{
    if (kind != FACT_FN)
        return false;
    uint8_t owner = ((const FnFact *)(const void *)fact)->owner_kind;
    return owner == FACT_TRAIT || owner == FACT_IMPL;
}

uint32_t item_names_function(const Facts *facts, const Fact *fact, FactKind kind)
{
    bool foreign =
        kind == FACT_FN && ((const FnFact *)(const void *)fact)->owner_kind == FACT_EXTERN;
    bool in_local_module =
        fact->module != FACT_NONE && facts_mods(facts)[fact->module].fact.owner == fact->owner;
    return foreign || in_local_module ? FACT_NONE : fact->owner;
}

static PathPart name_of(const Facts *facts, const Fact *fact)
{
    PathPart name = {facts_string(facts, fact->name), facts_string_length(facts, fact->name)};
    if (name.length > 2 && name.text[0] == 'r' && name.text[1] == '#')
        name = (PathPart){name.text + 2, name.length - 2};
    return name;
}

static uint32_t *bucket(const ItemNames *names, PathPart name)
{
    return &names->first[hash_bytes(name.text, name.length) & names->mask];
}

static void add(ItemNames *names, const Fact *fact, FactKind kind)
{
    if (!fact->name || (fact->flags & (FACT_GLOB | FACT_MACRO_RULE)) || is_member(fact, kind))
        return;
    uint32_t *first = bucket(names, name_of(names->facts, fact));
    NamedItem *item = &names->items[names->count];
    *item = (NamedItem){fact, item_names_function(names->facts, fact, kind), *first, (uint8_t)kind};
    *first = names->count++;
    if (item->function != FACT_NONE && item->function < facts_count(names->facts, FACT_FN))
        names->has_locals[item->function] = true;
}

static void collect_globs(ItemNames *names)
{
    const UseFact *uses = facts_uses(names->facts);
    uint32_t count = facts_count(names->facts, FACT_USE);
    for (uint32_t i = 0; i < count; i++) {
        if (!(uses[i].fact.flags & FACT_GLOB) || (uses[i].fact.flags & FACT_MACRO_RULE))
            continue;
        if (!names->globs)
            names->globs = g_new(uint32_t, count);
        names->globs[names->glob_count++] = i;
        if (uses[i].fact.owner < facts_count(names->facts, FACT_FN))
            names->has_locals[uses[i].fact.owner] = true;
    }
}

ItemNames *item_names_new(const Facts *facts)
{
    ItemNames *names = g_new0(ItemNames, 1);
    uint32_t total = 0;
    atomic_init(&names->references, 1);
    names->facts = facts;
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++)
        total += facts_count(facts, kinds[k].kind);
    names->mask = 15;
    while (names->mask < total)
        names->mask = names->mask * 2 + 1;
    names->first = g_new(uint32_t, names->mask + 1);
    memset(names->first, 0xff, (names->mask + 1) * sizeof(uint32_t));
    names->items = g_new(NamedItem, total + 1);
    names->has_locals = g_new0(bool, facts_count(facts, FACT_FN) + 1);
    for (size_t k = G_N_ELEMENTS(kinds); k-- > 0;) {
        const char *at = facts_at(facts, facts->kinds[kinds[k].kind]);
        for (uint32_t i = facts_count(facts, kinds[k].kind); i-- > 0;)
            add(names, (const void *)(at + i * kinds[k].size), kinds[k].kind);
    }
    collect_globs(names);
    return names;
}

ItemNames *item_names_ref(ItemNames *names)
{
    if (names)
        atomic_fetch_add_explicit(&names->references, 1, memory_order_relaxed);
    return names;
}

void item_names_unref(ItemNames *names)
{
    if (!names || atomic_fetch_sub_explicit(&names->references, 1, memory_order_acq_rel) > 1)
        return;
    g_free(names->first);
    g_free(names->items);
    g_free(names->globs);
    g_free(names->has_locals);
    g_free(names);
}

static const NamedItem *find(const ItemNames *names, uint32_t at, PathPart name)
{
    for (; at != END; at = names->items[at].next) {
        PathPart known = name_of(names->facts, names->items[at].fact);
        if (known.length == name.length && memcmp(known.text, name.text, name.length) == 0)
            return &names->items[at];
    }
    return NULL;
}

const NamedItem *item_names_first(const ItemNames *names, PathPart name)
{
    return find(names, *bucket(names, name), name);
}

const NamedItem *item_names_next(const ItemNames *names, const NamedItem *item, PathPart name)
{
    return find(names, item->next, name);
}

uint32_t item_names_around(const Facts *facts, uint32_t function)
{
    const FnFact *fn = &facts_fns(facts)[function];
    if (fn->fact.owner == FACT_NONE)
        return FACT_NONE;
    switch (fn->owner_kind) {
    case FACT_IMPL:
        return facts_impls(facts)[fn->fact.owner].fact.owner;
    case FACT_TRAIT:
        return facts_traits(facts)[fn->fact.owner].fact.owner;
    case FACT_EXTERN:
        return FACT_NONE;
    default:
        return fn->fact.owner;
    }
}

bool item_names_has_locals(const ItemNames *names, uint32_t function)
{
    for (int depth = 0; function < facts_count(names->facts, FACT_FN) && depth < NESTING_MAX;
         depth++) {
        if (names->has_locals[function])
            return true;
        function = item_names_around(names->facts, function);
    }
    return false;
}

const uint32_t *item_names_globs(const ItemNames *names, uint32_t *count)
{
    *count = names->glob_count;
    return names->globs;
}
