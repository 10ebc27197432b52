#include "analyzers/refactor/invert/injection.h"

#include <string.h>

#include "analyzers/refactor/invert/arguments.h"
#include "analyzers/refactor/invert/generics.h"
#include "analyzers/refactor/invert/layout.h"

static Plan *plan_of(const Inversion *inversion)
{
    return inversion->crossing->plan;
}

/* The port's name in a module; owned. NULL: the plan refuses. */
static char *port_name(const Inversion *inversion, const Spot *spot)
{
    char *path = port_path(&inversion->port, spot->module);
    if (!path)
        plan_refuse(plan_of(inversion), "%s cannot name `%s`, which would be in `%s`", spot->file,
                    inversion->port.name,
                    crossing_name(inversion->crossing, inversion->port.module));
    return path;
}

/* What stands for the type where a binding has it. */
static char *binding_text(const Inversion *inversion, const Binding *binding, const char *port)
{
    bool by_value = binding->form == HELD_VALUE;
    bool by_reference = binding->form == HELD_REF || binding->form == HELD_MUT;
    bool field = binding->kind == BINDING_FIELD;
    if (!inversion->by_dyn && (field || binding->is_stored))
        return g_strdup(GENERIC_NAME);
    if (field)
        return g_strdup_printf(by_value ? "Box<dyn %s>" : "dyn %s", port);
    if (by_reference)
        return g_strdup_printf(inversion->by_dyn ? "dyn %s" : "impl %s", port);
    return g_strdup_printf(binding->is_stored ? "impl %s + 'static" : "impl %s", port);
}

/* `&'a mut (impl A + 'b)`: a bound behind `&` needs brackets; none of ours is there. */
static bool write_binding(const Inversion *inversion, const Binding *binding)
{
    if (binding->start == binding->end)
        return true;
    g_autofree char *port = port_name(inversion, &binding->spot);
    if (!port)
        return false;
    plan_replace(plan_of(inversion), binding->spot.file, binding->start, binding->end,
                 binding_text(inversion, binding, port));
    return true;
}

static void insert(const Inversion *inversion, const Rewrite *rewrite, uint32_t at,
                   const char *text)
{
    plan_replace(plan_of(inversion), rewrite->file, at, at, g_strdup(text));
}

static void write_rewrite(const Inversion *inversion, const Rewrite *rewrite)
{
    const PlanSource *source = plan_source(plan_of(inversion), rewrite->file);
    g_autofree char *text = g_strndup(source->text + rewrite->start, rewrite->end - rewrite->start);
    g_autofree char *boxed = g_strdup_printf(": Box::new(%s)", text);
    if (rewrite->kind == REWRITE_REACH || (rewrite->kind == REWRITE_FOLLOW && inversion->by_dyn))
        insert(inversion, rewrite, rewrite->start, "*");
    if (!inversion->by_dyn)
        return;
    if (rewrite->kind == REWRITE_CLONE) {
        const char *from = strchr(text, '&') + 1;
        const char *to = strrchr(from, ')');
        g_autofree char *cloned = g_strndup(from, (gsize)(to - from));
        g_strchomp(cloned);
        if (g_str_has_suffix(cloned, ","))
            cloned[strlen(cloned) - 1] = '\0';
        plan_replace(plan_of(inversion), rewrite->file, rewrite->start, rewrite->end,
                     g_strconcat(cloned, ".clone()", NULL));
    }
    if (rewrite->kind == REWRITE_SHORTHAND)
        insert(inversion, rewrite, rewrite->end, boxed);
    if (rewrite->kind != REWRITE_BOX)
        return;
    insert(inversion, rewrite, rewrite->start, "Box::new(");
    insert(inversion, rewrite, rewrite->end, ")");
}

/* A whole statement, with its line where nothing else stands on it. */
static void remove_statement(const Inversion *inversion, const Spot *spot, TSNode statement)
{
    const char *text = spot->source->text;
    uint32_t start = ts_node_start_byte(statement), end = ts_node_end_byte(statement);
    uint32_t line = layout_line_start(spot->source, start);
    uint32_t behind = end + (uint32_t)strspn(text + end, " \t");
    bool alone = line + strspn(text + line, " \t") >= start && text[behind] == '\n';
    plan_replace(plan_of(inversion), spot->file, alone ? line : start, alone ? behind + 1 : end,
                 g_strdup(""));
}

static void write_made(const Inversion *inversion, const Moved *moved)
{
    TSNode parent = ts_node_parent(moved->node);
    if (tree_is(parent, sym_let_declaration)) {
        remove_statement(inversion, &moved->spot, parent);
        return;
    }
    bool same = !inversion->by_dyn && tree_is(parent, sym_field_initializer) &&
                tree_text_is(moved->spot.source, tree_field(parent, field_field), moved->name);
    TSNode replaced = same ? parent : moved->node;
    plan_replace(plan_of(inversion), moved->spot.file, ts_node_start_byte(replaced),
                 ts_node_end_byte(replaced), g_strdup(moved->name));
}

static bool write_moved(Inversion *inversion, const Moved *moved)
{
    const Binding *binding = inversion_binding(inversion, moved->binding);
    g_autofree char *port = port_name(inversion, &moved->spot);
    if (!port)
        return false;
    g_autofree char *type = binding_text(inversion, binding, port);
    g_autofree char *text =
        g_strdup_printf("%s%s: %s", moved->is_mutable ? "mut " : "", moved->name, type);
    parameters_change(plan_of(inversion), &moved->spot,
                      tree_field(moved->function, field_parameters), moved->dropped, text);
    if (!moved->passes_on)
        write_made(inversion, moved);
    return true;
}

bool injection_write(Inversion *inversion)
{
    if (!inversion_move_calls(inversion))
        return false;
    for (guint i = 0; i < inversion->bindings->len; i++)
        if (!write_binding(inversion, inversion_binding(inversion, i)))
            return false;
    for (guint i = 0; i < inversion->rewrites->len; i++)
        write_rewrite(inversion, &g_array_index(inversion->rewrites, Rewrite, i));
    for (guint i = 0; i < inversion->moved->len; i++)
        if (!write_moved(inversion, inversion->moved->pdata[i]))
            return false;
    return inversion->by_dyn || generics_write(inversion);
}
