#include "analyzers/refactor/break_cycle/items_text.h"

#include <string.h>

#include "analyzers/refactor/invert/layout.h"

/* A place where something becomes visible to its new parent and all in it. */
typedef struct Widening {
    const Movable *movable;
    const char *rest; /* all that stays */
    GArray *places;   /* uint32_t */
    TSNode item;
    bool stays_inside; /* code that stays takes it apart, or makes it of its fields */
} Widening;

static const PlanSource *source_of(const Movable *movable)
{
    return movable->spot.source;
}

/* All that stays, and the modules below it; owned. */
static char *what_stays(const Movable *movable)
{
    const Crossing *crossing = movable->crossing;
    const Module *modules = crossing->workspace->modules;
    GString *text = g_string_new(NULL);
    const char *whole = source_of(movable)->text;
    uint32_t at = 0;
    for (guint i = 0; i < movable->ranges->len; i++) {
        const MovableRange *range = &g_array_index(movable->ranges, MovableRange, i);
        g_string_append_len(text, whole + at, (gssize)range->start - at);
        at = range->end;
    }
    g_string_append(text, whole + at);
    for (uint32_t i = 0; i < crossing->workspace->module_count; i++) {
        uint32_t above = i;
        while (above != WORKSPACE_NONE && above != crossing->upper)
            above = modules[above].parent;
        if (above != crossing->upper)
            continue;
        Spot spot = crossing_spot(movable->crossing, i, 0);
        if (spot.source && spot.source != source_of(movable))
            g_string_append(text, spot.source->text);
    }
    return g_string_free(text, FALSE);
}

static bool is_used(const Widening *widening, const char *expression)
{
    return g_regex_match_simple(expression, widening->rest, 0, 0);
}

/* The names that a type has where it stands: its own, `Self`, aliases; as alternatives. Owned. */
static char *names_of(const Movable *movable, const char *name)
{
    const Facts *facts = source_of(movable)->facts;
    GString *names = g_string_new(name);
    g_string_append(names, "|Self");
    for (uint32_t i = 0; i < facts_count(facts, FACT_ALIAS); i++) {
        const AliasFact *alias = &facts_aliases(facts)[i];
        if (strcmp(facts_string(facts, alias->head), name) == 0)
            g_string_append_printf(names, "|%s", facts_string(facts, alias->fact.name));
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        const char *path = facts_string(facts, use->path), *own = g_strrstr(path, "::");
        if (strcmp(own ? own + 2 : path, name) == 0)
            g_string_append_printf(names, "|%s", facts_string(facts, use->fact.name));
    }
    return g_string_free(names, FALSE);
}

static bool is_private(TSNode node)
{
    return !tree_is(tree_child(node, 0), sym_visibility_modifier);
}

static void widen(const Widening *widening, TSNode node)
{
    uint32_t at = ts_node_start_byte(node);
    g_array_append_val(widening->places, at);
}

static bool widen_inside(void *data, TSNode node)
{
    const Widening *widening = data;
    bool field = tree_is(node, sym_field_declaration);
    bool fn = tree_is(node, sym_function_item) || tree_is(node, sym_const_item);
    bool of_struct = !tree_up(node, sym_enum_item).id && !tree_up(node, sym_trait_item).id;
    if ((!field && !fn) || !of_struct || !is_private(node) || ts_node_eq(node, widening->item))
        return true;
    bool in_trait = fn && tree_field(tree_up(node, sym_impl_item), field_trait).id;
    if (in_trait || (fn && tree_up(ts_node_parent(node), sym_function_item).id))
        return true;
    g_autofree char *name = tree_text(source_of(widening->movable), tree_field(node, field_name));
    g_autofree char *expression = g_strdup_printf("(\\.|::)\\s*%s\\b", name);
    if (is_used(widening, expression) || (field && widening->stays_inside))
        widen(widening, node);
    return true;
}

/* Fields without names: each is a type behind a comma. */
static void widen_tuple(const Widening *widening, TSNode list)
{
    bool visible = false;
    for (uint32_t i = 0; i < ts_node_named_child_count(list); i++) {
        TSNode child = ts_node_named_child(list, i);
        if (tree_is_extra(child))
            continue;
        if (!tree_is(child, sym_visibility_modifier) && !visible)
            widen(widening, child);
        visible = tree_is(child, sym_visibility_modifier);
    }
}

