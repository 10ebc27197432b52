#include "analyzers/refactor/move_module/move_exposed.h"

#include <string.h>

#include "analyzers/refactor/path_parts.h"

typedef struct Range {
    Exposed *exposed;
    const char *text;
    uint32_t module;
} Range;

/* An item that is public now: what can be seen of it has to be, too. */
typedef struct Shown {
    uint32_t module;
    const Fact *fact;
    FactKind kind;
    MoveSite site;
} Shown;

void exposed_init(Exposed *exposed, Move *move)
{
    *exposed = (Exposed){.move = move};
    exposed->facts = g_hash_table_new(NULL, NULL);
    exposed->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    exposed->called = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    exposed->mentioned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    exposed->filled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    exposed->pending = g_array_new(FALSE, FALSE, sizeof(Shown));
}

void exposed_clear(Exposed *exposed)
{
    g_hash_table_unref(exposed->facts);
    g_hash_table_unref(exposed->names);
    g_hash_table_unref(exposed->called);
    g_hash_table_unref(exposed->mentioned);
    g_hash_table_unref(exposed->filled);
    g_array_unref(exposed->pending);
}

uint32_t exposed_restriction(const PlanSource *source, uint32_t start)
{
    const char *text = source->text + start;
    uint32_t size = source->size - start, at = 3;
    if (size < 5 || strncmp(text, "pub", 3) != 0)
        return 0;
    while (at < size && g_ascii_isspace(text[at]))
        at++;
    const char *end = at < size && text[at] == '(' ? memchr(text + at, ')', size - at) : NULL;
    return end ? (uint32_t)(end - text) + 1 : 0;
}

/* A name in what an item shows: the item it means has to be public too. */
static void expose_mention(void *data, const PathParts *parts)
{
    Range *range = data;
    const Move *move = range->exposed->move;
    const PathPiece *first = &g_array_index(parts->pieces, PathPiece, 0);
    PathPart name = {range->text + first->start, first->end - first->start};
    g_autofree char *path = g_strndup(range->text + parts->start, parts->end - parts->start);
    const NamedItem *item = NULL;
    Resolved resolved;
    ResolvePlace place = {range->module, FACT_NONE, NULL};
    if (parts->pieces->len == 1)
        while ((item = scope_named(move->scope, range->module, FACT_NONE, name, item)))
            if (item->kind != FACT_USE && item->kind != FACT_MOD)
                exposed_item(range->exposed, range->module, item->fact, (FactKind)item->kind);
    if (!resolve_path(move->scope, place, path, RESOLVE_MENTION, &resolved) ||
        resolved.module == WORKSPACE_NONE || !move->within[resolved.module])
        return;
    const char *rest = resolved.rest;
    while (path_part_next(&rest, &name)) {
        item = NULL;
        while ((item = scope_named(move->scope, resolved.module, FACT_NONE, name, item)))
            if (item->kind != FACT_USE && item->kind != FACT_MOD)
                exposed_item(range->exposed, resolved.module, item->fact, (FactKind)item->kind);
        return;
    }
}

static const PlanSource *source_of(const Exposed *exposed, uint32_t module)
{
    return plan_source(exposed->move->plan, move_path_of(exposed->move, module));
}

static void expose_range(Exposed *exposed, uint32_t module, uint32_t start, uint32_t end)
{
    const PlanSource *source = source_of(exposed, module);
    Range range = {exposed, source->text, module};
    path_parts_of_tokens(source->text, start, end, expose_mention, &range);
}

/* Where a function's body begins, or an impl's braces. */
static uint32_t head_end(const PlanSource *source, const Fact *fact)
{
    const char *brace = memchr(source->text + fact->start, '{', fact->end - fact->start);
    return brace ? (uint32_t)(brace - source->text) : fact->end;
}

static void expose_fields(Exposed *exposed, uint32_t module, const Facts *facts, FactRange range,
                          bool all)
{
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        const Fact *field = &facts_fields(facts)[i].fact;
        if (all || field->vis == VIS_PUB)
            expose_range(exposed, module, field->start, field->end);
    }
}

