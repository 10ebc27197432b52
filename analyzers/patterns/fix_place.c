#include <string.h>

#include "analyzers/patterns/fix_source.h"

/* The outermost node that spans exactly the range, short of the file: an item alone in its file, or
 * parsed alone, spans it whole. */
static TSNode node_at(const FixSource *source, uint32_t start, uint32_t end)
{
    const TSTree *tree = fix_maker_tree(source, start);
    TSNode root = tree ? ts_tree_root_node(tree) : (TSNode){0};
    TSNode node = tree ? ts_node_descendant_for_byte_range(root, start, end) : root;
    for (;;) {
        TSNode parent = ts_node_is_null(node) ? node : ts_node_parent(node);
        bool same = !ts_node_is_null(parent) && ts_node_start_byte(parent) == start &&
                    ts_node_end_byte(parent) == end;
        if (!same || ts_node_eq(parent, root))
            return node;
        node = parent;
    }
}

static TSNode field(TSNode node, const char *name)
{
    return ts_node_child_by_field_name(node, name, (uint32_t)strlen(name));
}

static TSNode child_of_kind(TSNode node, const char *kind)
{
    for (uint32_t i = 0; i < ts_node_child_count(node); i++) {
        TSNode child = ts_node_child(node, i);
        if (strcmp(ts_node_type(child), kind) == 0)
            return child;
    }
    return (TSNode){0};
}

/* The field, looked for in the node and, since `x;` and `x` may span the same, in what it wraps. */
static TSNode field_within(TSNode node, const char *name, uint32_t start, uint32_t end)
{
    while (!ts_node_is_null(node)) {
        TSNode found = field(node, name);
        if (!ts_node_is_null(found))
            return found;
        TSNode child = ts_node_named_child(node, 0);
        bool same = !ts_node_is_null(child) && ts_node_start_byte(child) == start &&
                    ts_node_end_byte(child) == end;
        node = same ? child : (TSNode){0};
    }
    return node;
}

typedef struct Span {
    uint32_t start, end;
    bool found;
} Span;

static Span span_of(TSNode node)
{
    if (ts_node_is_null(node))
        return (Span){0};
    return (Span){ts_node_start_byte(node), ts_node_end_byte(node), true};
}

/* `pub …`, or the empty place where it would stand. */
static Span visibility(TSNode node, uint32_t start, uint32_t end)
{
    (void)end;
    TSNode modifier = child_of_kind(node, "visibility_modifier");
    return ts_node_is_null(modifier) ? (Span){start, start, true} : span_of(modifier);
}

/* `pub …` with the blanks behind it, or the empty place where it would stand: in front of what is
 * as visible as the item. */
static Span prefix(TSNode node, uint32_t start, uint32_t end)
{
    Span span = visibility(node, start, end);
    TSNode modifier = child_of_kind(node, "visibility_modifier");
    TSNode next = ts_node_is_null(modifier) ? modifier : ts_node_next_sibling(modifier);
    if (!ts_node_is_null(next))
        span.end = ts_node_start_byte(next);
    return span;
}

/* `fn name(…) -> T where …`: a function without its visibility, and its body or semicolon. */
static Span signature(TSNode node, uint32_t start, uint32_t end)
{
    TSNode body = field(node, "body");
    if (ts_node_is_null(body))
        body = child_of_kind(node, ";");
    TSNode last = ts_node_is_null(body) ? body : ts_node_prev_sibling(body);
    if (ts_node_is_null(last))
        return (Span){0};
    return (Span){prefix(node, start, end).end, ts_node_end_byte(last), true};
}

/* From the first attribute above an item to the item; empty where it has none. */
static Span attributes(TSNode node, uint32_t start, uint32_t end)
{
    (void)end;
    Span span = {start, start, true};
    for (TSNode at = ts_node_prev_sibling(node); !ts_node_is_null(at);
         at = ts_node_prev_sibling(at)) {
        const char *kind = ts_node_type(at);
        if (strcmp(kind, "attribute_item") == 0)
            span.start = ts_node_start_byte(at);
        else if (!strstr(kind, "comment"))
            break;
    }
    return span;
}

/* The statement or item around an expression. */
static Span statement(TSNode node, uint32_t start, uint32_t end)
{
    (void)start, (void)end;
    for (; !ts_node_is_null(node); node = ts_node_parent(node)) {
        TSNode parent = ts_node_parent(node);
        const char *kind = ts_node_is_null(parent) ? "" : ts_node_type(parent);
        if (!strcmp(kind, "block") || !strcmp(kind, "source_file") ||
            !strcmp(kind, "declaration_list"))
            return span_of(node);
    }
    return (Span){0};
}

/* What a method is called on: `a.b` of `a.b.c()`. */
static Span receiver(TSNode node, uint32_t start, uint32_t end)
{
    TSNode function = field_within(node, "function", start, end);
    return ts_node_is_null(function) ? (Span){0} : span_of(field(function, "value"));
}

/* The method or last path segment of a call. */
static Span callee(TSNode node, uint32_t start, uint32_t end)
{
    TSNode function = field_within(node, "function", start, end);
    if (ts_node_is_null(function))
        return span_of(field_within(node, "macro", start, end));
    TSNode inner = field(function, "function"); /* below a turbofish */
    if (!ts_node_is_null(inner))
        function = inner;
    TSNode name = field(function, "field");
    if (ts_node_is_null(name))
        name = field(function, "name");
    return ts_node_is_null(name) ? span_of(function) : span_of(name);
}

/* Parts that are no field of the grammar. */
static const struct {
    const char *name;
    Span (*find)(TSNode node, uint32_t start, uint32_t end);
} parts[] = {
    {"visibility", visibility}, {"attributes", attributes}, {"statement", statement},
    {"receiver", receiver},     {"callee", callee},         {"prefix", prefix},
    {"signature", signature},
};

static Span part_of(const FixSource *source, const FixTarget *target, const char *part)
{
    TSNode node = node_at(source, target->start, target->end);
    if (ts_node_is_null(node) || ts_node_start_byte(node) != target->start ||
        ts_node_end_byte(node) != target->end)
        return (Span){0}; /* inside a macro's tokens: no node, no part */
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (strcmp(parts[i].name, part) == 0)
            return parts[i].find(node, target->start, target->end);
    }
    return span_of(field_within(node, part, target->start, target->end));
}

bool fix_place(FixMaker *maker, const FixNames *names, const char *reference, FixPlace *place)
{
    if (*reference == '@')
        reference++;
    const char *dot = strchr(reference, '.');
    g_autofree char *name =
        dot ? g_strndup(reference, (gsize)(dot - reference)) : g_strdup(reference);
    FixTarget target;
    if (!names->target(names->data, name, &target))
        return false;
    const FixSource *source = fix_maker_source(maker, target.path);
    if (!source || target.end > source->size || target.start > target.end)
        return false;
    *place = (FixPlace){source, target.start, target.end};
    if (!dot)
        return true;
    Span span = part_of(source, &target, dot + 1);
    place->start = span.start;
    place->end = span.end;
    return span.found;
}