static void find_places(Widening *widening)
{
    TSNode item = widening->item, body = tree_field(item, field_body);
    TSNode name_node = tree_field(item, field_name);
    if (!tree_is(item, sym_impl_item)) {
        g_autofree char *name = tree_text(source_of(widening->movable), name_node);
        g_autofree char *names = names_of(widening->movable, name);
        g_autofree char *expression =
            g_strdup_printf("\\b(%s)\\s*(::\\s*<[^({]*>)?\\s*[({]|\\.[0-9]", names);
        widening->stays_inside = is_used(widening, expression);
        if (is_private(item))
            widen(widening, item);
    }
    if (tree_is(body, sym_ordered_field_declaration_list) && widening->stays_inside)
        widen_tuple(widening, body);
    tree_visit(item, widen_inside, widening);
}

static void append_range(const Movable *movable, const MovableRange *range, const char *rest,
                         GString *text)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    Widening widening = {.movable = movable, .rest = rest, .places = places, .item = range->node};
    const char *source = source_of(movable)->text;
    find_places(&widening);
    uint32_t at = range->start;
    GString *piece = g_string_new(NULL);
    for (guint i = 0; i < places->len; i++) {
        uint32_t place = g_array_index(places, uint32_t, i);
        g_string_append_len(piece, source + at, place - at);
        g_string_append(piece, "pub(super) ");
        at = place;
    }
    g_string_append_len(piece, source + at, range->end - at);
    g_autofree char *deep = layout_indentation(source_of(movable), range->start);
    g_autofree char *shallow = layout_indented(
        piece->str + (g_str_has_prefix(piece->str, deep) ? strlen(deep) : 0), deep, "");
    g_string_append(text, shallow);
    if (text->str[text->len - 1] != '\n')
        g_string_append_c(text, '\n');
    g_string_free(piece, TRUE);
    g_array_unref(places);
}

/* The lints that the upper module is free of, the new one is as well. */
static void append_lints(const Movable *movable, GString *text)
{
    TSNode list = ts_node_parent(g_array_index(movable->ranges, MovableRange, 0).node);
    gsize size = text->len;
    for (TSNode node = ts_node_named_child(list, 0); node.id;
         node = ts_node_next_named_sibling(node)) {
        g_autofree char *attribute = tree_text(source_of(movable), node);
        if (tree_is(node, sym_inner_attribute_item) && g_str_has_prefix(attribute, "#![allow("))
            g_string_append_printf(text, "%s\n", attribute);
    }
    if (text->len > size)
        g_string_append_c(text, '\n');
}

static gint compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char *items_text(const Movable *movable)
{
    const Crossing *crossing = movable->crossing;
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "//! What `%s` and `%s` share, below both.\n\n",
                           crossing->workspace->modules[crossing->lower].name,
                           crossing->workspace->modules[crossing->upper].name);
    append_lints(movable, text);
    g_autofree char *rest = what_stays(movable);
    g_ptr_array_sort(movable->lines, compare_lines);
    for (guint i = 0; i < movable->lines->len; i++)
        g_string_append_printf(text, "%s\n", (char *)movable->lines->pdata[i]);
    for (guint i = 0; i < movable->ranges->len; i++) {
        if (i || movable->lines->len)
            g_string_append_c(text, '\n');
        append_range(movable, &g_array_index(movable->ranges, MovableRange, i), rest, text);
    }
    return g_string_free(text, FALSE);
}

void items_text_remove(const Movable *movable)
{
    const PlanSource *source = source_of(movable);
    for (guint i = 0; i < movable->ranges->len; i++) {
        const MovableRange *range = &g_array_index(movable->ranges, MovableRange, i);
        uint32_t end = range->end;
        while (end < source->size && source->text[end] == '\n')
            end++;
        plan_replace(movable->crossing->plan, movable->spot.file, range->start, end, g_strdup(""));
    }
}
