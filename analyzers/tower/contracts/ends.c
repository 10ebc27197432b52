#include "analyzers/tower/contracts/ends.h"

#include <string.h>

#include "analyzers/tower/glob.h"
#include "analyzers/workspace/names.h"
#include "analyzers/workspace/resolve.h"

#define LIBC "libc::" /* of C: a header of the system; `libc` alone is a package of Rust */

/* What a selector matches: places in the three arrays. */
typedef struct Matches {
    GArray *modules, *crates, *outside; /* of uint32_t */
    uint32_t matched;
} Matches;

static void matches_free(void *data)
{
    Matches *matches = data;
    g_array_unref(matches->modules);
    g_array_unref(matches->crates);
    g_array_unref(matches->outside);
    g_free(matches);
}

void end_space_init(EndSpace *space, const Workspace *workspace, const Tower *tower,
                    const Config *config)
{
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
    *space = (EndSpace){
        .workspace = workspace,
        .tower = tower,
        .config = config,
        .known = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, matches_free),
        .outside = {g_ptr_array_new(), g_new0(uint32_t, (gsize)workspace->edge_count + 1)}};
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        char *name = workspace->edges[i].name;
        if (workspace->edges[i].to != WORKSPACE_NONE || !name)
            continue;
        uint32_t place = GPOINTER_TO_UINT(g_hash_table_lookup(places, name));
        if (!place) {
            g_ptr_array_add(space->outside.names, name);
            place = space->outside.names->len;
            g_hash_table_insert(places, name, GUINT_TO_POINTER(place));
        }
        space->outside.of[i] = place - 1;
    }
}

void end_space_clear(EndSpace *space)
{
    g_ptr_array_unref(space->outside.names);
    g_free(space->outside.of);
    g_hash_table_unref(space->known);
}

uint32_t end_space_outside(const EndSpace *space, const Edge *edge)
{
    return space->outside.of[edge - space->workspace->edges];
}

bool outside_is_std(const char *name)
{
    PathPart head;
    return g_str_has_prefix(name, LIBC) ||
           (path_part_next(&name, &head) && resolve_is_sysroot(head));
}

Ends ends_new(const EndSpace *space)
{
    return (Ends){g_new0(bool, space->workspace->module_count + 1),
                  g_new0(bool, space->workspace->crate_count + 1),
                  g_new0(bool, space->outside.names->len + 1), 0};
}

void ends_clear(Ends *ends)
{
    g_free(ends->modules);
    g_free(ends->crates);
    g_free(ends->outside);
}

bool ends_hold_begin(const Ends *ends, const Edge *edge)
{
    return edge->kind == EDGE_CRATE ? ends->crates[edge->from] : ends->modules[edge->from];
}

bool ends_hold_end(const EndSpace *space, const Ends *ends, const Edge *edge)
{
    if (edge->to == WORKSPACE_NONE)
        return edge->name && ends->outside[end_space_outside(space, edge)];
    return edge->kind == EDGE_CRATE ? ends->crates[edge->to] : ends->modules[edge->to];
}

static bool same_name(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if (*a != *b && !(strchr("-_", *a) && strchr("-_", *b)))
            return false;
    return *a == *b;
}

static bool is_crate(const EndSpace *space, const Selector *selector, uint32_t index)
{
    const Crate *crate = &space->workspace->crates[index];
    const char *package = crate->package == WORKSPACE_NONE
                              ? crate->name
                              : space->workspace->packages[crate->package].name;
    return same_name(selector->name, crate->name) || same_name(selector->name, package) ||
           glob_matches(selector->name, package);
}

static bool path_matches(const EndSpace *space, const Selector *selector, const char *path)
{
    g_autoptr(GString) buffer = g_string_new(NULL);
    const char *local = config_local_path(space->config, path, buffer);
    return local && glob_matches(selector->name, local);
}

/* Globs know `/` between segments. */
static char *slashed(const char *path)
{
    char *copy = g_strdup(path), *to = copy;
    for (const char *at = copy; *at; at++) {
        bool colons = at[0] == ':' && at[1] == ':';
        *to++ = colons ? '/' : *at;
        at += colons;
    }
    *to = '\0';
    return copy;
}

static bool path_of_names_matches(const Selector *selector, const char *path)
{
    g_autofree char *glob = slashed(selector->name), *names = slashed(path);
    size_t length = strlen(glob);
    if (!strpbrk(glob, "*?["))
        return strcmp(glob, names) == 0;
    /* `a::**` is `a` and all below it. */
    if (length > 3 && strcmp(glob + length - 3, "/**") == 0 &&
        strncmp(glob, names, length - 3) == 0 && names[length - 3] == '\0')
        return true;
    return glob_matches(glob, names);
}

static bool level_is(const LevelVerdict *verdict, const Selector *selector)
{
    return verdict->level == selector->level && (verdict->pinned || level_sure(verdict));
}

static bool module_matches(const EndSpace *space, const Selector *selector, uint32_t index)
{
    const Module *module = &space->workspace->modules[index];
    switch ((SelectorKind)selector->kind) {
    case SELECTOR_PATH:
        return *module_place(space->workspace, module) &&
               path_matches(space, selector, module_place(space->workspace, module));
    case SELECTOR_CRATE:
        return is_crate(space, selector, module->crate);
    case SELECTOR_MODULE:
        return path_of_names_matches(selector, module->path);
    case SELECTOR_LEVEL:
        return level_is(&space->tower->modules[index], selector);
    default:
        return false;
    }
}

