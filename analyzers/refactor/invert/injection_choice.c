#include <string.h>

#include "analyzers/refactor/invert/injection.h"
#include "analyzers/refactor/invert/shared_type.h"

typedef struct Choice {
    Inversion *inversion;
    char *against; /* why not `dyn`; owned */
} Choice;

static void object(Choice *choice, char *reason)
{
    if (choice->against)
        g_free(reason);
    else
        choice->against = reason;
}

static const TypeFact *type_of(const Binding *field)
{
    const Facts *facts = field->spot.source->facts;
    uint32_t start = ts_node_start_byte(field->node);
    for (uint32_t i = 0; i < facts_count(facts, FACT_TYPE); i++) {
        const TypeFact *type = &facts_types(facts)[i];
        if (type->fact.start <= start && start < type->fact.end)
            return type;
    }
    return NULL;
}

static void check_derive(Choice *choice, const Binding *field, const char *derive)
{
    bool shared = field->form == HELD_RC || field->form == HELD_ARC || field->form == HELD_REF ||
                  field->form == HELD_SHARED;
    if (strcmp(derive, "Debug") == 0 && inversion_has_trait(choice->inversion, "Debug"))
        choice->inversion->port.is_debug = true;
    else if (!(shared && strcmp(derive, "Clone") == 0) &&
             !(field->form == HELD_REF && strcmp(derive, "Copy") == 0))
        object(choice,
               g_strdup_printf("`%s` derives `%s`, which no `dyn` port has", field->owner, derive));
}

static void check_derives(Choice *choice)
{
    for (guint i = 0; i < choice->inversion->bindings->len; i++) {
        const Binding *field = inversion_binding(choice->inversion, i);
        if (field->kind != BINDING_FIELD)
            continue;
        const TypeFact *type = type_of(field);
        const Facts *facts = field->spot.source->facts;
        uint32_t count = 0;
        const StringId *derives = type ? facts_list(facts, type->derives, &count) : NULL;
        for (uint32_t j = 0; j < count; j++)
            check_derive(choice, field, facts_string(facts, derives[j]));
    }
}

/* Whether a text has something in it that may go over threads. */
static bool goes_over_threads(const char *text)
{
    static const char *const words[] = {"Send",        "Sync",     "spawn",    "async ",
                                        "lazy_static", "Once",     "LazyLock", "Lazy",
                                        "thread",      "par_iter", "rayon"};
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(text, words[i]))
            return true;
    return g_regex_match_simple("(?<!\\w|')static\\s+(mut\\s+)?\\w+\\s*:", text, 0, 0);
}

/* Whether code that may see it goes over threads, or unwinds. */
static bool needs_sharing(const Inversion *inversion, bool *unwinds)
{
    const Workspace *workspace = inversion->crossing->workspace;
    bool found = false;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const PlanSource *source =
            g_str_has_suffix(workspace->files[i].path, ".rs")
                ? plan_source(inversion->crossing->plan, workspace->files[i].path)
                : NULL;
        found |= source && goes_over_threads(source->text);
        *unwinds |= source && strstr(source->text, "UnwindSafe");
        *unwinds |= source && strstr(source->text, "catch_unwind");
    }
    return found;
}

/* What is generic has to say itself what goes over threads in it. */
static bool share_parameter(Inversion *inversion)
{
    const CrossingTarget *target = inversion->target;
    bool shares = false;
    for (guint i = 0; i < inversion->bindings->len; i++)
        shares |= goes_over_threads(inversion_binding(inversion, i)->spot.source->text);
    inversion->port.is_shared = inversion->port.is_static = shares;
    return !shares || shared_type(inversion->crossing, target->module, target->name) ||
           plan_refuse(inversion->crossing->plan,
                       "threads are used below, and whether `%s` is Send and Sync is not known",
                       target->name);
}

/* Whether a struct that holds it has a trait from outside, which may ask for both. */
static bool has_foreign_traits(const Inversion *inversion)
{
    const Crossing *crossing = inversion->crossing;
    for (guint i = 0; i < inversion->bindings->len; i++) {
        const Binding *field = &g_array_index(inversion->bindings, Binding, i);
        const Facts *facts = field->spot.source->facts;
        for (uint32_t j = 0; field->kind == BINDING_FIELD && j < facts_count(facts, FACT_IMPL);
             j++) {
            const ImplFact *impl = &facts_impls(facts)[j];
            Resolved resolved;
            ResolvePlace place = {field->spot.module, FACT_NONE, NULL};
            if (strcmp(facts_string(facts, impl->head), field->owner) == 0 &&
                resolve_path(crossing->scope, place, facts_string(facts, impl->trait_text),
                             RESOLVE_MENTION, &resolved) &&
                resolved.module == WORKSPACE_NONE && !resolved.is_std)
                return true;
        }
    }
    return false;
}

static void check_sharing(Choice *choice)
{
    bool unwinds = false, shares = needs_sharing(choice->inversion, &unwinds) ||
                                   has_foreign_traits(choice->inversion);
    const CrossingTarget *target = choice->inversion->target;
    if (unwinds)
        object(choice, g_strdup("panics are caught somewhere, and no `dyn` port is UnwindSafe"));
    if (!shares)
        return;
    if (shared_type(choice->inversion->crossing, target->module, target->name))
        choice->inversion->port.is_shared = true;
    else
        object(choice, g_strdup_printf("threads are used somewhere, and whether `%s` is Send and "
                                       "Sync is not known",
                                       target->name));
}

/* A port that speaks of what is not public stands in no public signature. */
static bool check_visibility(const Inversion *inversion)
{
    if (port_is_visible(&inversion->port))
        return true;
    for (guint i = 0; i < inversion->bindings->len; i++) {
        const Binding *binding = &g_array_index(inversion->bindings, Binding, i);
        const Facts *facts = binding->spot.source->facts;
        bool of_function =
            binding->kind == BINDING_PARAMETER && binding->spot.function != FACT_NONE;
        bool shown = of_function ? facts_fns(facts)[binding->spot.function].fact.vis == VIS_PUB
                                 : binding->kind == BINDING_FIELD && binding->visibility == VIS_PUB;
        if (!shown)
            continue;
        g_autofree char *where = spot_place(&binding->spot, ts_node_start_byte(binding->node));
        return plan_refuse(inversion->crossing->plan,
                           "%s: `%s` is public, and the port speaks of types that are not, as the "
                           "methods do that are called. Make those public, or this less so",
                           where, binding->name);
    }
    return true;
}

bool injection_choose(Inversion *inversion, const char *answer)
{
    if (!check_visibility(inversion))
        return false;
    Choice choice = {inversion, NULL};
    char *name;
    const char *reason = port_not_dyn(&inversion->port, &name);
    if (reason)
        object(&choice, g_strdup_printf("`%s` %s", name, reason));
    check_derives(&choice);
    check_sharing(&choice);
    g_autofree char *against = choice.against;
    inversion->by_dyn = answer ? strcmp(answer, "dyn") == 0 : !against;
    if (inversion->by_dyn && against)
        return plan_refuse(inversion->crossing->plan,
                           "no `dyn` port can stand for `%s`: %s. Try "
                           "--with by=generic",
                           inversion->target->name, against);
    if (inversion->by_dyn)
        return true;
    inversion->port.is_debug = false;
    inversion->against_dyn = g_steal_pointer(&against);
    return share_parameter(inversion);
}
