#include <string.h>

#include "analyzers/refactor/move_module/move.h"
#include "analyzers/refactor/path_parts.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/syntax/parser.h"

#define ALIAS_DEPTH_MAX 8
#define MADE "_" /* what facts write for the `$` of a macro's parameter */

/* Whose a type or trait in the head of an impl is, as seen from the crate that is left. */
typedef enum Owner {
    OWNER_FOREIGN, /* tuples, slices, pointers and functions too, whatever they are of */
    OWNER_HERE,
    OWNER_MOVED,
    OWNER_ANY /* a parameter alone */
} Owner;

/* `impl<…> Trait<T1, …> for T0`, read from its texts. */
typedef struct Head {
    Move *move;
    uint32_t module, depth;
    char *text;
    TSTree *tree;
    TSNode generics, trait, type;
    bool in_rule; /* of a macro */
    bool found;   /* by read_mention, read_bound */
} Head;

static Head head_new(Move *move, uint32_t module, char *text)
{
    Head head = {.move = move, .module = module, .text = text};
    head.tree = parser_parse_heap(text, (uint32_t)strlen(text), NULL, NULL);
    parser_reset();
    if (!head.tree)
        return head;
    TSNode impl = rust_node_child_of(ts_tree_root_node(head.tree), "impl_item");
    head.generics = rust_node_field(impl, "type_parameters");
    head.trait = rust_node_field(impl, "trait");
    head.type = rust_node_field(impl, "type");
    return head;
}

static void head_clear(Head *head)
{
    if (head->tree)
        ts_tree_delete(head->tree);
    g_free(head->text);
}

static bool is_cut(const char *text)
{
    return strlen(text) > FACTS_TEXT_MAX - 4;
}

static Head head_of(Move *move, uint32_t module, const Facts *facts, const ImplFact *impl)
{
    const char *trait = facts_string(facts, impl->trait_text);
    const char *where = facts_string(facts, impl->where_clause);
    const char *generics = facts_string(facts, impl->generics);
    const char *type = facts_string(facts, impl->type);
    bool in_rule = impl->fact.flags & FACT_MACRO_RULE;
    const PlanSource *source = plan_source(move->plan, move_path_of(move, module));
    bool whole = is_cut(trait) || is_cut(where) || is_cut(generics) || is_cut(type);
    trait += *trait == '!' ? 1 : 0;
    Head head = head_new(
        move, module,
        whole && !in_rule
            ? g_strndup(source->text + impl->fact.start, impl->fact.end - impl->fact.start)
            : g_strdup_printf("impl%s %s%s%s%s%s {}", generics, trait, *trait ? " for " : "", type,
                              *where ? " where " : "", where));
    head.in_rule = in_rule;
    return head;
}

static Owner owner_of_type(const Head *head, TSNode node);

/* Of another name for a type it is the type's owner. */
static Owner owner_of_alias(const Head *head, uint32_t module, const Fact *fact)
{
    uint32_t inner;
    const Facts *facts = scope_facts(head->move->scope, module, &inner);
    const AliasFact *alias = (const AliasFact *)(const void *)fact;
    if (!facts || head->depth >= ALIAS_DEPTH_MAX)
        return OWNER_FOREIGN;
    Head other = head_new(head->move, module,
                          g_strdup_printf("impl %s {}", facts_string(facts, alias->type)));
    other.depth = head->depth + 1;
    Owner owner = owner_of_type(&other, other.type);
    head_clear(&other);
    return owner;
}

/* Of an item that a module declares. */
static Owner owner_of_item(const Head *head, uint32_t module, PathPart name)
{
    const Move *move = head->move;
    const NamedItem *item = NULL;
    while ((item = scope_named(move->scope, module, FACT_NONE, name, item)))
        if (item->kind == FACT_ALIAS)
            return owner_of_alias(head, module, item->fact);
    if (move->within[module])
        return OWNER_MOVED;
    return move->workspace->modules[module].crate == move->crate ? OWNER_HERE : OWNER_FOREIGN;
}

