/* The two functions that one with reads becomes. */
#include <string.h>

#include "analyzers/refactor/extract_core/reads.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"

static bool is_dropped(const CoreReads *reads, const char *name)
{
    for (guint i = 0; i < reads->dropped->len; i++)
        if (strcmp(reads->dropped->pdata[i], name) == 0)
            return true;
    return false;
}

/* Calls `add` with each parameter that the core keeps. */
static void each_kept(const CoreFile *core, const CoreItem *item, bool is_call, GPtrArray *list)
{
    TSNode parameters = rust_node_field(item->node, "parameters");
    for (uint32_t i = 0; i < rust_node_count(parameters); i++) {
        TSNode parameter = ts_node_named_child(parameters, i);
        char *name = rust_node_text(rust_node_field(parameter, "pattern"), core->text);
        if (!is_dropped(item->reads, name))
            g_ptr_array_add(list, is_call ? g_strdup(name) : rust_node_text(parameter, core->text));
        g_free(name);
    }
    for (guint i = 0; i < item->reads->reads->len; i++) {
        const CoreRead *read = &g_array_index(item->reads->reads, CoreRead, i);
        if (read->is_kept)
            g_ptr_array_add(list, is_call
                                      ? g_strdup(read->name)
                                      : g_strdup_printf("%s%s: %s", read->is_mutable ? "mut " : "",
                                                        read->name, read->type));
    }
}

static void append_attributes(const CoreFile *core, const CoreItem *item, GString *text)
{
    uint32_t start = ts_node_start_byte(item->node);
    GPtrArray *attributes = g_ptr_array_new_with_free_func(g_free);
    for (TSNode before = ts_node_prev_named_sibling(item->node);
         !ts_node_is_null(before) && ts_node_start_byte(before) >= item->start;
         before = ts_node_prev_named_sibling(before))
        if (rust_node_is(before, "attribute_item") && ts_node_end_byte(before) <= start)
            g_ptr_array_add(attributes, rust_node_text(before, core->text));
    for (guint i = attributes->len; i > 0; i--)
        g_string_append_printf(text, "%s\n", (const char *)attributes->pdata[i - 1]);
    g_ptr_array_unref(attributes);
}

/* From the name on: "now_or_later<'a>", and behind the parameters: " -> u32 where …". */
static void append_signature(const CoreFile *core, const CoreItem *item, GPtrArray *list,
                             GString *text)
{
    TSNode parameters = rust_node_field(item->node, "parameters"),
           body = rust_node_field(item->node, "body");
    uint32_t name = ts_node_start_byte(rust_node_field(item->node, "name"));
    uint32_t open = ts_node_start_byte(parameters), close = ts_node_end_byte(parameters);
    TSNode modifiers = rust_node_child_of(item->node, "function_modifiers");
    GString *head = g_string_new(NULL);
    if (!ts_node_is_null(modifiers)) {
        char *words = rust_node_text(modifiers, core->text);
        g_string_append_printf(head, "%s ", words);
        g_free(words);
    }
    g_string_append(head, "fn ");
    g_string_append_len(head, core->text + name, open - name);
    char *tail = g_strndup(core->text + close, ts_node_start_byte(body) - close);
    g_strchomp(tail);
    rust_signature(text, head->str, list, tail);
    g_string_free(head, TRUE);
    g_free(tail);
}

char *core_reads_core(const CoreFile *core, const CoreItem *item, const char *visibility)
{
    const CoreReads *reads = item->reads;
    TSNode body = rust_node_field(item->node, "body");
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "/// `%s`, with what it reads as parameters.\n", item->name);
    append_attributes(core, item, text);
    g_string_append(text, visibility);
    each_kept(core, item, false, list);
    append_signature(core, item, list, text);
    g_string_append(text, " {\n");
    uint32_t at = reads->end;
    while (core->text[at] == '\n' || core->text[at] == '\r')
        at++;
    g_string_append_len(text, core->text + at, ts_node_end_byte(body) - at);
    g_string_append_c(text, '\n');
    g_ptr_array_unref(list);
    return g_string_free(text, FALSE);
}

/* Whether the reads do more with a parameter than lend it. */
static bool may_change(const CoreItem *item, TSNode parameter)
{
    for (guint i = 0; i < item->names->uses->len; i++) {
        const NameUse *use = &g_array_index(item->names->uses, NameUse, i);
        if (use->binding == NAME_FREE || use->start < item->reads->start ||
            use->start >= item->reads->end ||
            !rust_node_same(
                g_array_index(item->names->bindings, NameBinding, use->binding).declaration,
                parameter))
            continue;
        TSNode around = use->in_tokens ? use->node : ts_node_parent(use->node);
        if (!rust_node_is(around, "reference_expression") ||
            !ts_node_is_null(rust_node_child_of(around, "mutable_specifier")))
            return true;
    }
    return false;
}

/* A parameter that only the core changes is not `mut` here. */
static void drop_mutable(CoreFile *core, const CoreItem *item)
{
    TSNode parameters = rust_node_field(item->node, "parameters");
    for (uint32_t i = 0; i < rust_node_count(parameters); i++) {
        TSNode parameter = ts_node_named_child(parameters, i);
        TSNode mutable = rust_node_child_of(parameter, "mutable_specifier");
        char *name = rust_node_text(rust_node_field(parameter, "pattern"), core->text);
        if (!ts_node_is_null(mutable) && !is_dropped(item->reads, name) &&
            !may_change(item, parameter))
            plan_replace(core->plan, core->source->path, ts_node_start_byte(mutable),
                         ts_node_start_byte(rust_node_field(parameter, "pattern")), g_strdup(""));
        g_free(name);
    }
}

static void drop_mutable_reads(CoreFile *core, const CoreItem *item)
{
    TSNode body = rust_node_field(item->node, "body");
    for (uint32_t i = 0; i < rust_node_count(body); i++) {
        TSNode let = ts_node_named_child(body, i);
        if (ts_node_start_byte(let) >= item->reads->end)
            break;
        TSNode mutable = rust_node_child_of(let, "mutable_specifier");
        if (!ts_node_is_null(mutable))
            plan_replace(core->plan, core->source->path, ts_node_start_byte(mutable),
                         ts_node_start_byte(rust_node_field(let, "pattern")), g_strdup(""));
    }
}

void core_reads_wrap(CoreFile *core, const CoreItem *item)
{
    TSNode body = rust_node_field(item->node, "body");
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    GString *call = g_string_new("    ");
    each_kept(core, item, true, list);
    char *function = g_strdup_printf("%s::%s", core->to, item->name);
    rust_call(call, function, list, 4);
    g_string_append(call, "\n}");
    drop_mutable(core, item);
    drop_mutable_reads(core, item);
    plan_replace(core->plan, core->source->path, item->reads->end, ts_node_end_byte(body),
                 g_string_free(call, FALSE));
    g_ptr_array_unref(list);
    g_free(function);
}
