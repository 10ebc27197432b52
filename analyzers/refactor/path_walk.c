#include "analyzers/refactor/path_walk.h"

#include "analyzers/refactor/path_record.h"
#include "rust_symbols.h"

#define DEPTH_MAX 64

typedef struct Walk {
    PathRecord *record;
    const PlanSource *source;
    GHashTable *spine; /* nodes that are parts of a path that was added */
    PathParts parts;
} Walk;

static TSNode field(TSNode node, TSFieldId id)
{
    return ts_node_child_by_field_id(node, id);
}

static void add_piece(Walk *walk, TSNode node)
{
    PathPiece piece = {ts_node_start_byte(node), ts_node_end_byte(node)};
    g_array_append_val(walk->parts.pieces, piece);
    g_hash_table_add(walk->spine, (void *)(uintptr_t)node.id);
}

/* The names of a path, generics left out; false for one that begins with a type in brackets. */
static bool collect(Walk *walk, TSNode node, uint32_t depth)
{
    TSNode path;
    if (depth > DEPTH_MAX)
        return false;
    switch (ts_node_symbol(node)) {
    case sym_scoped_identifier:
    case sym_scoped_type_identifier:
        g_hash_table_add(walk->spine, (void *)(uintptr_t)node.id);
        path = field(node, field_path);
        if (ts_node_is_null(path))
            walk->parts.leading_colons = true;
        else if (!collect(walk, path, depth + 1))
            return false;
        add_piece(walk, field(node, field_name));
        return true;
    case sym_generic_type:
    case sym_generic_type_with_turbofish:
        return collect(walk, field(node, field_type), depth + 1);
    case sym_identifier:
    case alias_sym_type_identifier:
    case sym_self:
    case sym_super:
    case sym_crate:
    case sym_metavariable:
        add_piece(walk, node);
        return true;
    default:
        return false;
    }
}

static void add_path(Walk *walk, TSNode node, PathForm form)
{
    walk->parts.start = ts_node_start_byte(node);
    walk->parts.end = ts_node_end_byte(node);
    walk->parts.leading_colons = false;
    g_array_set_size(walk->parts.pieces, 0);
    if (!ts_node_is_null(node) && collect(walk, node, 0))
        path_record_add(walk->record, &walk->parts, form);
}

static void add_visibility(Walk *walk, TSNode node)
{
    TSNode path = {0};
    bool within = false;
    for (uint32_t i = 0; i < ts_node_child_count(node); i++) {
        TSNode child = ts_node_child(node, i);
        within |= ts_node_symbol(child) == anon_sym_in;
        if (within && ts_node_is_named(child))
            path = child;
    }
    if (within && path.id)
        add_path(walk, path, PATH_FORM_VISIBILITY);
}

static void add_use(Walk *walk, TSNode node)
{
    TSNode first = ts_node_named_child(node, 0);
    if (!ts_node_is_null(first) && ts_node_symbol(first) == sym_visibility_modifier)
        add_visibility(walk, first);
    path_record_use(walk->record, ts_node_start_byte(node));
}

static void add_macro_tokens(Walk *walk, TSNode node, TSNode name)
{
    uint32_t start = ts_node_start_byte(name), end = ts_node_end_byte(name);
    g_autofree char *macro = g_strndup(walk->source->text + start, end - start);
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) {
        TSNode child = ts_node_named_child(node, i);
        if (ts_node_symbol(child) == sym_token_tree)
            path_record_tokens(walk->record, ts_node_start_byte(child), ts_node_end_byte(child),
                               macro);
    }
}

static void add_strings(Walk *walk, TSNode node, uint32_t depth)
{
    if (ts_node_symbol(node) == sym_string_content)
        path_record_quoted(walk->record, ts_node_start_byte(node), ts_node_end_byte(node));
    for (uint32_t i = 0; depth < DEPTH_MAX && i < ts_node_named_child_count(node); i++)
        add_strings(walk, ts_node_named_child(node, i), depth + 1);
}

