#include "analyzers/refactor/invert/generics.h"

#include <string.h>

#include "analyzers/refactor/invert/hidden_calls.h"
typedef struct Generics {
    Inversion *inversion;
    const Binding *field; /* of the struct that gets the parameter */
    Spot spot;            /* the file that is read */
} Generics;

static Plan *plan_of(const Generics *generics)
{
    return generics->inversion->crossing->plan;
}

static bool refuse(const Generics *generics, TSNode node, const char *reason)
{
    g_autofree char *where = spot_place(&generics->spot, ts_node_start_byte(node));
    const char *against = generics->inversion->against_dyn;
    return plan_refuse(plan_of(generics), "%s: `%s`, which would get a type parameter, %s%s%s%s",
                       where, generics->field->owner, reason,
                       against ? " (nor can it be `dyn`: " : "", against ? against : "",
                       against ? ")" : "");
}

static void insert(const Generics *generics, uint32_t at, char *text)
{
    plan_replace(plan_of(generics), generics->spot.file, at, at, text);
}

/* Whether a type's name is that of the struct. */
static bool is_struct(const Generics *generics, TSNode node)
{
    TSNode path = ts_node_parent(node);
    bool scoped = tree_is(path, sym_scoped_type_identifier);
    Spot spot = crossing_spot(generics->inversion->crossing, generics->spot.module,
                              ts_node_start_byte(node));
    g_autofree char *text = tree_text(generics->spot.source, scoped ? path : node);
    Held held = held_of_text(generics->inversion->crossing, spot.module, text, NULL);
    return held_is(&held, generics->field->spot.module, generics->field->owner);
}

static char *port_at(const Generics *generics, TSNode node)
{
    Spot spot = crossing_spot(generics->inversion->crossing, generics->spot.module,
                              ts_node_start_byte(node));
    return port_path(&generics->inversion->port, spot.module);
}

static bool in_header(const Generics *generics, TSNode impl, TSNode node)
{
    g_autofree char *port = port_at(generics, node);
    if (tree_field(impl, field_type_parameters).id || !port)
        return refuse(generics, node, "has an impl with parameters of its own here");
    insert(generics, ts_node_end_byte(node), g_strdup("<" GENERIC_NAME ">"));
    uint32_t at = ts_node_start_byte(impl);
    at += g_str_has_prefix(generics->spot.source->text + at, "unsafe ") ? 7 : 0;
    insert(generics, at + 4, g_strdup_printf("<" GENERIC_NAME ": %s>", port));
    return true;
}

static bool in_parameter(const Generics *generics, TSNode parameter, TSNode node)
{
    TSNode function = ts_node_parent(ts_node_parent(parameter));
    g_autofree char *port = port_at(generics, node);
    TSNode type = tree_field(parameter, field_type);
    bool plain = ts_node_eq(type, node) || (tree_is(type, sym_reference_type) &&
                                            ts_node_eq(tree_field(type, field_type), node));
    if (!tree_is(function, sym_function_item) || !port || !plain ||
        tree_up(function, sym_trait_item).id)
        return refuse(generics, node, "is in a signature here that cannot have one");
    insert(generics, ts_node_end_byte(node), g_strdup_printf("<impl %s>", port));
    return true;
}

/* Above, the struct is that of the upper type. */
static bool above(const Generics *generics, TSNode node, uint32_t module)
{
    const Inversion *inversion = generics->inversion;
    const CrossingTarget *target = inversion->target;
    g_autofree char *type =
        crossing_path_to(inversion->crossing, module, target->module, target->name);
    if (!type || !crossing_may_use(inversion->crossing, module))
        return refuse(generics, node, "is named here, where the upper type cannot be");
    insert(generics, ts_node_end_byte(node), g_strdup_printf("<%s>", type));
    return true;
}

/* Whether an impl is of the struct. */
static bool is_of_struct(const Generics *generics, TSNode impl)
{
    TSNode type = tree_field(impl, field_type);
    return (tree_is(type, alias_sym_type_identifier) && is_struct(generics, type)) ||
           (tree_is(type, sym_scoped_type_identifier) &&
            is_struct(generics, tree_field(type, field_name)));
}

static bool take_mention(const Generics *generics, TSNode node)
{
    TSNode path = ts_node_parent(node);
    TSNode whole = tree_is(path, sym_scoped_type_identifier) ? path : node;
    TSNode parent = ts_node_parent(whole);
    Spot spot = crossing_spot(generics->inversion->crossing, generics->spot.module,
                              ts_node_start_byte(node));
    if (tree_is_field(node, field_name) && tree_is(parent, sym_struct_item)) {
        g_autofree char *port = port_at(generics, node);
        insert(generics, ts_node_end_byte(node), g_strdup_printf("<" GENERIC_NAME ": %s>", port));
        return true;
    }
    if (tree_is(parent, sym_struct_expression) || tree_is(parent, sym_struct_pattern))
        return true;
    if (!crossing_is_lower(generics->inversion->crossing, spot.module))
        return above(generics, node, spot.module);
    TSNode impl = tree_up(node, sym_impl_item), parameter = tree_up(node, sym_parameter);
    if (impl.id && ts_node_eq(tree_field(impl, field_type), whole))
        return in_header(generics, impl, whole);
    if (impl.id && is_of_struct(generics, impl)) {
        insert(generics, ts_node_end_byte(node), g_strdup("<" GENERIC_NAME ">"));
        return true;
    }
    if (parameter.id)
        return in_parameter(generics, parameter, whole);
    return refuse(generics, node, "is named here as a type that would need one as well");
}

static bool look_at(void *data, TSNode node)
{
    const Generics *generics = data;
    if (!tree_is(node, alias_sym_type_identifier) ||
        !tree_text_is(generics->spot.source, node, generics->field->owner) ||
        !is_struct(generics, node))
        return true;
    return take_mention(generics, node);
}

