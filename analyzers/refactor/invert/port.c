#include "analyzers/refactor/invert/port.h"

#include <string.h>

#include "analyzers/refactor/invert/layout.h"

static void method_free(void *data)
{
    PortMethod *method = data;
    signature_clear(&method->signature);
    g_free(method);
}

void port_init(Port *port, Crossing *crossing, const CrossingTarget *target, uint32_t module)
{
    *port = (Port){.crossing = crossing, .target = target, .module = module};
    port->methods = g_ptr_array_new_with_free_func(method_free);
}

void port_clear(Port *port)
{
    g_free(port->name);
    g_clear_pointer(&port->methods, g_ptr_array_unref);
}

static bool is_name(const char *text)
{
    if (!g_ascii_isalpha(*text) && *text != '_')
        return false;
    for (; *text; text++)
        if (!g_ascii_isalnum(*text) && *text != '_')
            return false;
    return true;
}

bool port_take_name(Port *port, const char *answer)
{
    static const char *const endings[] = {"Port", "Access", "Api", "Trait"};
    Plan *plan = port->crossing->plan;
    if (answer && !is_name(answer))
        return plan_refuse(plan, "`%s` is no name for a trait", answer);
    if (answer && crossing_is_taken(port->crossing, port->module, answer))
        return plan_refuse(plan,
                           "`%s` has a `%s` already: name the port otherwise, with "
                           "--with port=NAME",
                           crossing_name(port->crossing, port->module), answer);
    if (answer) {
        port->name = g_strdup(answer);
        return true;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(endings) && !port->name; i++) {
        char *name = g_strconcat(port->target->name, endings[i], NULL);
        if (crossing_is_taken(port->crossing, port->module, name))
            g_free(name);
        else
            port->name = name;
    }
    return port->name || plan_refuse(plan,
                                     "name the port, with --with port=NAME: those made of "
                                     "`%s` are taken",
                                     port->target->name);
}

/* As they stand at the type. */
static gint compare_methods(gconstpointer a, gconstpointer b)
{
    const PortMethod *const *first = a, *const *second = b;
    if ((*first)->place.module != (*second)->place.module)
        return (*first)->place.module < (*second)->place.module ? -1 : 1;
    return (*first)->place.fn->fact.start < (*second)->place.fn->fact.start ? -1 : 1;
}

typedef struct Adding {
    Port *port;
    bool failed;
    uint32_t count;
} Adding;

/* A feature is one of its own crate. */
static bool check_cfg(const Port *port, const FnPlace *place)
{
    const char *cfg = facts_string(place->facts, place->fn->fact.cfg);
    if (!port->crossing->of_packages || !strstr(cfg, "feature"))
        return true;
    return plan_refuse(port->crossing->plan,
                       "`%s` is there with cfg(%s) only, which means another thing in the lower "
                       "crate",
                       facts_string(place->facts, place->fn->fact.name), cfg);
}

static bool add_function(void *data, const FnPlace *place)
{
    Adding *adding = data;
    if (!*facts_string(place->facts, place->fn->receiver))
        return true;
    PortMethod *method = g_new0(PortMethod, 1);
    method->place = *place;
    g_ptr_array_add(adding->port->methods, method);
    adding->count++;
    adding->failed =
        !check_cfg(adding->port, place) ||
        !signature_init(&method->signature, adding->port->crossing, place, adding->port->module);
    return !adding->failed;
}

bool port_add(Port *port, const char *name, const Spot *spot, uint32_t offset)
{
    for (guint i = 0; i < port->methods->len; i++) {
        const PortMethod *method = port->methods->pdata[i];
        if (strcmp(facts_string(method->place.facts, method->place.fn->fact.name), name) == 0)
            return true;
    }
    Adding adding = {port, false, 0};
    held_functions(port->crossing, port->target->module, port->target->name, name, add_function,
                   &adding);
    if (adding.failed)
        return false;
    g_ptr_array_sort(port->methods, compare_methods);
    if (adding.count)
        return true;
    g_autofree char *where = spot_place(spot, offset);
    return plan_refuse(port->crossing->plan,
                       "%s calls `%s`, which is no method that `%s` has of its own: a trait's or a "
                       "macro's cannot be part of the port",
                       where, name, port->target->name);
}

