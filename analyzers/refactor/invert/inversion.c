#include "analyzers/refactor/invert/inversion.h"

#include <string.h>

#include "analyzers/refactor/invert/held_text.h"

static void clear_binding(void *data)
{
    g_free(((Binding *)data)->name);
}

static void moved_free(void *data)
{
    Moved *moved = data;
    g_free(moved->name);
    g_free(moved->maker);
    g_free(moved->suffix);
    g_ptr_array_unref(moved->arguments);
    g_array_unref(moved->parameters);
    g_array_unref(moved->dropped);
    g_free(moved);
}

Inversion *inversion_new(Crossing *crossing, const CrossingTarget *target, uint32_t module)
{
    Inversion *inversion = g_new0(Inversion, 1);
    inversion->crossing = crossing;
    inversion->target = target;
    port_init(&inversion->port, crossing, target, module);
    inversion->bindings = g_array_new(FALSE, FALSE, sizeof(Binding));
    g_array_set_clear_func(inversion->bindings, clear_binding);
    inversion->rewrites = g_array_new(FALSE, FALSE, sizeof(Rewrite));
    inversion->passes = g_array_new(FALSE, FALSE, sizeof(Pass));
    inversion->moved = g_ptr_array_new_with_free_func(moved_free);
    inversion->tracked = g_hash_table_new(NULL, NULL);
    return inversion;
}

void inversion_free(Inversion *inversion)
{
    if (!inversion)
        return;
    port_clear(&inversion->port);
    g_array_unref(inversion->bindings);
    g_free(inversion->against_dyn);
    g_array_unref(inversion->rewrites);
    g_array_unref(inversion->passes);
    g_ptr_array_unref(inversion->moved);
    g_hash_table_unref(inversion->tracked);
    g_free(inversion);
}

Binding *inversion_binding(Inversion *inversion, guint number)
{
    return &g_array_index(inversion->bindings, Binding, number);
}

bool inversion_refuse(const Inversion *inversion, const Spot *spot, TSNode node, const char *reason)
{
    g_autofree char *where = spot_place(spot, ts_node_start_byte(node));
    return plan_refuse(inversion->crossing->plan, "%s: `%s` %s", where, inversion->target->name,
                       reason);
}

void inversion_rewrite(Inversion *inversion, RewriteKind kind, const Spot *spot, TSNode node)
{
    Rewrite rewrite = {kind, spot->file, ts_node_start_byte(node), ts_node_end_byte(node)};
    for (guint i = 0; i < inversion->rewrites->len; i++) {
        const Rewrite *other = &g_array_index(inversion->rewrites, Rewrite, i);
        if (other->kind == kind && other->file == rewrite.file && other->start == rewrite.start)
            return;
    }
    g_array_append_val(inversion->rewrites, rewrite);
}

bool inversion_convert(Inversion *inversion, const Spot *spot, TSNode value)
{
    if (!tree_is(value, sym_call_expression))
        return true;
    TSNode argument = tree_child(tree_field(value, field_arguments), 0);
    g_autofree char *path = tree_text(spot->source, tree_field(value, field_function));
    if (!held_path_ends(path, "Arc::clone") && !held_path_ends(path, "Rc::clone"))
        return true;
    TSNode cloned = tree_field(argument, field_value);
    if (!tree_is(cloned, sym_identifier) && !tree_is(cloned, sym_field_expression))
        return inversion_refuse(inversion, spot, value,
                                "is cloned here by a path, of what is no name. Give it one first");
    inversion_rewrite(inversion, REWRITE_CLONE, spot, value);
    return true;
}

bool inversion_is_const(const Spot *spot, TSNode node)
{
    const Facts *facts = spot->source->facts;
    if (facts && spot->function != FACT_NONE)
        return facts_fns(facts)[spot->function].fact.flags & FACT_CONST_FN;
    return tree_up(node, sym_const_item).id || tree_up(node, sym_static_item).id;
}

bool inversion_has_trait(const Inversion *inversion, const char *trait)
{
    const CrossingTarget *target = inversion->target;
    const TypeFact *type = (const TypeFact *)(const void *)target->fact;
    uint32_t count;
    const StringId *derives = facts_list(target->facts, type->derives, &count);
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(facts_string(target->facts, derives[i]), trait) == 0)
            return true;
    for (uint32_t i = 0; i < facts_count(target->facts, FACT_IMPL); i++) {
        const ImplFact *impl = &facts_impls(target->facts)[i];
        if (strcmp(facts_string(target->facts, impl->trait_name), trait) == 0 &&
            strcmp(facts_string(target->facts, impl->head), target->name) == 0)
            return true;
    }
    return false;
}

HeldForm inversion_form(const Inversion *inversion, uint32_t module, const char *type,
                        const char *self)
{
    Held held = held_of_text(inversion->crossing, module, type, self);
    if (held_is(&held, inversion->target->module, inversion->target->name))
        return held.form;
    return HELD_FOREIGN;
}

void inversion_store(Inversion *inversion, guint number)
{
    for (number++; number;) {
        Binding *binding = inversion_binding(inversion, number - 1);
        binding->is_stored = true;
        number = binding->from;
    }
}

/* What is passed to a parameter that is stored is stored as well. */
static void settle_passes(Inversion *inversion)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (guint i = 0; i < inversion->passes->len; i++) {
            const Pass *pass = &g_array_index(inversion->passes, Pass, i);
            if (!inversion_binding(inversion, pass->to)->is_stored ||
                inversion_binding(inversion, pass->from)->is_stored)
                continue;
            inversion_store(inversion, pass->from);
            changed = true;
        }
    }
}

bool inversion_find(Inversion *inversion)
{
    if (!inversion_sites(inversion))
        return false;
    for (guint i = 0; i < inversion->bindings->len; i++)
        if (!inversion_uses(inversion, i))
            return false;
    settle_passes(inversion);
    return inversion_check_callers(inversion);
}
