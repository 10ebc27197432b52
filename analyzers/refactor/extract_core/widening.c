#include "analyzers/refactor/extract_core/widening.h"

#include <string.h>

#include "analyzers/refactor/extract_core/reads.h"
#include "analyzers/refactor/rust_node.h"

#define WIDER "pub(super) "

static void widen_at(CoreFile *core, uint32_t offset)
{
    for (guint i = 0; i < core->widenings->len; i++)
        if (g_array_index(core->widenings, FixEdit, i).start == offset)
            return;
    FixEdit edit = {NULL, offset, offset, g_strdup(WIDER)};
    g_array_append_val(core->widenings, edit);
}

static bool is_private(TSNode node)
{
    return ts_node_is_null(rust_node_child_of(node, "visibility_modifier"));
}

static void widen_item(CoreFile *core, CoreItem *item);

/* What names of a part of an item stand for is as visible as that. */
static void widen_named(CoreFile *core, const CoreItem *item, TSNode part)
{
    if (ts_node_is_null(part))
        return;
    uint32_t start = ts_node_start_byte(part), end = ts_node_end_byte(part);
    for (guint i = 0; i < item->names->uses->len; i++) {
        const NameUse *use = &g_array_index(item->names->uses, NameUse, i);
        guint next = 0;
        CoreItem *named;
        if (use->binding != NAME_FREE || use->start < start || use->start >= end)
            continue;
        while ((named = core_named(core, use->path, name_head(use->path), &next)))
            widen_item(core, named);
    }
}

static void widen_signature(CoreFile *core, const CoreItem *item, TSNode function)
{
    static const char *const fields[] = {"type_parameters", "parameters", "return_type"};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        widen_named(core, item, rust_node_field(function, fields[i]));
    widen_named(core, item, rust_node_child_of(function, "where_clause"));
}

/* Calls for the fields that are seen: of the variants of an enum all. */
static void widen_seen_fields(CoreFile *core, const CoreItem *item, TSNode list, bool all)
{
    bool visible = all;
    for (uint32_t i = 0; i < rust_node_count(list); i++) {
        TSNode child = ts_node_named_child(list, i);
        if (rust_node_is(child, "visibility_modifier"))
            visible = true;
        else if (rust_node_is(child, "field_declaration")) {
            if (all || !is_private(child))
                widen_named(core, item, rust_node_field(child, "type"));
        } else if (rust_node_is(child, "enum_variant"))
            widen_seen_fields(core, item, rust_node_field(child, "body"), true);
        else if (!rust_node_is(child, "attribute_item")) {
            if (visible)
                widen_named(core, item, child);
            visible = all;
        }
    }
}

/* Methods that are seen where their type is, and the types that an impl of a trait sets. */
static void widen_impl_names(CoreFile *core, const CoreItem *impl)
{
    TSNode body = rust_node_field(impl->node, "body");
    for (uint32_t i = 0; i < rust_node_count(body); i++) {
        TSNode member = ts_node_named_child(body, i);
        if (impl->trait_name && rust_node_is(member, "type_item"))
            widen_named(core, impl, member);
        else if (!impl->trait_name && !is_private(member)) {
            widen_signature(core, impl, member);
            widen_named(core, impl, rust_node_field(member, "type"));
        }
    }
}

static void widen_impls(CoreFile *core, const CoreItem *type)
{
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *impl = core->items->pdata[i];
        if (impl->kind == CORE_IMPL && !impl->is_test && strcmp(impl->name, type->name) == 0)
            widen_impl_names(core, impl);
    }
}

/* What an impl of a trait sets is seen where the trait is. */
static void widen_implemented(CoreFile *core, const CoreItem *trait)
{
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *impl = core->items->pdata[i];
        if (impl->kind == CORE_IMPL && !impl->is_test &&
            g_strcmp0(impl->trait_name, trait->name) == 0)
            widen_impl_names(core, impl);
    }
}

