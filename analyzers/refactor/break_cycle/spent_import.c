#include "analyzers/refactor/break_cycle/spent_import.h"

#include <string.h>

typedef struct Search {
    const PlanSource *source;
    const char *name;
    bool is_type;
} Search;

/* Whether a name stands where a type does and a trait cannot. */
static bool is_type_here(TSNode node)
{
    static const TSSymbol around[] = {sym_field_declaration, sym_parameter,  sym_reference_type,
                                      sym_type_arguments,    sym_array_type, sym_tuple_type,
                                      sym_const_item,        sym_static_item};
    TSNode parent = ts_node_parent(node);
    if (tree_is(parent, sym_generic_type)) {
        node = parent;
        parent = ts_node_parent(node);
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(around); i++)
        if (tree_is(parent, around[i]))
            return true;
    return tree_is_field(node, field_return_type);
}

/* Whether a path of types goes on behind it: `fmt` of `fmt::Formatter`. */
static bool leads_on(TSNode node)
{
    TSNode path = ts_node_parent(node);
    return tree_is(path, sym_scoped_type_identifier) && tree_is_field(node, field_path);
}

static bool look_at(void *data, TSNode node)
{
    Search *search = data;
    bool type = tree_is(node, alias_sym_type_identifier);
    search->is_type |= (type || tree_is(node, sym_identifier)) &&
                       tree_text_is(search->source, node, search->name) &&
                       ((type && is_type_here(node)) || leads_on(node));
    return !search->is_type;
}

/* Before edition 2021 a trait's name alone may be a type. */
static bool knows_types(const Crossing *crossing)
{
    const Workspace *workspace = crossing->workspace;
    uint32_t package = workspace->crates[workspace->modules[crossing->upper].crate].package;
    return package != WORKSPACE_NONE && strcmp(workspace->packages[package].edition, "2021") >= 0;
}

static bool is_no_trait(const Movable *movable, const UseFact *use, const Resolved *resolved)
{
    const Crossing *crossing = movable->crossing;
    PathPart part = {resolved->rest, strcspn(resolved->rest, ":")};
    if (resolved->module != WORKSPACE_NONE && !resolved->several) {
        const NamedItem *item =
            scope_named(crossing->scope, resolved->module, FACT_NONE, part, NULL);
        return item && item->kind != FACT_TRAIT && item->kind != FACT_USE;
    }
    Search search = {movable->spot.source,
                     facts_string(movable->spot.source->facts, use->fact.name), false};
    for (guint i = 0; i < movable->ranges->len && knows_types(crossing); i++)
        tree_visit(g_array_index(movable->ranges, MovableRange, i).node, look_at, &search);
    return search.is_type;
}

static void look_at_import(Movable *movable, const UseFact *use)
{
    Crossing *crossing = movable->crossing;
    const char *name = facts_string(movable->spot.source->facts, use->fact.name);
    const GArray *paths = crossing_paths(crossing, crossing->upper);
    if (use->fact.vis != VIS_PRIVATE || movable_stays(movable, name))
        return;
    for (guint i = 0; i < paths->len; i++) {
        const WrittenPath *path = &g_array_index(paths, WrittenPath, i);
        CrossingSite site = {movable->spot, path};
        if (path->use != use)
            continue;
        if (is_no_trait(movable, use, &path->resolved))
            g_array_append_val(movable->dropped, site);
        else
            plan_leave(crossing->plan, movable->spot.file, path->start,
                       "nothing that stayed here names `%s`, but it may be a trait whose methods "
                       "are called: take the import out if it is not",
                       name);
    }
}

void spent_imports_drop(Movable *movable, Imports *imports)
{
    for (guint i = 0; i < movable->imports->len; i++)
        look_at_import(movable, movable->imports->pdata[i]);
    for (guint i = 0; i < movable->dropped->len; i++)
        imports_drop(imports, &g_array_index(movable->dropped, CrossingSite, i), NULL);
}
