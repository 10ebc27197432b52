/* The places where the lower end writes the type: what each of them makes of it. */
#include <string.h>

#include "analyzers/refactor/invert/inversion.h"

typedef struct Site {
    Inversion *inversion;
    const CrossingSite *at;
    Spot spot;
    TSNode node; /* the path */
} Site;

static bool refuse(const Site *site, const char *reason)
{
    return inversion_refuse(site->inversion, &site->spot, site->node, reason);
}

/* A type's text as facts have it: on one line. */
static char *type_text(const Site *site, TSNode type)
{
    g_autofree char *text = tree_text(site->spot.source, type);
    char **words = g_strsplit_set(text, " \n\t", 0);
    GString *line = g_string_new(NULL);
    for (unsigned i = 0; words[i]; i++)
        if (*words[i])
            g_string_append_printf(line, "%s%s", line->len ? " " : "", words[i]);
    g_strfreev(words);
    return g_string_free(line, FALSE);
}

static bool is_plain(HeldForm form)
{
    return (form >= HELD_VALUE && form <= HELD_ARC) || form == HELD_SHARED;
}

static HeldForm form_of(const Site *site, TSNode type)
{
    g_autofree char *text = type_text(site, type);
    return inversion_form(site->inversion, site->spot.module, text, NULL);
}

static void add_binding(const Site *site, Binding binding, TSNode name)
{
    binding.spot = site->spot;
    binding.name = tree_text(site->spot.source, name);
    binding.start = ts_node_start_byte(site->node);
    binding.end = ts_node_end_byte(site->node);
    g_array_append_val(site->inversion->bindings, binding);
}

static uint8_t visibility_of(const Site *site, TSNode declaration)
{
    TSNode first = tree_child(declaration, 0);
    if (!tree_is(first, sym_visibility_modifier))
        return VIS_PRIVATE;
    return tree_text_is(site->spot.source, first, "pub") ? VIS_PUB : VIS_CRATE;
}

static const char *owner_of(const Site *site, TSNode field)
{
    const Facts *facts = site->spot.source->facts;
    uint32_t start = ts_node_start_byte(field);
    for (uint32_t i = 0; i < facts_count(facts, FACT_TYPE); i++) {
        const Fact *type = &facts_types(facts)[i].fact;
        if (type->start <= start && start < type->end)
            return facts_string(facts, type->name);
    }
    return NULL;
}

static bool take_field(const Site *site, TSNode field)
{
    TSNode name = tree_field(field, field_name);
    HeldForm form = form_of(site, tree_field(field, field_type));
    if (tree_up(field, sym_enum_item).id || tree_up(field, sym_union_item).id)
        return refuse(site, "is part of an enum or union here, which can be matched on. Wrap it in "
                            "a struct of its own first");
    if (!is_plain(form))
        return refuse(site,
                      "is inside of another type here, which a port cannot replace: hold it "
                      "as it is, or in a Box, Rc or Arc, or an Arc of a Mutex or RwLock, first");
    Binding binding = {.kind = BINDING_FIELD,
                       .form = form,
                       .node = field,
                       .owner = owner_of(site, field),
                       .visibility = visibility_of(site, field)};
    add_binding(site, binding, name);
    return true;
}

/* Whether attributes other than these stand at a function: a macro may depend on its signature. */
static bool is_plain_attribute(const char *attribute)
{
    static const char *const plain[] = {"inline", "must_use", "doc",          "allow",      "cfg",
                                        "deny",   "warn",     "track_caller", "deprecated", "cold"};
    size_t size = strcspn(attribute, "( =");
    for (unsigned i = 0; i < G_N_ELEMENTS(plain); i++)
        if (strlen(plain[i]) == size && strncmp(plain[i], attribute, size) == 0)
            return true;
    return false;
}

const char *function_fixed(const Facts *facts, const FnFact *fn)
{
    uint32_t count;
    const StringId *attributes = facts_list(facts, fn->fact.attrs, &count);
    if (fn->owner_kind == FACT_TRAIT ||
        (fn->owner_kind == FACT_IMPL && *facts_string(facts, fn->trait_name)))
        return "a trait's function";
    if (fn->owner_kind == FACT_EXTERN || (fn->fact.flags & FACT_EXTERN_C))
        return "a function with an ABI of its own";
    if (fn->fact.flags & FACT_CONST_FN)
        return "a `const fn`";
    if (fn->fact.flags & FACT_TEST)
        return "a test";
    if (fn->fact.flags & (FACT_IN_MACRO | FACT_MACRO_RULE))
        return "a function made by a macro";
    if (fn->owner_kind == FACT_KINDS && strcmp(facts_string(facts, fn->fact.name), "main") == 0)
        return "`main`, which nothing calls";
    for (uint32_t i = 0; i < count; i++)
        if (!is_plain_attribute(facts_string(facts, attributes[i])))
            return "a function with an attribute that may depend on its signature";
    return NULL;
}

static bool take_parameter(const Site *site, TSNode parameter)
{
    TSNode pattern = tree_field(parameter, field_pattern);
    HeldForm form = form_of(site, tree_field(parameter, field_type));
    TSNode function = ts_node_parent(ts_node_parent(parameter));
    const Facts *facts = site->spot.source->facts;
    if (!tree_is(function, sym_function_item))
        return refuse(site, "is a parameter of a closure, or of a function without a body, here");
    uint32_t index = crossing_spot(site->inversion->crossing, site->spot.module,
                                   ts_node_start_byte(tree_field(function, field_body)))
                         .function;
    const char *fixed = index == FACT_NONE ? "a function that is not read"
                                           : function_fixed(facts, &facts_fns(facts)[index]);
    if (fixed) {
        g_autofree char *reason =
            g_strdup_printf("is a parameter here of %s: that cannot take another type", fixed);
        return refuse(site, reason);
    }
    if (!is_plain(form))
        return refuse(site, "is inside of another type here, which a port cannot replace");
    if (!tree_is(pattern, sym_identifier))
        return refuse(site, "is taken apart by a pattern here");
    Binding binding = {
        .kind = BINDING_PARAMETER, .form = form, .node = parameter, .function = function};
    add_binding(site, binding, pattern);
    inversion_binding(site->inversion, site->inversion->bindings->len - 1)->spot.function = index;
    return true;
}