static void expose_impls(Exposed *exposed, StringId type_name, const Facts *type_facts)
{
    const Move *move = exposed->move;
    const char *name = facts_string(type_facts, type_name);
    for (uint32_t m = 0; m < move->workspace->module_count; m++) {
        uint32_t inner;
        const Facts *facts = move->within[m] ? scope_facts(move->scope, m, &inner) : NULL;
        const PlanSource *source = facts ? source_of(exposed, m) : NULL;
        for (uint32_t i = 0; facts && i < facts_count(facts, FACT_IMPL); i++) {
            const ImplFact *impl = &facts_impls(facts)[i];
            if (impl->fact.module != inner || strcmp(facts_string(facts, impl->head), name) != 0)
                continue;
            expose_range(exposed, m, impl->fact.start, head_end(source, &impl->fact));
            for (uint32_t j = 0; j < impl->assocs.count; j++) {
                const Fact *assoc = &facts_assocs(facts)[impl->assocs.first + j].fact;
                if (*facts_string(facts, impl->trait_name) || assoc->vis == VIS_PUB)
                    expose_range(exposed, m, assoc->start, assoc->end);
            }
            for (uint32_t j = 0; j < impl->methods.count; j++) {
                const Fact *method = &facts_fns(facts)[impl->methods.first + j].fact;
                if (method->vis == VIS_PUB)
                    expose_range(exposed, m, method->start, head_end(source, method));
            }
        }
    }
}

static void expose_type(Exposed *exposed, uint32_t module, const TypeFact *type, const Facts *facts)
{
    const PlanSource *source = source_of(exposed, module);
    expose_range(exposed, module, type->fact.start, head_end(source, &type->fact));
    expose_fields(exposed, module, facts, type->fields, false);
    for (uint32_t i = 0; i < type->variants.count; i++)
        expose_fields(exposed, module, facts,
                      facts_variants(facts)[type->variants.first + i].fields, true);
    expose_impls(exposed, type->fact.name, facts);
}

/* All entries of a statement have its visibility. */
static void expose_use(Exposed *exposed, uint32_t module, const UseFact *use, const Facts *facts)
{
    Move *move = exposed->move;
    uint32_t file = module;
    while (move->workspace->modules[file].is_inline)
        file = move->workspace->modules[file].parent;
    GArray *paths = move_walk(move, file);
    for (guint i = 0; i < paths->len; i++) {
        const WrittenPath *path = &g_array_index(paths, WrittenPath, i);
        if (!path->use || path->use->statement_start != use->statement_start || !path->step_count)
            continue;
        uint32_t last = path->steps[path->step_count - 1].module;
        uint32_t before = path->step_count > 1 ? path->steps[path->step_count - 2].module : module;
        const PathStep *end = &path->steps[path->step_count - 1];
        PathPart name = {source_of(exposed, module)->text + end->start, end->end - end->start};
        if (last != WORKSPACE_NONE && move->within[last] && !(path->use->fact.flags & FACT_GLOB))
            exposed_module(exposed, last);
        if (before != WORKSPACE_NONE && move->within[before] && last == WORKSPACE_NONE)
            exposed_name(exposed, before, name);
    }
}

/* What the public sees of an item that is public, or becomes so. */
static void show(Exposed *exposed, uint32_t module, const Fact *fact, FactKind kind)
{
    uint32_t inner;
    const Facts *facts = scope_facts(exposed->move->scope, module, &inner);
    const PlanSource *source = source_of(exposed, module);
    switch (kind) {
    case FACT_USE:
        expose_use(exposed, module, (const UseFact *)(const void *)fact, facts);
        break;
    case FACT_TYPE:
        expose_type(exposed, module, (const TypeFact *)(const void *)fact, facts);
        break;
    case FACT_FN:
        expose_range(exposed, module, fact->start, head_end(source, fact));
        break;
    case FACT_CONST:
    case FACT_ALIAS:
    case FACT_TRAIT:
    case FACT_FIELD:
        expose_range(exposed, module, fact->start, fact->end);
        break;
    default:
        break;
    }
}

void exposed_follow(Exposed *exposed)
{
    MoveSite site = exposed->site;
    while (exposed->pending->len && !exposed->move->plan->refusal) {
        Shown shown = g_array_index(exposed->pending, Shown, exposed->pending->len - 1);
        g_array_set_size(exposed->pending, exposed->pending->len - 1);
        exposed->site = shown.site;
        show(exposed, shown.module, shown.fact, shown.kind);
    }
    exposed->site = site;
}

static bool has_attribute(const Facts *facts, const Fact *fact, const char *name)
{
    uint32_t count;
    const StringId *attributes = facts_list(facts, fact->attrs, &count);
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(facts_string(facts, attributes[i]), name) == 0)
            return true;
    return false;
}

/* A variant that may get more fields, and is named outside; NULL if there is none. */
static const char *open_variant(const Exposed *exposed, const Facts *facts, const Fact *fact,
                                FactKind kind)
{
    const TypeFact *type = (const TypeFact *)(const void *)fact;
    for (uint32_t i = 0; kind == FACT_TYPE && i < type->variants.count; i++) {
        const Fact *variant = &facts_variants(facts)[type->variants.first + i].fact;
        const char *name = facts_string(facts, variant->name);
        if (has_attribute(facts, variant, "non_exhaustive") &&
            (g_hash_table_contains(exposed->called, name) ||
             g_hash_table_contains(exposed->mentioned, name)))
            return name;
    }
    return NULL;
}