/* Whether a name is declared there, not brought in. */
static bool declares(const Move *move, uint32_t module, PathPart name)
{
    const NamedItem *item = NULL;
    while ((item = scope_named(move->scope, module, FACT_NONE, name, item)))
        if (item->kind != FACT_USE)
            return true;
    return false;
}

static bool is_parameter(const Head *head, const char *name)
{
    for (uint32_t i = 0; i < rust_node_count(head->generics); i++) {
        g_autofree char *text = rust_node_text(ts_node_named_child(head->generics, i), head->text);
        size_t size = strlen(name);
        if (strncmp(text, name, size) == 0 && !g_ascii_isalnum(text[size]) && text[size] != '_')
            return true;
    }
    return false;
}

static Owner owner_of_path(const Head *head, const char *path)
{
    const Move *move = head->move;
    Resolved resolved;
    ResolvePlace place = {head->module, FACT_NONE, NULL};
    PathPart name = {path, strlen(path)};
    bool one = !strstr(path, "::");
    if (head->in_rule && one && g_str_has_prefix(path, MADE) && path[1])
        return OWNER_MOVED;
    if (one && is_parameter(head, path))
        return OWNER_ANY;
    if (one && declares(move, head->module, name))
        return owner_of_item(head, head->module, name);
    if (!resolve_path(move->scope, place, path, RESOLVE_MENTION, &resolved) ||
        resolved.module == WORKSPACE_NONE)
        return OWNER_FOREIGN; /* of the prelude, a primitive, another crate */
    const char *rest = resolved.rest;
    if (path_part_next(&rest, &name))
        return owner_of_item(head, resolved.module, name);
    return OWNER_FOREIGN;
}

/* Box<T> and Pin<T> are what T is. */
static bool is_fundamental(const char *path)
{
    const char *last = g_strrstr(path, "::");
    last = last ? last + 2 : path;
    return strcmp(last, "Box") == 0 || strcmp(last, "Pin") == 0;
}

static TSNode first_argument(TSNode type)
{
    TSNode arguments = rust_node_field(type, "type_arguments");
    for (uint32_t i = 0; i < rust_node_count(arguments); i++)
        if (!rust_node_is(ts_node_named_child(arguments, i), "lifetime"))
            return ts_node_named_child(arguments, i);
    return (TSNode){0};
}

static Owner owner_of_type(const Head *head, TSNode node)
{
    for (int depth = 0; depth < 32 && !ts_node_is_null(node); depth++) {
        bool generic = rust_node_is(node, "generic_type");
        TSNode name = generic ? rust_node_field(node, "type") : node;
        g_autofree char *path = rust_node_text(name, head->text);
        bool wrapped =
            rust_node_is(node, "tuple_type") && rust_node_count(node) == 1 && !strchr(path, ',');
        if (rust_node_is(node, "reference_type"))
            node = rust_node_field(node, "type");
        else if (rust_node_is(node, "dynamic_type"))
            node = rust_node_field(node, "trait");
        else if (rust_node_is(node, "bounded_type") || wrapped)
            node = ts_node_named_child(node, 0);
        else if (generic && is_fundamental(path))
            node = first_argument(node);
        else if (rust_node_is(name, "type_identifier") ||
                 rust_node_is(name, "scoped_type_identifier") || rust_node_is(name, "identifier"))
            return owner_of_path(head, path);
        else
            break;
    }
    return OWNER_FOREIGN;
}

static Owner owner_of_trait(const Head *head)
{
    TSNode name = rust_node_is(head->trait, "generic_type") ? rust_node_field(head->trait, "type")
                                                            : head->trait;
    g_autofree char *path = ts_node_is_null(name) ? g_strdup("") : rust_node_text(name, head->text);
    return *path ? owner_of_path(head, path) : OWNER_FOREIGN;
}

