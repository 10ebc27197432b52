#include <string.h>

#include "analyzers/refactor/move_module/move.h"
#include "analyzers/refactor/path_parts.h"

/* Whose something in the head of an impl is, as seen from the crate that is left. */
typedef enum Owner { OWNER_UNKNOWN, OWNER_MOVED, OWNER_HERE, OWNER_FOREIGN } Owner;

typedef struct Header {
    Move *move;
    const char *text;
    uint32_t module;
    Owner first; /* of the first path in what is read */
    bool any_moved, any_here;
} Header;

/* Whether a name is declared there, not brought in. */
static bool declares(const Move *move, uint32_t module, PathPart name)
{
    const NamedItem *item = NULL;
    while ((item = scope_named(move->scope, module, FACT_NONE, name, item)))
        if (item->kind != FACT_USE)
            return true;
    return false;
}

static Owner owner_of(const Header *header, const char *path, PathPart name, bool one)
{
    const Move *move = header->move;
    Resolved resolved;
    ResolvePlace place = {header->module, FACT_NONE, NULL};
    if (one && declares(move, header->module, name))
        return OWNER_HERE;
    if (!resolve_path(move->scope, place, path, RESOLVE_MENTION, &resolved))
        return one ? OWNER_FOREIGN : OWNER_UNKNOWN; /* of the prelude, a parameter, a primitive */
    if (resolved.module == WORKSPACE_NONE)
        return OWNER_FOREIGN;
    if (move->within[resolved.module])
        return OWNER_MOVED;
    return move->workspace->modules[resolved.module].crate == move->crate ? OWNER_HERE
                                                                          : OWNER_FOREIGN;
}

static void read_path(void *data, const PathParts *parts)
{
    Header *header = data;
    const PathPiece *first = &g_array_index(parts->pieces, PathPiece, 0);
    PathPart name = {header->text + first->start, first->end - first->start};
    g_autofree char *path = g_strndup(header->text + parts->start, parts->end - parts->start);
    Owner owner = owner_of(header, path, name, parts->pieces->len == 1);
    bool wraps =
        parts->pieces->len == 1 && (path_part_is(name, "Box") || path_part_is(name, "Pin"));
    if (header->first == OWNER_UNKNOWN && !wraps)
        header->first = owner;
    header->any_moved |= owner == OWNER_MOVED;
    header->any_here |= owner == OWNER_HERE;
}

static Header read_text(Move *move, uint32_t module, const char *text)
{
    Header header = {move, text, module, OWNER_UNKNOWN, false, false};
    path_parts_of_tokens(text, 0, (uint32_t)strlen(text), read_path, &header);
    return header;
}

static bool check(Move *move, uint32_t module, const Facts *facts, const ImplFact *impl)
{
    const char *trait = facts_string(facts, impl->trait_text);
    const char *type = facts_string(facts, impl->type);
    Header of_trait = read_text(move, module, trait), of_type = read_text(move, module, type);
    g_autofree char *site =
        move_site_text(move, (MoveSite){move_path_of(move, module), impl->fact.start});
    if (!of_trait.any_moved && !of_type.any_moved)
        return true;
    if (!*trait && of_type.first == OWNER_MOVED)
        return plan_refuse(move->plan,
                           "%s: `impl %s` is of a type that moves, and only its own crate may add "
                           "methods to it. Move the impl into the module first",
                           site, type);
    if (!*trait || of_trait.first == OWNER_HERE || of_type.first == OWNER_HERE || of_trait.any_here)
        return true;
    return plan_refuse(move->plan,
                       "%s: `impl %s for %s` would stand in neither the trait's crate nor the "
                       "type's. Move the impl into the module first",
                       site, trait, type);
}

bool move_orphans(Move *move)
{
    for (uint32_t m = 0; m < move->workspace->module_count; m++) {
        uint32_t inner;
        const Module *module = &move->workspace->modules[m];
        const Facts *facts = module->crate == move->crate && !move->within[m] && !module->folder
                                 ? scope_facts(move->scope, m, &inner)
                                 : NULL;
        for (uint32_t i = 0; facts && i < facts_count(facts, FACT_IMPL); i++) {
            const ImplFact *impl = &facts_impls(facts)[i];
            if (impl->fact.module == inner && !(impl->fact.flags & FACT_MACRO_RULE) &&
                !check(move, m, facts, impl))
                return false;
        }
    }
    return true;
}