/* A crate as a whole, as manifests speak of it. */
static bool crate_matches(const EndSpace *space, const Selector *selector, uint32_t index)
{
    const Crate *crate = &space->workspace->crates[index];
    switch ((SelectorKind)selector->kind) {
    case SELECTOR_PATH:
        return path_matches(space, selector, crate->root);
    case SELECTOR_CRATE:
        return is_crate(space, selector, index);
    case SELECTOR_MODULE:
        return path_of_names_matches(selector, crate->name);
    case SELECTOR_LEVEL:
        return level_is(&space->tower->crates[index], selector);
    default:
        return false;
    }
}

/* `std:std::fs` is also what lies below; `extern:serde` also `serde::de`. */
static bool outside_matches(const Selector *selector, const char *name)
{
    size_t length = strlen(selector->name);
    if (outside_is_std(name) != (selector->kind == SELECTOR_STD) ||
        selector->kind < SELECTOR_EXTERN)
        return false;
    if (strncmp(selector->name, name, length) == 0 && (name[length] == '\0' || name[length] == ':'))
        return true;
    if (g_str_has_prefix(name, LIBC) && path_of_names_matches(selector, name + strlen(LIBC)))
        return true;
    g_autofree char *head = g_strndup(name, strcspn(name, ":"));
    return path_of_names_matches(selector, name) ||
           (selector->kind == SELECTOR_EXTERN && same_name(selector->name, head));
}

static bool matches_inside(const EndSpace *space, const Selector *selector, const Edge *edge,
                           uint32_t index)
{
    return edge->kind == EDGE_CRATE ? crate_matches(space, selector, index)
                                    : module_matches(space, selector, index);
}

bool selector_matches_begin(const EndSpace *space, const Selector *selector, const Edge *edge)
{
    return matches_inside(space, selector, edge, edge->from);
}

bool selector_matches_end(const EndSpace *space, const Selector *selector, const Edge *edge)
{
    if (edge->to == WORKSPACE_NONE)
        return edge->name && outside_matches(selector, edge->name);
    return matches_inside(space, selector, edge, edge->to);
}

static void note(GArray *places, uint32_t index)
{
    g_array_append_val(places, index);
}

static Matches *matches_new(const EndSpace *space, const Selector *selector)
{
    Matches *matches = g_new(Matches, 1);
    *matches = (Matches){g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                         g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                         g_array_new(FALSE, FALSE, sizeof(uint32_t)), 0};
    for (uint32_t i = 0; i < space->workspace->module_count; i++)
        if (module_matches(space, selector, i)) {
            note(matches->modules, i);
            note(matches->modules, module_named(space->workspace, i));
            matches->matched++;
        }
    for (uint32_t i = 0; i < space->workspace->crate_count; i++)
        if (crate_matches(space, selector, i))
            note(matches->crates, i);
    for (guint i = 0; i < space->outside.names->len; i++)
        if (outside_matches(selector, space->outside.names->pdata[i]))
            note(matches->outside, i);
    matches->matched += matches->crates->len + matches->outside->len;
    return matches;
}

static uint32_t put(bool *members, const GArray *places)
{
    uint32_t found = 0;
    for (guint i = 0; i < places->len; i++) {
        bool *member = &members[g_array_index(places, uint32_t, i)];
        found += !*member;
        *member = true;
    }
    return found;
}

uint32_t ends_add(const EndSpace *space, const Selector *selector, Ends *ends)
{
    const Matches *matches = g_hash_table_lookup(space->known, selector->text);
    if (!matches) {
        Matches *made = matches_new(space, selector);
        g_hash_table_insert(space->known, selector->text, made);
        matches = made;
    }
    ends->count += put(ends->modules, matches->modules) + put(ends->crates, matches->crates) +
                   put(ends->outside, matches->outside);
    return matches->matched;
}

void ends_add_list(const EndSpace *space, const SelectorList *list, Ends *ends)
{
    for (uint32_t i = 0; i < list->count; i++)
        ends_add(space, &list->items[i], ends);
}

/* Each of the three arrays with its counterpart. */
static void combine(bool *into, const bool *with, uint32_t count, bool value, uint32_t *total)
{
    for (uint32_t i = 0; i < count; i++)
        if ((!with || with[i]) && into[i] != value) {
            into[i] = value;
            *total += value ? 1 : (uint32_t)-1;
        }
}

void ends_remove(const EndSpace *space, const Ends *less, Ends *ends)
{
    combine(ends->modules, less->modules, space->workspace->module_count, false, &ends->count);
    combine(ends->crates, less->crates, space->workspace->crate_count, false, &ends->count);
    combine(ends->outside, less->outside, space->outside.names->len, false, &ends->count);
}

void ends_add_all(const EndSpace *space, bool outside, Ends *ends)
{
    combine(ends->modules, NULL, space->workspace->module_count, true, &ends->count);
    combine(ends->crates, NULL, space->workspace->crate_count, true, &ends->count);
    if (outside)
        combine(ends->outside, NULL, space->outside.names->len, true, &ends->count);
}