/* T0, T1 …: a null node behind the last. */
static TSNode subject(const Head *head, uint32_t index)
{
    TSNode arguments = rust_node_field(head->trait, "type_arguments");
    if (!index)
        return head->type;
    for (uint32_t i = 0, at = 0; i < rust_node_count(arguments); i++) {
        TSNode argument = ts_node_named_child(arguments, i);
        bool type = !rust_node_is(argument, "lifetime") && !rust_node_is(argument, "type_binding");
        at += type;
        if (type && at == index)
            return argument;
    }
    return (TSNode){0};
}

static void read_mention(void *data, const PathParts *parts)
{
    Head *head = data;
    g_autofree char *path = g_strndup(head->text + parts->start, parts->end - parts->start);
    head->found |= owner_of_path(head, path) == OWNER_MOVED;
}

/* Whether any type or trait in the head moves. */
static bool mentions_moved(Head *head)
{
    uint32_t end = ts_node_is_null(head->type) ? 0 : ts_node_end_byte(head->type);
    path_parts_of_tokens(head->text, 0, end, read_mention, head);
    return head->found;
}

/* rustc's rule for an impl of a trait of another crate: one of its types is the crate's own, and
 * no parameter stands alone before it. */
static bool may_stand(const Head *head)
{
    if (ts_node_is_null(head->trait))
        return owner_of_type(head, head->type) != OWNER_MOVED;
    if (owner_of_trait(head) == OWNER_HERE)
        return true;
    for (uint32_t i = 0;; i++) {
        TSNode type = subject(head, i);
        Owner owner = ts_node_is_null(type) ? OWNER_ANY : owner_of_type(head, type);
        if (owner == OWNER_HERE)
            return true;
        if (owner == OWNER_ANY)
            return false;
    }
}

static void read_bound(void *data, const PathParts *parts)
{
    Head *head = data;
    g_autofree char *path = g_strndup(head->text + parts->start, parts->end - parts->start);
    Owner owner = owner_of_path(head, path);
    head->found |= owner == OWNER_FOREIGN || owner == OWNER_MOVED;
}

/* Whether the impl is for whatever has some trait of another crate, in place of that type. */
static bool is_blanket(Move *move, uint32_t module, const Facts *facts, const ImplFact *impl,
                       uint32_t index)
{
    Head head = head_of(move, module, facts, impl);
    bool any = owner_of_type(&head, subject(&head, index)) == OWNER_ANY;
    if (any && !ts_node_is_null(head.generics)) {
        path_parts_of_tokens(head.text, ts_node_start_byte(head.generics),
                             ts_node_end_byte(head.generics), read_bound, &head);
        path_parts_of_tokens(head.text, ts_node_end_byte(head.type), (uint32_t)strlen(head.text),
                             read_bound, &head);
    }
    head_clear(&head);
    return any && head.found;
}

typedef bool (*ImplVisit)(Move *move, uint32_t module, const Facts *facts, const ImplFact *impl,
                          void *data);

/* Those that stay; until one says false. */
static bool each_impl(Move *move, ImplVisit visit, void *data)
{
    for (uint32_t m = 0; m < move->workspace->module_count; m++) {
        uint32_t inner;
        const Module *module = &move->workspace->modules[m];
        const Facts *facts = module->crate == move->crate && !move->within[m] && !module->folder
                                 ? scope_facts(move->scope, m, &inner)
                                 : NULL;
        for (uint32_t i = 0; facts && i < facts_count(facts, FACT_IMPL); i++) {
            const ImplFact *impl = &facts_impls(facts)[i];
            if (impl->fact.module == inner && !visit(move, m, facts, impl, data))
                return false;
        }
    }
    return true;
}

typedef struct Beside {
    const char *trait; /* its last part */
    uint32_t index;    /* of the type that moves */
    MoveSite blanket;  /* what was found */
} Beside;

