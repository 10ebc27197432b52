#include "analyzers/refactor/extract_core/needs.h"

#include <string.h>

#include "analyzers/refactor/extract_core/import_kind.h"
#include "analyzers/refactor/extract_core/reads.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/workspace/resolve.h"

/* A set of items that is being closed over. */
typedef struct Closing {
    CoreFile *core;
    const CoreItem *root; /* that is moved: it may leave its reads behind */
    GPtrArray *items;     /* of CoreItem *, in the order they were met */
    char *reason;
    bool reaches; /* the reason is that something reaches out */
} Closing;

static bool fail(Closing *closing, char *reason)
{
    if (closing->reason)
        g_free(reason);
    else
        closing->reason = reason;
    return false;
}

static bool holds(const Closing *closing, const CoreItem *item)
{
    return item->moves || g_ptr_array_find(closing->items, item, NULL);
}

static const char *kind_word(const CoreItem *item)
{
    return item->kind == CORE_FN ? "calls" : "needs";
}

static bool add_item(Closing *closing, CoreItem *item)
{
    if (holds(closing, item) && (!item->reads || item == closing->root))
        return true;
    if (item->is_test)
        return fail(closing, g_strdup_printf("needs `%s`, which is there for tests", item->name));
    if (item->stays)
        return fail(closing,
                    g_strdup_printf("%s `%s`, which %s", kind_word(item), item->name, item->stays));
    bool reaches = item->effect && !(item->reads && item == closing->root);
    closing->reaches |= reaches && !closing->reason;
    if (reaches)
        return fail(closing, g_strdup_printf("%s `%s`, which %s", kind_word(item), item->name,
                                             item->effect));
    g_ptr_array_add(closing->items, item);
    return true;
}

/* --- paths --- */

/* Whether a path leads to this module or what lies below it. */
static bool leads_here(CoreFile *core, const char *path, bool is_import)
{
    const Workspace *workspace = core->place->analysis->workspace;
    ResolvePlace place = {core->module, FACT_NONE, NULL};
    Resolved resolved;
    if (!resolve_path(workspace->scope, place, path, is_import ? RESOLVE_USE : RESOLVE_MENTION,
                      &resolved))
        return false;
    uint32_t module =
        resolved.named.module != WORKSPACE_NONE ? resolved.named.module : resolved.module;
    for (; module != WORKSPACE_NONE; module = workspace->modules[module].parent)
        if (module == core->module)
            return true;
    return false;
}

static bool is_head(const char *path, const char *word)
{
    return name_head(path) == strlen(word) && strncmp(path, word, strlen(word)) == 0;
}

/* A path from the crate's root or upwards: right in the core too, unless it comes back. */
static bool check_rooted(Closing *closing, const char *path, bool is_import)
{
    CoreFile *core = closing->core;
    if (core->is_below && is_head(path, "crate"))
        return true;
    if (core->is_below || is_head(path, "self") || leads_here(core, path, is_import))
        return fail(closing, g_strdup_printf("names `%s`, a path within the module", path));
    return true;
}

/* The item of this file that `self::x::…` starts at, if it moves. */
static bool starts_at_moving(const CoreFile *core, const char *path)
{
    guint next = 0;
    const CoreItem *item = g_str_has_prefix(path, "self::")
                               ? core_named(core, path + 6, name_head(path + 6), &next)
                               : NULL;
    return item && item->moves;
}

static char *rooted_import(CoreFile *core, const char *path, char **reason)
{
    bool is_self = is_head(path, "self");
    if (starts_at_moving(core, path))
        return g_strdup(path);
    if (core->is_below)
        return is_self ? g_strconcat("crate", path + 4, NULL) : g_strdup(path);
    if (!is_self && !leads_here(core, path, true))
        return g_strdup(path);
    if (reason)
        *reason = g_strdup_printf("imports `%s`, a path within the module", path);
    return NULL;
}

bool needs_child(const CoreFile *core, const char *name, size_t size)
{
    const Scope *scope = core->place->analysis->workspace->scope;
    PathPart part = {name, size};
    return scope_child(scope, core->module, part) != WORKSPACE_NONE;
}