static void widen_names(CoreFile *core, CoreItem *item)
{
    if (item->kind == CORE_FN)
        widen_signature(core, item, item->node);
    else if (item->kind == CORE_CONST || item->kind == CORE_STATIC || item->kind == CORE_ALIAS)
        widen_named(core, item, rust_node_field(item->node, "type"));
    else if (item->kind == CORE_TRAIT) {
        widen_named(core, item, item->node);
        widen_implemented(core, item);
    } else if (item->kind == CORE_TYPE) {
        widen_named(core, item, rust_node_field(item->node, "type_parameters"));
        widen_named(core, item, rust_node_child_of(item->node, "where_clause"));
        widen_seen_fields(core, item, rust_node_field(item->node, "body"),
                          rust_node_is(item->node, "enum_item"));
        widen_impls(core, item);
    }
}

static void widen_item(CoreFile *core, CoreItem *item)
{
    bool has_visibility = item->kind != CORE_IMPL && item->kind != CORE_MOD &&
                          item->kind != CORE_MACRO && item->kind != CORE_OTHER;
    if (*item->visibility || item->is_widened || !has_visibility)
        return;
    item->is_widened = true;
    if (!item->reads)
        widen_at(core, ts_node_start_byte(item->node));
    widen_names(core, item);
}

/* --- fields and methods that the other side uses --- */

static bool is_used(GHashTable *members, const char *text, TSNode name)
{
    char *word = rust_node_text(name, text);
    bool used = g_hash_table_contains(members, word);
    g_free(word);
    return used;
}

/* `Type { a, ..base }` takes all fields. */
static bool takes_the_rest(const CoreFile *core, const CoreItem *type)
{
    char *rest = g_strconcat(type->name, "..", NULL);
    bool takes = g_hash_table_contains(core->members, rest) ||
                 g_hash_table_contains(core->members, "Self..");
    g_free(rest);
    return takes;
}

static void widen_named_fields(CoreFile *core, const CoreItem *item, TSNode list)
{
    bool all = takes_the_rest(core, item);
    for (uint32_t i = 0; i < rust_node_count(list); i++) {
        TSNode field = ts_node_named_child(list, i);
        if (!rust_node_is(field, "field_declaration") || !is_private(field) ||
            !(all || is_used(core->members, core->text, rust_node_field(field, "name"))))
            continue;
        widen_at(core, ts_node_start_byte(field));
        widen_named(core, item, rust_node_field(field, "type"));
    }
}

static void widen_tuple_fields(CoreFile *core, const CoreItem *item, TSNode list)
{
    bool visible = false;
    unsigned number = 0;
    for (uint32_t i = 0; i < rust_node_count(list); i++) {
        TSNode child = ts_node_named_child(list, i);
        if (rust_node_is(child, "visibility_modifier"))
            visible = true;
        if (rust_node_is(child, "visibility_modifier") || rust_node_is(child, "attribute_item") ||
            rust_node_is_comment(child))
            continue;
        char *index = g_strdup_printf("%u", number++);
        bool used = g_hash_table_contains(core->built, item->name) ||
                    g_hash_table_contains(core->members, index);
        g_free(index);
        if (used && !visible) {
            widen_at(core, ts_node_start_byte(child));
            widen_named(core, item, child);
        }
        visible = false;
    }
}

static void widen_fields(CoreFile *core, const CoreItem *item)
{
    TSNode body = rust_node_field(item->node, "body");
    if (rust_node_is(item->node, "enum_item"))
        return;
    if (rust_node_is(body, "ordered_field_declaration_list"))
        widen_tuple_fields(core, item, body);
    else if (!ts_node_is_null(body))
        widen_named_fields(core, item, body);
}