static bool find_blanket(Move *move, uint32_t module, const Facts *facts, const ImplFact *impl,
                         void *data)
{
    Beside *beside = data;
    if ((impl->fact.flags & FACT_MACRO_RULE) ||
        strcmp(facts_string(facts, impl->trait_name), beside->trait) != 0 ||
        !is_blanket(move, module, facts, impl, beside->index))
        return true;
    beside->blanket = (MoveSite){move_path_of(move, module), impl->fact.start};
    return false;
}

/* Beside an impl for all that has a trait, one for a type that has not is allowed only where the
 * type is the crate's own: another crate's may get the trait some day. */
static bool check_coherence(Move *move, const Head *head, const char *site, const char *trait)
{
    TSNode type = subject(head, 0);
    for (uint32_t i = 0; !ts_node_is_null(type); type = subject(head, ++i)) {
        const char *last = g_strrstr(trait, "::");
        g_autofree char *name = g_strdup(last ? last + 2 : trait);
        name[strcspn(name, "<")] = '\0';
        Beside beside = {name, i, {NULL, 0}};
        if (owner_of_type(head, type) != OWNER_MOVED || each_impl(move, find_blanket, &beside))
            continue;
        g_autofree char *blanket = move_site_text(move, beside.blanket);
        return plan_refuse(move->plan,
                           "%s: this impl of `%s` is for a type that moves, and the one at %s is "
                           "for all types with some trait, which the type may get in its own "
                           "crate: the two could not stand side by side. Move the impl into the "
                           "module first, if it can be",
                           site, name, blanket);
    }
    return true;
}

static bool check(Move *move, uint32_t module, const Facts *facts, const ImplFact *impl, void *data)
{
    if (impl->fact.flags & FACT_MACRO_RULE)
        return true;
    const char *trait = facts_string(facts, impl->trait_text);
    const char *type = facts_string(facts, impl->type);
    Head head = head_of(move, module, facts, impl);
    bool touched = mentions_moved(&head), stands = !touched || may_stand(&head);
    g_autofree char *site =
        touched ? move_site_text(move, (MoveSite){move_path_of(move, module), impl->fact.start})
                : NULL;
    if (touched && stands && *trait)
        check_coherence(move, &head, site, trait);
    head_clear(&head);
    if (stands)
        return !move->plan->refusal;
    if (!*trait)
        return plan_refuse(move->plan,
                           "%s: `impl %s` is of a type that moves, and only its own crate may add "
                           "methods to it. Move the impl into the module first",
                           site, type);
    return plan_refuse(move->plan,
                       "%s: `impl %s for %s` would stand in neither the trait's crate nor the "
                       "type's. Move the impl into the module first",
                       site, trait, type);
}

bool move_orphans(Move *move)
{
    return each_impl(move, check, NULL);
}

/* An impl in a macro of that name that may not be one for a type of another crate. */
static bool is_made_for(Move *move, uint32_t module, const Facts *facts, const ImplFact *impl,
                        void *data)
{
    const char *name = data;
    bool within = false;
    if (!(impl->fact.flags & FACT_MACRO_RULE))
        return true;
    for (uint32_t i = 0; i < facts_count(facts, FACT_MACRODEF); i++) {
        const Fact *macro = &facts_macrodefs(facts)[i].fact;
        within |= strcmp(facts_string(facts, macro->name), name) == 0 &&
                  macro->start <= impl->fact.start && impl->fact.end <= macro->end;
    }
    if (!within)
        return true;
    Head head = head_of(move, module, facts, impl);
    bool fine = !mentions_moved(&head) || may_stand(&head);
    head_clear(&head);
    return fine;
}

bool move_implements(Move *move, const char *macro)
{
    const char *last = g_strrstr(macro, "::");
    return !each_impl(move, is_made_for, (void *)(uintptr_t)(last ? last + 2 : macro));
}