/* A function without `self` that no argument tells the parameter of. */
static bool check_function(const Generics *generics, const Facts *facts, uint32_t number)
{
    const FnFact *fn = &facts_fns(facts)[number];
    const char *generic = facts_string(facts, fn->generics);
    g_autofree char *name = g_strdup(facts_string(facts, fn->fact.name));
    if (strstr(generic, "<" GENERIC_NAME) || strstr(generic, " " GENERIC_NAME))
        return plan_refuse(plan_of(generics), "`%s` has a parameter `" GENERIC_NAME "` already",
                           name);
    if (*facts_string(facts, fn->receiver) || *facts_string(facts, fn->trait_name))
        return true;
    for (guint i = 0; i < generics->inversion->bindings->len; i++) {
        const Binding *binding = inversion_binding(generics->inversion, i);
        if (binding->kind == BINDING_PARAMETER && binding->is_stored &&
            binding->spot.function == number && binding->spot.source->facts == facts)
            return true;
    }
    return plan_refuse(plan_of(generics),
                       "`%s::%s` has no argument that would tell which port it is of",
                       generics->field->owner, name);
}

/* What is derived asks the same of the parameter, also where a pointer to it has it anyway. */
static bool check_derive(const Generics *generics, const char *derive)
{
    const Binding *field = generics->field;
    const char *target = generics->inversion->target->name;
    if (strcmp(derive, "Default") == 0)
        return plan_refuse(plan_of(generics),
                           "`%s` derives Default: nothing would tell which port that is of",
                           field->owner);
    bool copies = strcmp(derive, "Clone") == 0 || strcmp(derive, "Copy") == 0;
    return !copies || field->form == HELD_VALUE ||
           inversion_has_trait(generics->inversion, derive) ||
           plan_refuse(plan_of(generics),
                       "`%s` derives %s, which would ask the same of `%s`. Write that impl out, "
                       "or hold the port by dyn",
                       field->owner, derive, target);
}

static bool check_struct(const Generics *generics)
{
    const Binding *field = generics->field;
    const Facts *facts = field->spot.source->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_TYPE); i++) {
        const TypeFact *type = &facts_types(facts)[i];
        uint32_t count, start = ts_node_start_byte(field->node);
        if (start < type->fact.start || start >= type->fact.end)
            continue;
        const StringId *derives = facts_list(facts, type->derives, &count);
        if (*facts_string(facts, type->generics))
            return plan_refuse(plan_of(generics), "`%s` has parameters already", field->owner);
        for (uint32_t j = 0; j < count; j++)
            if (!check_derive(generics, facts_string(facts, derives[j])))
                return false;
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const char *self = held_self(facts, i);
        if (self && strcmp(self, field->owner) == 0 &&
            facts_fns(facts)[i].owner_kind == FACT_IMPL && !check_function(generics, facts, i))
            return false;
    }
    return true;
}

/* Whether another field of the same struct was there before. */
static bool is_repeated(const Inversion *inversion, guint number)
{
    const Binding *field = &g_array_index(inversion->bindings, Binding, number);
    for (guint i = 0; i < number; i++) {
        const Binding *other = &g_array_index(inversion->bindings, Binding, i);
        if (other->kind == BINDING_FIELD && other->spot.module == field->spot.module &&
            strcmp(other->owner, field->owner) == 0)
            return true;
    }
    return false;
}

static bool write_struct(Generics *generics)
{
    const Workspace *workspace = generics->inversion->crossing->workspace;
    if (!check_struct(generics) ||
        !hidden_names_check(generics->inversion->crossing, generics->field->spot.module,
                            generics->field->owner))
        return false;
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (module->file == WORKSPACE_NONE || module->is_inline)
            continue;
        generics->spot = crossing_spot(generics->inversion->crossing, i, 0);
        if (!generics->spot.source || !strstr(generics->spot.source->text, generics->field->owner))
            continue;
        const TSTree *tree = plan_tree(plan_of(generics), generics->spot.file);
        if (!tree || !generics->spot.source->facts)
            return plan_refuse(plan_of(generics), "%s cannot be read as it was analysed",
                               generics->spot.file);
        if (!tree_visit(ts_tree_root_node(tree), look_at, generics))
            return false;
    }
    return true;
}

/* What is stored is of the struct's parameter: only in its own functions is there one. */
static bool check_stored(const Inversion *inversion, const Binding *binding)
{
    const char *self = held_self(binding->spot.source->facts, binding->spot.function);
    if (binding->kind != BINDING_PARAMETER || !binding->is_stored)
        return true;
    for (guint i = 0; self && i < inversion->bindings->len; i++) {
        const Binding *field = &g_array_index(inversion->bindings, Binding, i);
        if (field->kind == BINDING_FIELD && strcmp(field->owner, self) == 0)
            return true;
    }
    return plan_refuse(inversion->crossing->plan,
                       "`%s` is stored by a function that is none of the struct's own: what it "
                       "returns would need a type parameter",
                       binding->name);
}

bool generics_write(Inversion *inversion)
{
    for (guint i = 0; i < inversion->bindings->len; i++) {
        Generics generics = {.inversion = inversion, .field = inversion_binding(inversion, i)};
        if (!check_stored(inversion, generics.field))
            return false;
        if (generics.field->kind != BINDING_FIELD || is_repeated(inversion, i))
            continue;
        if (inversion->crossing->targets->len > 1)
            return plan_refuse(inversion->crossing->plan,
                               "more than one type would become a type parameter. Invert them one "
                               "by one, or with --with by=dyn");
        if (!write_struct(&generics))
            return false;
    }
    return true;
}
