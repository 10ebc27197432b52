#include "analyzers/refactor/invert/named_type.h"

#include <string.h>

/* What needs no import, and the path by which it can be had where the name means another thing. */
static const struct {
    const char *name, *path;
} prelude[] = {
    {"Option", "std::option::Option"},
    {"Result", "std::result::Result"},
    {"String", "std::string::String"},
    {"Vec", "std::vec::Vec"},
    {"Box", "std::boxed::Box"},
    {"Fn", "std::ops::Fn"},
    {"FnMut", "std::ops::FnMut"},
    {"FnOnce", "std::ops::FnOnce"},
    {"Into", "std::convert::Into"},
    {"From", "std::convert::From"},
    {"AsRef", "std::convert::AsRef"},
    {"Iterator", "std::iter::Iterator"},
    {"IntoIterator", "std::iter::IntoIterator"},
    {"ToString", "std::string::ToString"},
    {"Clone", "std::clone::Clone"},
    {"Copy", "std::marker::Copy"},
    {"Send", "std::marker::Send"},
    {"Sync", "std::marker::Sync"},
    {"Sized", "std::marker::Sized"},
    {"Default", "std::default::Default"},
    {"PartialEq", "std::cmp::PartialEq"},
    {"Eq", "std::cmp::Eq"},
    {"Ord", "std::cmp::Ord"},
    {"PartialOrd", "std::cmp::PartialOrd"},
};

static char *refuse(Crossing *crossing, const FnPlace *place, const NamedType *type,
                    const char *reason)
{
    Spot spot = crossing_spot(crossing, place->module, place->fn->fact.at);
    g_autofree char *where = spot_place(&spot, place->fn->fact.at);
    plan_refuse(crossing->plan, "`%s` (%s) speaks of `%s`, which %s",
                facts_string(place->facts, place->fn->fact.name), where, type->path, reason);
    return NULL;
}

/* Where a path leads: of a name declared in the module itself, there. */
static bool lead(const Crossing *crossing, uint32_t module, const char *path, Resolved *resolved)
{
    const NamedItem *item = NULL;
    PathPart part = {path, strlen(path)};
    while (!strstr(path, "::") &&
           (item = scope_named(crossing->scope, module, FACT_NONE, part, item)))
        if (item->kind != FACT_USE && item->kind != FACT_MOD && item->kind != FACT_FN) {
            *resolved = (Resolved){.module = module, .rest = path};
            return true;
        }
    return resolve_path(crossing->scope, (ResolvePlace){module, FACT_NONE, NULL}, path,
                        RESOLVE_MENTION, resolved);
}

static bool same_end(const Resolved *a, const Resolved *b)
{
    return a->module == b->module && strcmp(a->rest, b->rest) == 0 &&
           a->external.length == b->external.length &&
           (!a->external.length || !memcmp(a->external.text, b->external.text, a->external.length));
}

static char *of_prelude(Crossing *crossing, const FnPlace *place, const NamedType *type)
{
    Resolved there;
    if (!lead(crossing, type->to, type->path, &there))
        return g_strdup(type->path);
    for (unsigned i = 0; i < G_N_ELEMENTS(prelude); i++)
        if (strcmp(prelude[i].name, type->path) == 0)
            return g_strdup(prelude[i].path);
    return refuse(crossing, place, type, "means another thing in the lower module");
}

static char *of_external(Crossing *crossing, const FnPlace *place, const NamedType *type,
                         const Resolved *resolved)
{
    uint32_t crate = crossing->workspace->modules[type->to].crate;
    Resolved there;
    ExternName meaning;
    if (lead(crossing, type->to, type->path, &there) && same_end(&there, resolved))
        return g_strdup(type->path);
    if (!*resolved->rest)
        return refuse(crossing, place, type, "is outside of the workspace and has no path there");
    if (resolved->several || resolved->certainty != CERTAINTY_EXACT)
        return refuse(crossing, place, type, "may be one of several things");
    if (!resolved->is_std && !scope_extern(crossing->scope, crate, resolved->external, &meaning))
        return refuse(crossing, place, type, "is of a crate that the lower one does not depend on");
    g_autofree char *name = g_strndup(resolved->external.text, resolved->external.length);
    g_strdelimit(name, "-", '_');
    return g_strdup_printf("%s::%s", name, resolved->rest);
}

static uint8_t visibility_of(const Crossing *crossing, const Resolved *resolved)
{
    PathPart part = {resolved->rest, strcspn(resolved->rest, ":")};
    const NamedItem *item = scope_named(crossing->scope, resolved->module, FACT_NONE, part, NULL);
    return item ? item->fact->vis : VIS_PRIVATE;
}

char *named_type_text(Crossing *crossing, const FnPlace *place, NamedType *type)
{
    Resolved resolved;
    type->visibility = VIS_PUB;
    if (strcmp(type->path, "Self") == 0)
        return refuse(crossing, place, type, "is the upper type itself");
    if (!lead(crossing, type->from, type->path, &resolved))
        return strstr(type->path, "::")
                   ? refuse(crossing, place, type, "leads to nothing that is known")
                   : of_prelude(crossing, place, type);
    if (resolved.module == WORKSPACE_NONE)
        return of_external(crossing, place, type, &resolved);
    if (crossing_is_upper(crossing, resolved.module)) {
        g_autofree char *reason =
            g_strdup_printf("is of `%s`: the lower level would still need it. Move it below both "
                            "first",
                            crossing_name(crossing, resolved.module));
        return refuse(crossing, place, type, reason);
    }
    type->visibility = visibility_of(crossing, &resolved);
    char *path = crossing_path_to(crossing, type->to, resolved.module, resolved.rest);
    if (path && resolved.certainty == CERTAINTY_EXACT && !resolved.several)
        return path;
    g_free(path);
    return refuse(crossing, place, type, "the lower module cannot name");
}
