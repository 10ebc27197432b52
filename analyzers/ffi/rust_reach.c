#include <string.h>

#include "analyzers/ffi/rust_search.h"

#define REACH_MAX 600
#define REACHING_MAX 100
#define STEPS_MAX 2000

void rust_reach_free(void *data)
{
    RustReach *reach = data;
    for (guint i = 0; i < reach->outside->len; i++)
        g_free(g_array_index(reach->outside, RustOutside, i).rest);
    g_array_free(reach->outside, TRUE);
    g_array_free(reach->places, TRUE);
    g_free(reach);
}

static void add_place(RustReach *reach, RustPlace place)
{
    for (guint i = 0; i < reach->places->len; i++) {
        const RustPlace *known = &g_array_index(reach->places, RustPlace, i);
        if (known->file == place.file && known->scope == place.scope)
            return;
    }
    if (reach->places->len < REACH_MAX)
        g_array_append_val(reach->places, place);
}

static void add_outside(RustReach *reach, const char *crate, const char *rest)
{
    for (guint i = 0; i < reach->outside->len; i++) {
        const RustOutside *known = &g_array_index(reach->outside, RustOutside, i);
        if (strcmp(known->crate, crate) == 0 && strcmp(known->rest, rest) == 0)
            return;
    }
    RustOutside one = {crate, g_strdup(rest)};
    g_array_append_val(reach->outside, one);
}

/* Whether what is private in `other` is seen from `place`: it lies around it. */
static bool sees_private(const RustNames *names, RustPlace place, RustPlace other)
{
    const Module *modules = names->workspace->modules;
    if (place.file == other.file || place.module == WORKSPACE_NONE)
        return true;
    for (uint32_t at = place.module; at != WORKSPACE_NONE; at = modules[at].parent) {
        if (at == other.module)
            return true;
    }
    return false;
}

static RustReach *reach_new(void)
{
    RustReach *reach = g_new0(RustReach, 1);
    reach->places = g_array_new(FALSE, FALSE, sizeof(RustPlace));
    reach->outside = g_array_new(FALSE, FALSE, sizeof(RustOutside));
    return reach;
}

static RustReach *glob_targets(RustNames *names, RustPlace place, const RustItem *glob)
{
    RustLookup lookup = {.found = g_array_new(FALSE, FALSE, sizeof(RustFound))};
    RustReach *targets = reach_new();
    RustSearch search = {.names = names,
                         .lookup = &lookup,
                         .wanted = RUST_WANTED_MODULE,
                         .steps = STEPS_MAX,
                         .depth = 1,
                         .following = {glob}};
    RustAnswer answer = rust_search_from(&search, place, *glob->path ? glob->path : "crate");
    if (answer == RUST_NOWHERE && !g_str_has_prefix(glob->path, "crate")) {
        /* edition 2015 begins at the root */
        char *rooted = g_strconcat("::", glob->path, NULL);
        answer = rust_search_from(&search, place, rooted);
        g_free(rooted);
    }
    if (answer == RUST_OUTSIDE)
        add_outside(targets, lookup.outside, lookup.rest);
    for (guint i = 0; answer == RUST_FOUND && i < lookup.found->len; i++)
        add_place(targets, g_array_index(lookup.found, RustFound, i).place);
    g_array_free(lookup.found, TRUE);
    g_free(lookup.rest);
    return targets;
}

static void follow_glob(RustNames *names, RustReach *reach, RustPlace place, const RustItem *glob)
{
    RustReach *targets = g_hash_table_lookup(names->globs, glob);
    if (!targets) {
        targets = glob_targets(names, place, glob);
        g_hash_table_replace(names->globs, (void *)(uintptr_t)glob, targets);
    }
    for (guint i = 0; i < targets->outside->len; i++) {
        const RustOutside *one = &g_array_index(targets->outside, RustOutside, i);
        add_outside(reach, one->crate, one->rest);
    }
    for (guint i = 0; i < targets->places->len; i++)
        add_place(reach, g_array_index(targets->places, RustPlace, i));
}

/* What `include!` brings in is a child without a name. */
static void add_includes(RustNames *names, RustReach *reach, RustPlace place)
{
    const Scope *scope = names->workspace->scope;
    RustPlace child;
    if (place.module == WORKSPACE_NONE)
        return;
    uint32_t module = scope_child(scope, place.module, rust_part(""));
    for (; module != WORKSPACE_NONE; module = scope_sibling(scope, module)) {
        if (rust_names_module(names, module, &child))
            add_place(reach, child);
    }
}

static void follow_place(RustNames *names, RustReach *reach, RustPlace from, RustPlace place)
{
    const RustFile *file = rust_names_file(names, place.file);
    bool all = sees_private(names, from, place);
    add_includes(names, reach, place);
    uint32_t index = file ? file->scopes[place.scope].glob : RUST_NONE;
    for (; index != RUST_NONE; index = file->items[index].next) {
        if (all || file->items[index].is_public)
            follow_glob(names, reach, place, &file->items[index]);
    }
}

const RustReach *rust_reach(RustNames *names, RustPlace place)
{
    char *key = g_strdup_printf("%u %u", place.file, place.scope);
    RustReach *reach = g_hash_table_lookup(names->reaches, key);
    if (reach) {
        g_free(key);
        return reach;
    }
    reach = reach_new();
    g_hash_table_insert(names->reaches, key, reach);
    add_place(reach, place);
    names->reaching++;
    for (guint i = 0; names->reaching < REACHING_MAX && i < reach->places->len; i++)
        follow_place(names, reach, place, g_array_index(reach->places, RustPlace, i));
    names->reaching--;
    return reach;
}