static void add_attribute(Walk *walk, TSNode node)
{
    TSNode arguments = field(node, field_arguments), value = field(node, field_value);
    add_path(walk, ts_node_named_child(node, 0), PATH_FORM_MENTION);
    if (!ts_node_is_null(arguments)) {
        path_record_tokens(walk->record, ts_node_start_byte(arguments), ts_node_end_byte(arguments),
                           "");
        add_strings(walk, arguments, 0);
    }
    if (!ts_node_is_null(value))
        add_strings(walk, value, 0);
}

static void note_body(Walk *walk, TSNode node)
{
    TSNode body = field(node, field_body);
    if (!ts_node_is_null(body))
        path_record_body(walk->record, ts_node_start_byte(node), ts_node_start_byte(body),
                         ts_node_end_byte(body));
}

static void add_definition(Walk *walk, TSNode node)
{
    path_record_tokens(walk->record, ts_node_end_byte(field(node, field_name)),
                       ts_node_end_byte(node), "macro_rules");
}

/* A path that is not a part of one around it. */
static void add_unless_part(Walk *walk, TSNode node)
{
    if (!g_hash_table_contains(walk->spine, node.id))
        add_path(walk, node, PATH_FORM_MENTION);
}

/* Whether what lies below is to be visited. */
static bool visit(Walk *walk, const TSTreeCursor *cursor, TSNode node)
{
    switch (ts_node_symbol(node)) {
    case sym_use_declaration:
    case sym_extern_crate_declaration:
        add_use(walk, node);
        return false;
    case sym_function_item:
        note_body(walk, node);
        return true;
    case sym_macro_definition:
        add_definition(walk, node);
        return false;
    case sym_macro_invocation:
        add_path(walk, field(node, field_macro), PATH_FORM_MENTION);
        add_macro_tokens(walk, node, field(node, field_macro));
        return false;
    case sym_attribute:
        add_attribute(walk, node);
        return false;
    case sym_visibility_modifier:
        add_visibility(walk, node);
        return false;
    case sym_scoped_identifier:
    case sym_scoped_type_identifier:
        add_unless_part(walk, node);
        return true;
    case sym_struct_expression:
        add_path(walk, field(node, field_name), PATH_FORM_MENTION);
        return true;
    case sym_identifier:
    case alias_sym_type_identifier:
        /* Where something is declared, the name is no path. */
        if (ts_tree_cursor_current_field_id(cursor) != field_name)
            add_unless_part(walk, node);
        return false;
    case sym_lifetime:
    case sym_label:
        return false;
    default:
        return true;
    }
}

static void walk_tree(Walk *walk, const TSTree *tree)
{
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    for (bool more = true; more;) {
        bool descend = visit(walk, &cursor, ts_tree_cursor_current_node(&cursor));
        if (descend && ts_tree_cursor_goto_first_child(&cursor))
            continue;
        while (more && !ts_tree_cursor_goto_next_sibling(&cursor))
            more = ts_tree_cursor_goto_parent(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
}

static int compare_paths(const void *a, const void *b)
{
    const WrittenPath *first = a, *second = b;
    return first->start < second->start ? -1 : first->start > second->start;
}

GArray *path_walk(Plan *plan, uint32_t module)
{
    const Workspace *workspace = plan->analysis->workspace;
    uint32_t file = workspace->modules[module].file;
    if (file == WORKSPACE_NONE)
        return NULL;
    const PlanSource *source = plan_source(plan, workspace->files[file].path);
    const TSTree *tree = source ? plan_tree(plan, source->path) : NULL;
    if (!tree || !source->facts)
        return NULL;
    Walk walk = {.source = source, .spine = g_hash_table_new(NULL, NULL)};
    walk.record = path_record_new(workspace->scope, source, module);
    walk.parts.pieces = g_array_new(FALSE, FALSE, sizeof(PathPiece));
    walk_tree(&walk, tree);
    g_hash_table_unref(walk.spine);
    g_array_unref(walk.parts.pieces);
    GArray *paths = path_record_free(walk.record);
    g_array_sort(paths, compare_paths);
    return paths;
}