char *needs_import_path(CoreFile *core, const UseFact *use, char **reason)
{
    const char *path = facts_string(core->source->facts, use->path);
    guint next = 0;
    if (use->fact.flags & FACT_LEADING_COLONS)
        return g_strconcat("::", path, NULL);
    if (is_head(path, "crate") || is_head(path, "super") || is_head(path, "self"))
        return rooted_import(core, path, reason);
    if (core->is_2015 && !core->is_below) {
        bool leads = leads_here(core, path, true);
        if (leads && reason)
            *reason = g_strdup_printf("imports `%s`, a path within the module", path);
        return leads ? NULL : g_strdup(path);
    }
    const UseFact *other = core_import(core, path, name_head(path));
    if (other && other != use && !(other->fact.flags & FACT_EXTERN_CRATE)) {
        char *through = needs_import_path(core, other, reason);
        char *whole = through ? g_strconcat(through, path + name_head(path), NULL) : NULL;
        g_free(through);
        return whole;
    }
    const CoreItem *item = core_named(core, path, name_head(path), &next);
    if (item && item->moves)
        return g_strconcat("self::", path, NULL);
    if (core->is_below && (item || needs_child(core, path, name_head(path))))
        return g_strconcat("crate::", path, NULL);
    if (!item && !needs_child(core, path, name_head(path)))
        return g_strdup(path);
    if (reason)
        *reason = g_strdup_printf("imports `%s`, a path within the module", path);
    return NULL;
}

/* --- what one use needs --- */

static bool need_items(Closing *closing, const char *path, bool *known)
{
    guint next = 0;
    CoreItem *item;
    while ((item = core_named(closing->core, path, name_head(path), &next))) {
        *known = true;
        if (item->kind == CORE_MOD && closing->core->is_below)
            continue;
        if (item->kind == CORE_MOD)
            return fail(closing, g_strdup_printf("uses `%s`, which only this module sees", path));
        if (item->kind == CORE_OTHER || !add_item(closing, item))
            return fail(closing, g_strdup("needs what a macro makes"));
    }
    return true;
}

static bool need_macro(Closing *closing, const char *path)
{
    guint next = 0;
    const CoreItem *item = core_named(closing->core, path, strlen(path), &next);
    if (item && item->kind == CORE_MACRO)
        return fail(closing,
                    g_strdup_printf(
                        "uses the macro `%s!`, which is known below its definition only", path));
    return true;
}

static bool need_import(Closing *closing, const char *path)
{
    const UseFact *use = core_import(closing->core, path, name_head(path));
    if (!use)
        return true;
    const char *whole = facts_string(closing->core->source->facts, use->path);
    bool known = false, is_self = g_str_has_prefix(whole, "self::");
    whole += is_self ? 6 : 0;
    /* `use Kind::A`: the enum goes along. */
    if ((is_self || closing->core->is_below || !closing->core->is_2015) &&
        !core_import(closing->core, whole, name_head(whole)) && !need_items(closing, whole, &known))
        return false;
    if (known)
        return true;
    char *reason = NULL, *written = needs_import_path(closing->core, use, &reason);
    g_free(written);
    return written || fail(closing, reason);
}

static bool has_item_macro(const CoreFile *core)
{
    for (guint i = 0; i < core->items->len; i++)
        if (((CoreItem *)core->items->pdata[i])->kind == CORE_OTHER)
            return true;
    return false;
}

/* A name that nothing in the file explains: a macro called beside the items may have made it. */
static bool need_origin(Closing *closing, const NameUse *use)
{
    const CoreFile *core = closing->core;
    char *name = g_strndup(use->path, name_head(use->path));
    bool may_be_word = use->in_tokens && !g_ascii_isupper(*name) && !strstr(use->path, "::");
    bool unknown = !use->is_macro && !use->in_attribute && !may_be_word &&
                   !import_is_explained(core, name) && has_item_macro(core);
    if (unknown)
        fail(closing, g_strdup_printf("needs `%s`, which a macro of the file may make", name));
    g_free(name);
    return !unknown;
}

static bool need_use(Closing *closing, const CoreItem *item, const NameUse *use)
{
    const char *path = use->path;
    bool known = false;
    if (use->binding != NAME_FREE || !core_reads_moves(item, use))
        return true;
    if (use->is_macro && !strstr(path, "::"))
        return need_macro(closing, path) && need_import(closing, path);
    if (path[0] == ':' || strcmp(path, "self") == 0 || is_head(path, "Self"))
        return true;
    if (g_str_has_prefix(path, "self::") && !need_items(closing, path + 6, &known))
        return false;
    if (known)
        return true;
    if (is_head(path, "crate") || is_head(path, "super") || is_head(path, "self"))
        return check_rooted(closing, path, use->is_import);
    return need_items(closing, path, &known) &&
           (known || (need_import(closing, path) && need_origin(closing, use)));
}