/* What another crate may not do with an item, though this one may. */
static bool check(Exposed *exposed, const Facts *facts, const Fact *fact, FactKind kind)
{
    const char *why = NULL, *name = facts_string(facts, fact->name);
    const char *variant = open_variant(exposed, facts, fact, kind);
    if (fact->flags & FACT_TEST)
        why = "is compiled for the tests of its own crate only, where the other would not see it. "
              "Move it to a module for tests that stays";
    else if (has_attribute(facts, fact, "non_exhaustive") || variant)
        why = "is #[non_exhaustive]: outside its crate it can be neither made nor matched as it is "
              "now";
    if (!why || !exposed->site.path)
        return true;
    g_autofree char *site = move_site_text(exposed->move, exposed->site);
    return plan_refuse(exposed->move->plan, "`%s%s%s`, used at %s, %s", name, variant ? "::" : "",
                       variant ? variant : "", site, why);
}

void exposed_item(Exposed *exposed, uint32_t module, const Fact *fact, FactKind kind)
{
    uint32_t inner;
    const Facts *facts = scope_facts(exposed->move->scope, module, &inner);
    const PlanSource *source = source_of(exposed, module);
    if (!check(exposed, facts, fact, kind) || !g_hash_table_add(exposed->facts, (void *)fact) ||
        fact->vis == VIS_PRIVATE)
        return;
    uint32_t start =
        kind == FACT_USE ? ((const UseFact *)(const void *)fact)->statement_start : fact->start;
    uint32_t size = fact->vis == VIS_CRATE ? exposed_restriction(source, start) : 0;
    if (size)
        move_edit(exposed->move, source->path, start, start + size, g_strdup("pub"));
    Shown shown = {module, fact, kind, exposed->site};
    g_array_append_val(exposed->pending, shown);
}

void exposed_module(Exposed *exposed, uint32_t module)
{
    const Module *modules = exposed->move->workspace->modules;
    uint32_t inner, parent = modules[module].parent;
    if (module == exposed->move->module || modules[module].mod_fact == FACT_NONE)
        return;
    const Facts *facts = scope_facts(exposed->move->scope, parent, &inner);
    exposed_item(exposed, parent, &facts_mods(facts)[modules[module].mod_fact].fact, FACT_MOD);
}

static bool expose_through_globs(Exposed *exposed, uint32_t module, PathPart name)
{
    uint32_t count;
    bool found = false;
    const ScopeGlob *globs = scope_globs(exposed->move->scope, module, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t target = globs[i].target;
        if (target == WORKSPACE_NONE || !exposed->move->within[target] ||
            !exposed_name(exposed, target, name))
            continue;
        exposed_item(exposed, module, &globs[i].use->fact, FACT_USE);
        found = true;
    }
    return found;
}

/* Whether a name is there in builds for tests only. */
static bool only_of_tests(const Exposed *exposed, uint32_t module, PathPart name)
{
    const NamedItem *item = NULL;
    while ((item = scope_named(exposed->move->scope, module, FACT_NONE, name, item)))
        if (!(item->fact->flags & FACT_TEST))
            return false;
    return true;
}

bool exposed_name(Exposed *exposed, uint32_t module, PathPart name)
{
    const Scope *scope = exposed->move->scope;
    char *key = g_strdup_printf("%u:%.*s", module, (int)name.length, name.text);
    const NamedItem *item = NULL;
    bool found = false;
    if (!g_hash_table_add(exposed->names, key))
        return true;
    for (uint32_t child = scope_child(scope, module, name); child != WORKSPACE_NONE;
         child = scope_sibling(scope, child)) {
        if (only_of_tests(exposed, module, name) ||
            !exposed->move->workspace->modules[child].in_test)
            exposed_module(exposed, child);
        found = true;
    }
    bool all_of_tests = only_of_tests(exposed, module, name);
    while ((item = scope_named(scope, module, FACT_NONE, name, item))) {
        if (all_of_tests || !(item->fact->flags & FACT_TEST))
            exposed_item(exposed, module, item->fact, (FactKind)item->kind);
        found = true;
    }
    /* A type may come by its name and a value by a glob. */
    found |= expose_through_globs(exposed, module, name);
    if (!found)
        g_hash_table_remove(exposed->names, key);
    return found;
}