/* Whether a node lies in what one around it has in a field. */
static bool is_within(TSNode node, TSNode around, TSFieldId field)
{
    TSNode held = tree_field(around, field);
    return held.id && ts_node_start_byte(held) <= ts_node_start_byte(node) &&
           ts_node_end_byte(node) <= ts_node_end_byte(held);
}

/* Whether the type is named in an expression again: there it is made. */
static bool makes(const Site *site, TSNode value)
{
    const GArray *sites = site->inversion->target->sites;
    for (guint i = 0; value.id && i < sites->len; i++) {
        const CrossingSite *other = &g_array_index(sites, CrossingSite, i);
        if (other->spot.file == site->spot.file &&
            other->path->start >= ts_node_start_byte(value) &&
            other->path->end <= ts_node_end_byte(value))
            return true;
    }
    return false;
}

/* A type that is written down; the binding comes of what is in it. */
static bool take_type(const Site *site)
{
    for (TSNode at = site->node; at.id; at = ts_node_parent(at)) {
        if (tree_is(at, sym_field_declaration))
            return take_field(site, at);
        if (tree_is(at, sym_parameter))
            return take_parameter(site, at);
        if (tree_is(at, sym_let_declaration) && !is_within(site->node, at, field_type))
            break;
        if (tree_is(at, sym_let_declaration))
            return (form_of(site, tree_field(at, field_type)) == HELD_VALUE &&
                    makes(site, tree_field(at, field_value))) ||
                   refuse(site, "is the written type of a local here. Leave that type out first");
        if (tree_is(at, sym_struct_expression))
            return refuse(site, "is made of its fields here. Give it a function that makes one "
                                "first");
        if (tree_is(at, sym_ordered_field_declaration_list))
            return refuse(site, "is a field without a name here. Give it a name first");
        if (tree_is_field(at, field_return_type))
            return refuse(site, "is returned here: whoever calls would hold the port instead. "
                                "Return what is needed of it first");
        if (tree_is(at, sym_impl_item))
            return refuse(site, "has an impl here, which belongs to it: move that to its module "
                                "first");
        if (tree_is(at, sym_block) || tree_is(at, sym_function_item))
            break;
    }
    return refuse(site, "is named here as a type that no port can stand for");
}

/* "name" of a path `Store::name`; NULL where the path is that of the type. */
static const char *behind_type(const Site *site)
{
    const char *path = site->at->path->path, *last = g_strrstr(path, "::");
    g_autofree char *head = g_strndup(path, last ? (gsize)(last - path) : 0);
    return last && inversion_form(site->inversion, site->spot.module, head, NULL) == HELD_VALUE
               ? last + 2
               : NULL;
}

/* `Store::name`: one that makes a value. */
static bool take_function(const Site *site, TSNode call)
{
    const CrossingTarget *target = site->inversion->target;
    const char *name = behind_type(site);
    FnPlace place = held_function(site->inversion->crossing, target->module, target->name, name);
    if (strcmp(name, "default") == 0 && !place.facts)
        return inversion_made(site->inversion, &site->spot, call);
    if (!place.facts)
        return refuse(site, "has no function of its own of the name that is called here");
    if (*facts_string(place.facts, place.fn->receiver))
        return refuse(site, "has a method called by its path here: call it by a dot first");
    return inversion_made(site->inversion, &site->spot, call);
}

static bool take_value(const Site *site)
{
    TSNode parent = ts_node_parent(site->node);
    bool whole = !behind_type(site);
    if (tree_is(parent, sym_call_expression) && tree_is_field(site->node, field_function))
        return whole ? refuse(site, "is made of its fields here. Give it a function that makes one "
                                    "first")
                     : take_function(site, parent);
    if (tree_is(parent, sym_generic_function))
        return refuse(site, "has a function called with types here");
    if (whole &&
        ((const TypeFact *)(const void *)site->inversion->target->fact)->shape == SHAPE_UNIT)
        return inversion_made(site->inversion, &site->spot, site->node);
    return refuse(site,
                  "is used here as data, by a constant, a variant or a pattern. Move it below "
                  "both instead");
}

static bool take(Site *site)
{
    const WrittenPath *path = site->at->path;
    if (path->form == PATH_FORM_USE)
        return true;
    if (path->form == PATH_FORM_TOKENS) {
        site->node =
            tree_at(site->inversion->crossing->plan, site->spot.file, path->start, path->end);
        return refuse(site, "is named in the tokens of a macro here: what they become is not "
                            "known. Take it out of the macro first");
    }
    site->node = tree_at(site->inversion->crossing->plan, site->spot.file, path->start, path->end);
    switch (ts_node_symbol(site->node)) {
    case alias_sym_type_identifier:
    case sym_scoped_type_identifier:
        return take_type(site);
    case sym_identifier:
    case sym_scoped_identifier:
        return take_value(site);
    default:
        return refuse(site, "is named here in a way that is not understood");
    }
}

bool inversion_sites(Inversion *inversion)
{
    for (guint i = 0; i < inversion->target->sites->len; i++) {
        Site site = {.inversion = inversion,
                     .at = &g_array_index(inversion->target->sites, CrossingSite, i)};
        site.spot = site.at->spot;
        if (!take(&site))
            return false;
    }
    return true;
}