/* --- what is needed without being named --- */

static bool calls_any(const CoreItem *item, const CoreItem *owner)
{
    for (guint i = 0; i < owner->methods->len; i++)
        if (g_hash_table_contains(item->members, owner->methods->pdata[i]))
            return true;
    return false;
}

/* A trait of the module whose methods may be called has to be in scope. */
static bool need_traits(Closing *closing, const CoreItem *item)
{
    for (guint i = 0; i < closing->core->items->len; i++) {
        CoreItem *trait = closing->core->items->pdata[i];
        if (trait->kind == CORE_TRAIT && calls_any(item, trait) && !add_item(closing, trait))
            return false;
    }
    return true;
}

static bool is_known(const CoreFile *core, const char *name)
{
    guint next = 0;
    return core_named(core, name, strlen(name), &next) != NULL;
}

/* Methods of what goes along that reach out: whoever calls one is no core. */
static bool check_methods(Closing *closing, const CoreItem *item)
{
    for (guint i = 0; i < closing->core->items->len; i++) {
        const CoreItem *impl = closing->core->items->pdata[i];
        if (impl->kind != CORE_IMPL || !impl->effect || impl == item)
            continue;
        bool concerns = !is_known(closing->core, impl->name); /* of a type from elsewhere */
        for (guint j = 0; j < closing->items->len && !concerns; j++) {
            const CoreItem *type = closing->items->pdata[j];
            concerns = type->kind == CORE_TYPE && strcmp(type->name, impl->name) == 0;
        }
        if (concerns && calls_any(item, impl)) {
            closing->reaches |= !closing->reason;
            return fail(closing, g_strdup_printf("may call a method of `%s` that %s", impl->name,
                                                 impl->effect));
        }
    }
    return true;
}

static bool need_read_types(Closing *closing, const CoreItem *item)
{
    for (guint i = 0; item->reads && i < item->reads->reads->len; i++) {
        const char *path = g_array_index(item->reads->reads, CoreRead, i).type_path;
        if (path && !need_import(closing, path))
            return false;
    }
    return true;
}

static bool need_all(Closing *closing, const CoreItem *item)
{
    for (guint i = 0; i < item->names->uses->len; i++)
        if (!need_use(closing, item, &g_array_index(item->names->uses, NameUse, i)))
            return false;
    return need_read_types(closing, item) && need_traits(closing, item);
}

static char *close_over(CoreFile *core, CoreItem *item, bool *reaches)
{
    Closing closing = {core, item, g_ptr_array_new(), NULL, false};
    bool closed = add_item(&closing, item);
    for (guint i = 0; closed && i < closing.items->len; i++)
        closed = need_all(&closing, closing.items->pdata[i]);
    for (guint i = 0; closed && i < closing.items->len; i++)
        closed = check_methods(&closing, closing.items->pdata[i]);
    for (guint i = 0; closed && i < closing.items->len; i++)
        ((CoreItem *)closing.items->pdata[i])->moves = true;
    g_ptr_array_unref(closing.items);
    *reaches = closing.reaches;
    return closing.reason;
}

char *needs_move(CoreFile *core, CoreItem *function, bool *reaches)
{
    *reaches = function->effect && !function->reads;
    if (function->moves)
        return NULL;
    if (function->is_test)
        return g_strdup("is there for tests");
    if (function->stays)
        return g_strdup(function->stays);
    if (*reaches)
        return g_strdup(function->effect);
    return close_over(core, function, reaches);
}

static bool is_moving(const CoreFile *core, const char *name)
{
    guint next = 0;
    const CoreItem *item = name ? core_named(core, name, strlen(name), &next) : NULL;
    return item && item->moves;
}

/* An impl goes with its type; of a type from elsewhere, with its trait. */
static bool goes_along(const CoreFile *core, const CoreItem *impl)
{
    if (is_moving(core, impl->name))
        return true;
    return !is_known(core, impl->name) && is_moving(core, impl->trait_name);
}

void needs_move_impls(CoreFile *core)
{
    bool reaches;
    for (bool more = true; more;) {
        more = false;
        for (guint i = 0; i < core->items->len; i++) {
            CoreItem *impl = core->items->pdata[i];
            if (impl->kind != CORE_IMPL || impl->moves || impl->is_test || impl->stays ||
                impl->effect || !goes_along(core, impl))
                continue;
            g_free(close_over(core, impl, &reaches));
            more |= impl->moves;
        }
    }
}