static void widen_methods(CoreFile *core, const CoreItem *impl, GHashTable *members)
{
    TSNode body = rust_node_field(impl->node, "body");
    for (uint32_t i = 0; i < rust_node_count(body); i++) {
        TSNode member = ts_node_named_child(body, i);
        bool has_name = rust_node_is(member, "function_item") || rust_node_is(member, "const_item");
        if (!has_name || !is_private(member) ||
            !is_used(members, core->text, rust_node_field(member, "name")))
            continue;
        widen_at(core, ts_node_start_byte(member));
        widen_signature(core, impl, member);
        widen_named(core, impl, rust_node_field(member, "type"));
    }
}

static GHashTable *moved_members(const CoreFile *core)
{
    GHashTable *members = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        GHashTableIter iterator;
        void *name;
        if (!item->moves)
            continue;
        g_hash_table_iter_init(&iterator, item->members);
        while (g_hash_table_iter_next(&iterator, &name, NULL))
            g_hash_table_add(members, name);
    }
    return members;
}

/* A trait is used by whoever calls its methods. */
static bool has_used_method(const CoreFile *core, const CoreItem *trait)
{
    TSNode body = rust_node_field(trait->node, "body");
    for (uint32_t i = 0; i < rust_node_count(body); i++) {
        TSNode name = rust_node_field(ts_node_named_child(body, i), "name");
        if (!ts_node_is_null(name) && is_used(core->members, core->text, name))
            return true;
    }
    return false;
}

static void want_used_traits(CoreFile *core)
{
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        if (item->moves && item->kind == CORE_TRAIT && has_used_method(core, item))
            g_hash_table_add(core->wanted, g_strdup(item->name));
    }
}

static bool is_moving_type(const CoreFile *core, const char *name)
{
    guint next = 0;
    const CoreItem *item = core_named(core, name, strlen(name), &next);
    return item && item->moves;
}

void widening_find(CoreFile *core)
{
    GHashTable *moved = moved_members(core);
    want_used_traits(core);
    for (guint i = 0; i < core->items->len; i++) {
        CoreItem *item = core->items->pdata[i];
        bool is_inherent = item->kind == CORE_IMPL && !item->trait_name;
        if (is_inherent && !item->is_test && (!item->moves || is_moving_type(core, item->name)))
            widen_methods(core, item, item->moves ? core->members : moved);
        if (!item->moves)
            continue;
        if (item->kind == CORE_TYPE)
            widen_fields(core, item);
        if (item->reads || g_hash_table_contains(core->wanted, item->name) ||
            g_hash_table_contains(core->test_wanted, item->name))
            widen_item(core, item);
    }
    g_hash_table_unref(moved);
}

static int compare_widenings(const void *a, const void *b)
{
    const FixEdit *first = a, *second = b;
    return first->start < second->start ? -1 : first->start > second->start;
}

char *widening_text(const CoreFile *core, uint32_t start, uint32_t end)
{
    GString *text = g_string_new(NULL);
    g_array_sort(core->widenings, compare_widenings);
    uint32_t at = start;
    for (guint i = 0; i < core->widenings->len; i++) {
        const FixEdit *edit = &g_array_index(core->widenings, FixEdit, i);
        if (edit->start < start || edit->start >= end)
            continue;
        g_string_append_len(text, core->text + at, edit->start - at);
        g_string_append(text, edit->text);
        at = edit->start;
    }
    g_string_append_len(text, core->text + at, end - at);
    return g_string_free(text, FALSE);
}

void widening_edit_staying(CoreFile *core)
{
    /* What is private in a crate's root is seen by all of it. */
    for (guint i = 0; !core->is_below && i < core->widenings->len; i++) {
        const FixEdit *edit = &g_array_index(core->widenings, FixEdit, i);
        bool moves = false;
        for (guint j = 0; j < core->items->len && !moves; j++) {
            const CoreItem *item = core->items->pdata[j];
            moves = item->moves && edit->start >= item->start && edit->start < item->end;
        }
        if (!moves)
            plan_replace(core->plan, core->source->path, edit->start, edit->end,
                         g_strdup(edit->text));
    }
}
