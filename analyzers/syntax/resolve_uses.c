/* What the first segment of a called path stands for, by the `use` declarations of the same file.
 */
#include <glib.h>
#include <string.h>

#include "analyzers/syntax/extract.h"

/* `use a::b; use b::c; c()` goes back this many steps. */
#define STEPS_MAX 4
#define ENCLOSING_MAX 16

typedef struct UseTable {
    FactsBuilder *facts;
    uint32_t *first; /* by name: index + 1 of its first use, 0 none */
    uint32_t *next;  /* by use: index + 1 of the next of that name */
    uint32_t names;
} UseTable;

/* Where a path is looked up. */
typedef struct Place {
    uint32_t function, module;
} Place;

static const UseFact *use_at(const UseTable *table, uint32_t index)
{
    return facts_builder_record(table->facts, FACT_USE, index);
}

static UseTable make_table(FactsBuilder *facts)
{
    UseTable table = {.facts = facts, .names = facts->strings.count};
    uint32_t count = facts_builder_count(facts, FACT_USE);
    table.first = g_new0(uint32_t, table.names);
    table.next = g_new0(uint32_t, count + 1);
    for (uint32_t i = count; i-- > 0;) {
        StringId name = use_at(&table, i)->fact.name;
        table.next[i] = table.first[name];
        table.first[name] = i + 1;
    }
    return table;
}

/* The function around a function, or FACT_NONE. */
static uint32_t enclosing(FactsBuilder *facts, uint32_t function)
{
    const FnFact *fn = facts_builder_record(facts, FACT_FN, function);
    switch (fn->owner_kind) {
    case FACT_FN:
        return fn->fact.owner;
    case FACT_IMPL:
        return ((const ImplFact *)facts_builder_record(facts, FACT_IMPL, fn->fact.owner))
            ->fact.owner;
    case FACT_TRAIT:
        return ((const TraitFact *)facts_builder_record(facts, FACT_TRAIT, fn->fact.owner))
            ->fact.owner;
    default:
        return FACT_NONE;
    }
}

static uint32_t find_in(const UseTable *table, StringId name, uint32_t function, uint32_t module)
{
    for (uint32_t at = table->first[name]; at; at = table->next[at - 1]) {
        const UseFact *use = use_at(table, at - 1);
        if (use->fact.owner == function && (function != FACT_NONE || use->fact.module == module))
            return at;
    }
    return 0;
}

/* A module that says `use super::*` sees what the one around it imports. */
static bool sees_parent(const UseTable *table, uint32_t module)
{
    for (uint32_t at = table->first[0]; at; at = table->next[at - 1]) {
        const UseFact *use = use_at(table, at - 1);
        uint32_t size;
        if (use->fact.module == module && use->fact.owner == FACT_NONE &&
            strcmp(facts_builder_text(table->facts, use->path, &size), "super") == 0)
            return true;
    }
    return false;
}

/* The use of a name in scope: index + 1, or 0. */
static uint32_t find_use(const UseTable *table, StringId name, Place place)
{
    if (!name || name >= table->names || !table->first[name])
        return 0;
    uint32_t function = place.function, module = place.module;
    for (int i = 0; function != FACT_NONE && i < ENCLOSING_MAX; i++) {
        uint32_t found = find_in(table, name, function, module);
        if (found)
            return found;
        function = enclosing(table->facts, function);
    }
    for (int i = 0; i < ENCLOSING_MAX; i++) {
        uint32_t found = find_in(table, name, FACT_NONE, module);
        if (found || module == FACT_NONE || !sees_parent(table, module))
            return found;
        module =
            ((const ModFact *)facts_builder_record(table->facts, FACT_MOD, module))->fact.module;
    }
    return 0;
}

static uint32_t first_segment(const char *path, uint32_t size)
{
    const char *colon = memchr(path, ':', size);
    return colon ? (uint32_t)(colon - path) : size;
}

/* Replaces the path's first segment by the use's path. */
static bool substitute(Text *path, const UseTable *table, const UseFact *use, uint32_t head)
{
    uint32_t size;
    const char *text = facts_builder_text(table->facts, use->path, &size);
    if (size + path->size - head > FACTS_TEXT_MAX)
        return false;
    memmove(path->bytes + size, path->bytes + head, path->size - head);
    memcpy(path->bytes, text, size);
    path->size = path->size - head + size;
    return true;
}

static StringId resolve(const UseTable *table, StringId id, Place place)
{
    Text path;
    const char *text = facts_builder_text(table->facts, id, &path.size);
    memcpy(path.bytes, text, path.size);
    uint32_t last = 0;
    for (int steps = 0; steps < STEPS_MAX; steps++) {
        uint32_t head = first_segment(path.bytes, path.size);
        StringId name = facts_builder_find(table->facts, path.bytes, head);
        uint32_t found = find_use(table, name, place);
        if (!found || found == last)
            break;
        const UseFact *use = use_at(table, found - 1);
        if (use->path == name || !substitute(&path, table, use, head))
            break;
        last = found;
        if (use->fact.flags & (FACT_EXTERN_CRATE | FACT_LEADING_COLONS))
            break;
    }
    return last ? facts_builder_string(table->facts, path.bytes, path.size) : id;
}

/* `resolved` still holds the module. */
static StringId resolve_in(const UseTable *table, StringId path, StringId resolved, uint32_t owner)
{
    Place place = {owner, resolved};
    return resolved == RESOLVED_AS_WRITTEN || !path ? path : resolve(table, path, place);
}

void resolve_uses(FactsBuilder *facts)
{
    UseTable table = make_table(facts);
    for (uint32_t i = 0; i < facts_builder_count(facts, FACT_CHAIN); i++) {
        ChainFact *chain = facts_builder_record(facts, FACT_CHAIN, i);
        chain->resolved = resolve_in(&table, chain->root, chain->resolved, chain->body.event.owner);
    }
    uint32_t count = facts_builder_count(facts, FACT_CALL);
    for (uint32_t i = 0; i < count; i++) {
        CallFact *call = facts_builder_record(facts, FACT_CALL, i);
        call->resolved = resolve_in(&table, call->path, call->resolved, call->event.owner);
    }
    g_free(table.first);
    g_free(table.next);
}