const char *port_not_dyn(const Port *port, char **name)
{
    for (guint i = 0; i < port->methods->len; i++) {
        const PortMethod *method = port->methods->pdata[i];
        const char *receiver = facts_string(method->place.facts, method->place.fn->receiver);
        *name = (char *)facts_string(method->place.facts, method->place.fn->fact.name);
        if (method->signature.is_generic)
            return "is generic";
        if (strcmp(receiver, "&") != 0 && strcmp(receiver, "&mut") != 0)
            return "takes `self` by value";
    }
    return NULL;
}

/* Whether one of the two always holds: `unix` and `not(unix)`. */
static bool are_opposite(const char *a, const char *b)
{
    g_autofree char *not_a = g_strdup_printf("not(%s)", a);
    g_autofree char *not_b = g_strdup_printf("not(%s)", b);
    return strcmp(b, not_a) == 0 || strcmp(a, not_b) == 0;
}

/* Whether a method is one of two that are the same, under opposite cfgs: the port needs neither
 * cfg, and but the first of them. */
static const PortMethod *twin_of(const Port *port, const PortMethod *method)
{
    for (guint i = 0; i < port->methods->len; i++) {
        const PortMethod *other = port->methods->pdata[i];
        if (strcmp(other->signature.own, method->signature.own) == 0 &&
            other->place.facts == method->place.facts &&
            are_opposite(facts_string(other->place.facts, other->place.fn->fact.cfg),
                         facts_string(method->place.facts, method->place.fn->fact.cfg)))
            return other;
    }
    return NULL;
}

/* Whether a method is told by its twin before it. */
static bool is_told(const Port *port, guint number)
{
    const PortMethod *twin = twin_of(port, port->methods->pdata[number]);
    for (guint i = 0; twin && i < number; i++)
        if (port->methods->pdata[i] == twin)
            return true;
    return false;
}

static char *method_cfg(const Port *port, const PortMethod *method)
{
    return twin_of(port, method)
               ? g_strdup("")
               : layout_cfg_line(method->place.facts, method->place.fn->fact.cfg, "    ");
}

/* The doc comment of a method, each line indented; owned. */
static char *docs_of(const Port *port, const PortMethod *method, const char *indentation)
{
    Spot spot = crossing_spot(port->crossing, method->place.module, method->place.fn->fact.at);
    GString *docs = g_string_new(NULL);
    uint32_t at = layout_line_start(spot.source, method->place.fn->fact.start);
    while (at) {
        uint32_t above = layout_line_start(spot.source, at - 1);
        g_autofree char *line = g_strndup(spot.source->text + above, at - 1 - above);
        g_strstrip(line);
        if (!g_str_has_prefix(line, "///") && !g_str_has_prefix(line, "#["))
            break;
        if (g_str_has_prefix(line, "///")) {
            g_autofree char *whole = g_strconcat(indentation, line, "\n", NULL);
            g_string_prepend(docs, whole);
        }
        at = above;
    }
    return g_string_free(docs, FALSE);
}

static char *signature_of(const Port *port, const PortMethod *method, bool own)
{
    Spot spot = crossing_spot(port->crossing, method->place.module, method->place.fn->fact.at);
    g_autofree char *deep = layout_indentation(spot.source, method->place.fn->fact.start);
    return layout_indented(own ? method->signature.own : method->signature.text, deep, "    ");
}

bool port_is_visible(const Port *port)
{
    for (guint i = 0; i < port->methods->len; i++)
        if (((const PortMethod *)port->methods->pdata[i])->signature.visibility != VIS_PUB)
            return false;
    return true;
}

char *port_trait_text(const Port *port)
{
    const Module *module = &port->crossing->workspace->modules[port->module];
    const char *before = port->is_debug || port->is_shared ? ": " : "";
    GString *text = g_string_new(NULL);
    g_string_append_printf(text,
                           "/// What `%s` needs from above; whoever has it passes it in.\n"
                           "%s trait %s%s%s%s%s {\n",
                           module->name, port_is_visible(port) ? "pub" : "pub(crate)", port->name,
                           before, port->is_debug ? "std::fmt::Debug" : "",
                           port->is_debug && port->is_shared ? " + " : "",
                           port->is_static   ? "Send + Sync + 'static"
                           : port->is_shared ? "Send + Sync"
                                             : "");
    for (guint i = 0; i < port->methods->len; i++) {
        const PortMethod *method = port->methods->pdata[i];
        g_autofree char *docs = docs_of(port, method, "    ");
        g_autofree char *cfg = method_cfg(port, method);
        g_autofree char *signature = signature_of(port, method, false);
        if (is_told(port, i))
            continue;
        if (g_str_has_suffix(signature, ","))
            signature[strlen(signature) - 1] = '\0';
        g_string_append_printf(text, "%s%s%s    %s;\n", i && *docs ? "\n" : "", docs, cfg,
                               signature);
    }
    g_string_append(text, "}\n");
    return g_string_free(text, FALSE);
}

