#include "analyzers/syntax/extract.h"

#include <string.h>

#define USE_DEPTH_MAX 32

/* One use statement on its way to its leaves. */
typedef struct UseTree {
    Extraction *x;
    const ItemScope *scope;
    Fact fact; /* of the statement, copied to each leaf */
} UseTree;

typedef struct UsePrefix {
    Text path;
    bool leading_colons;
} UsePrefix;

/* Appends a path's text to a prefix. A `::` in front counts at the very start only. */
static void append_path(UsePrefix *prefix, const ItemScope *scope, RawNode path)
{
    Text more;
    uint32_t end = raw_end(path);
    text_path(&more, scope->text + path.start, end - path.start);
    if (!prefix->path.size && scope->text[path.start] == ':')
        prefix->leading_colons = true;
    if (prefix->path.size + more.size + 2 > FACTS_TEXT_MAX)
        return;
    if (prefix->path.size && more.size) {
        memcpy(prefix->path.bytes + prefix->path.size, "::", 2);
        prefix->path.size += 2;
    }
    memcpy(prefix->path.bytes + prefix->path.size, more.bytes, more.size);
    prefix->path.size += more.size;
}

static void add_leaf(const UseTree *tree, const UsePrefix *prefix, RawNode leaf, RawNode last,
                     Span name, uint16_t flags)
{
    UseFact use = {.fact = tree->fact};
    use.statement_start = tree->fact.start;
    use.statement_end = tree->fact.end;
    use.fact.start = leaf.start;
    use.fact.end = raw_end(leaf);
    use.fact.at = last.start;
    use.fact.flags |= flags | (prefix->leading_colons ? FACT_LEADING_COLONS : 0);
    use.path = extract_string(tree->x, (Span){prefix->path.bytes, prefix->path.size});
    use.fact.name = extract_string(tree->x, name);
    *(UseFact *)facts_builder_add(&tree->x->facts, FACT_USE) = use;
}

static Span node_span(const ItemScope *scope, RawNode node)
{
    return (Span){scope->text + node.start, raw_end(node) - node.start};
}

/* The last segment's node of a path. */
static RawNode last_node(RawNode path)
{
    RawNode name = raw_field(path, field_name);
    return path.symbol == sym_scoped_identifier && name.slot ? name : path;
}

/* A path, maybe renamed. `self` names what the prefix ends in. */
static void plain_leaf(const UseTree *tree, UsePrefix *prefix, RawNode leaf, RawNode path,
                       RawNode alias)
{
    RawNode last = last_node(path);
    if (path.symbol != sym_self || !prefix->path.size)
        append_path(prefix, tree->scope, path);
    Span name = alias.slot ? node_span(tree->scope, alias)
                           : text_last_segment(prefix->path.bytes, prefix->path.size);
    add_leaf(tree, prefix, leaf, last, name, 0);
}

static void wildcard_leaf(const UseTree *tree, UsePrefix *prefix, RawNode leaf)
{
    RawChildren children;
    RawNode child, star = leaf;
    raw_children(&children, leaf);
    while (raw_children_next(&children, &child)) {
        if (child.symbol == anon_sym_STAR)
            star = child;
        else if (child.symbol == anon_sym_COLON_COLON && !prefix->path.size)
            prefix->leading_colons = true;
        else if (child.symbol != anon_sym_COLON_COLON)
            append_path(prefix, tree->scope, child);
    }
    add_leaf(tree, prefix, leaf, star, (Span){"", 0}, FACT_GLOB);
}

static void walk_clause(const UseTree *tree, const UsePrefix *outer, RawNode node, uint32_t depth);

static void walk_list(const UseTree *tree, const UsePrefix *prefix, RawNode list, uint32_t depth)
{
    RawChildren children;
    RawNode child;
    raw_children(&children, list);
    while (raw_children_next(&children, &child))
        walk_clause(tree, prefix, child, depth);
}

static void walk_clause(const UseTree *tree, const UsePrefix *outer, RawNode node, uint32_t depth)
{
    if (depth > USE_DEPTH_MAX)
        return;
    UsePrefix prefix = *outer;
    switch (node.symbol) {
    case sym_identifier:
    case sym_scoped_identifier:
    case sym_self:
    case sym_super:
    case sym_crate:
    case sym_metavariable:
        plain_leaf(tree, &prefix, node, node, (RawNode){0});
        break;
    case sym_use_as_clause: {
        RawNode path = raw_field(node, field_path);
        if (path.slot)
            plain_leaf(tree, &prefix, node, path, raw_field(node, field_alias));
        break;
    }
    case sym_use_wildcard:
        wildcard_leaf(tree, &prefix, node);
        break;
    case sym_scoped_use_list: {
        RawNode path = raw_field(node, field_path);
        if (path.slot)
            append_path(&prefix, tree->scope, path);
        else if (!prefix.path.size)
            prefix.leading_colons = true;
        walk_list(tree, &prefix, raw_field(node, field_list), depth + 1);
        break;
    }
    case sym_use_list:
        walk_list(tree, &prefix, node, depth + 1);
        break;
    default:
        break;
    }
}

void extract_use(Extraction *x, const ItemScope *scope, RawNode node, const Attributes *attributes)
{
    UseTree tree = {x, scope, extract_head_of_item(x, scope, node, (RawNode){0}, attributes)};
    UsePrefix prefix;
    prefix.path.size = 0;
    prefix.leading_colons = false;
    RawNode argument = raw_field(node, field_argument);
    if (argument.slot)
        walk_clause(&tree, &prefix, argument, 0);
}

void extract_extern_crate(Extraction *x, const ItemScope *scope, RawNode node,
                          const Attributes *attributes)
{
    RawNode name = raw_field(node, field_name), alias = raw_field(node, field_alias);
    if (!name.slot)
        return;
    UseTree tree = {x, scope, extract_head_of_item(x, scope, node, name, attributes)};
    UsePrefix prefix;
    prefix.path.size = 0;
    prefix.leading_colons = false;
    append_path(&prefix, scope, name);
    add_leaf(&tree, &prefix, node, name, node_span(scope, alias.slot ? alias : name),
             FACT_EXTERN_CRATE);
}