static void append_method(const Port *port, const PortMethod *method, const char *type,
                          GString *text)
{
    const Facts *facts = method->place.facts;
    g_autofree char *cfg = method_cfg(port, method);
    g_autofree char *signature = signature_of(port, method, true);
    bool broken = strstr(signature, "where") && strchr(signature, '\n');
    g_string_append_printf(text, "%s    %s%s{\n        %s::%s(self", cfg, signature,
                           broken ? "\n    " : " ", type,
                           facts_string(facts, method->place.fn->fact.name));
    for (guint i = 0; i < method->signature.arguments->len; i++)
        g_string_append_printf(text, ", %s", (char *)method->signature.arguments->pdata[i]);
    g_string_append(text, ")\n    }\n");
}

/* The cfg of the type: any of those its declarations have. Owned. */
static char *type_cfg(const Port *port)
{
    const CrossingTarget *target = port->target;
    const NamedItem *item = NULL;
    PathPart part = {target->name, strlen(target->name)};
    GPtrArray *any = g_ptr_array_new();
    bool always = false;
    while ((item = scope_named(port->crossing->scope, target->module, FACT_NONE, part, item))) {
        const char *cfg = facts_string(target->facts, item->fact->cfg);
        if (item->kind != FACT_TYPE)
            continue;
        always |= !*cfg;
        for (guint i = 0; i < any->len; i++)
            always |= are_opposite(any->pdata[i], cfg);
        g_ptr_array_add(any, (char *)cfg);
    }
    guint count = any->len;
    g_ptr_array_add(any, NULL);
    g_autofree char *inner = g_strjoinv(", ", (char **)any->pdata);
    g_ptr_array_unref(any);
    if (always || !count)
        return g_strdup("");
    bool all = strstr(inner, " && ");
    if (all && count > 1)
        return g_strdup("");
    return count > 1 ? g_strdup_printf("#[cfg(any(%s))]\n", inner)
                     : layout_cfg_line(target->facts, target->fact->cfg, "");
}

char *port_impl_text(const Port *port)
{
    uint32_t offset, module = port_impl_place(port, &offset);
    g_autofree char *path = port_path(port, module);
    g_autofree char *type =
        crossing_path_to(port->crossing, module, port->target->module, port->target->name);
    if (!path || !type) {
        plan_refuse(port->crossing->plan,
                    "`%s` cannot name `%s`, which would be in `%s`: make that "
                    "module visible to it first",
                    crossing_name(port->crossing, module), port->name,
                    crossing_name(port->crossing, port->module));
        return NULL;
    }
    g_autofree char *cfg = type_cfg(port);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%simpl %s for %s {\n", cfg, path, type);
    for (guint i = 0; i < port->methods->len; i++) {
        if (is_told(port, i))
            continue;
        if (i)
            g_string_append_c(text, '\n');
        append_method(port, port->methods->pdata[i], type, text);
    }
    g_string_append(text, "}\n");
    return g_string_free(text, FALSE);
}

/* Behind the last impl in the type's own module, or behind the type. */
uint32_t port_impl_place(const Port *port, uint32_t *offset)
{
    const CrossingTarget *target = port->target;
    uint32_t inner;
    const Facts *facts = scope_facts(port->crossing->scope, target->module, &inner);
    *offset = target->fact->end;
    for (uint32_t i = 0; i < facts_count(facts, FACT_IMPL); i++) {
        const ImplFact *impl = &facts_impls(facts)[i];
        if (impl->fact.module == inner && !*facts_string(facts, impl->trait_name) &&
            !(impl->fact.flags & (FACT_LOCAL | FACT_IN_MACRO | FACT_TEST)) &&
            strcmp(facts_string(facts, impl->head), target->name) == 0)
            *offset = MAX(*offset, impl->fact.end);
    }
    return target->module;
}

/* As if it were declared already. */
char *port_path(const Port *port, uint32_t module)
{
    if (module == port->module)
        return g_strdup(port->name);
    return layout_future_path(port->crossing, module, port->module, port->name,
                              port_is_visible(port) ? VIS_PUB : VIS_CRATE);
}
