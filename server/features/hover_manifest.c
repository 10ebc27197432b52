/* Hovers in Cargo.toml: a dependency, the package's name, [workspace]. */
#include <string.h>

#include "analyzers/tower/knowledge.h"
#include "server/features/crossing.h"
#include "server/features/hover_parts.h"
#include "server/features/manifest_place.h"
#include "server/formats/decision_page.h"
#include "server/formats/report.h"
#include "server/formats/rooms.h"

#define USERS 4
#define BROKEN 3

static const char *role_word(uint8_t role)
{
    return role == DEPENDENCY_DEV ? "dev" : role == DEPENDENCY_BUILD ? "build" : "normal";
}

/* "Used by `transport` (normal), `e2e` (dev) and 3 more". */
static bool say_users(Prose *prose, const Workspace *workspace, const char *name)
{
    unsigned users = 0;
    for (uint32_t p = 0; p < workspace->package_count; p++) {
        const Package *package = &workspace->packages[p];
        for (uint32_t d = 0; d < package->dependency_count && !package->is_virtual; d++) {
            const Dependency *each = &package->dependencies[d];
            if (strcmp(each->package, name) != 0)
                continue;
            if (users < USERS) {
                prose_own(prose, users ? ", " : "Used by ");
                prose_format(prose, "`%s` (%s)", package->name, role_word(each->role));
            }
            users++;
        }
    }
    if (users > USERS)
        prose_format(prose, " and %u more", users - USERS);
    return users > 0;
}

static bool leads_to(const Workspace *workspace, const Edge *edge, uint32_t library,
                     const char *name)
{
    if (library == WORKSPACE_NONE)
        return edge->to == WORKSPACE_NONE && strcmp(edge->name, name) == 0;
    return edge->to != WORKSPACE_NONE && workspace->modules[edge->to].crate == library;
}

static int compare_places(gconstpointer a, gconstpointer b)
{
    const Edge *left = *(const Edge *const *)a, *right = *(const Edge *const *)b;
    if (left->file != right->file)
        return left->file < right->file ? -1 : 1;
    return (left->line > right->line) - (left->line < right->line);
}

/* The places in a package's code that name the dependency, one a file; borrowed edges. */
static GPtrArray *places_in(const Workspace *workspace, uint32_t package, uint32_t library,
                            const char *name)
{
    GPtrArray *places = g_ptr_array_new();
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        Edge *edge = &workspace->edges[i];
        if (edge->kind == EDGE_MODULE &&
            workspace->crates[workspace->modules[edge->from].crate].package == package &&
            leads_to(workspace, edge, library, name))
            g_ptr_array_add(places, edge);
    }
    g_ptr_array_sort(places, compare_places);
    guint kept = 0;
    for (guint i = 0; i < places->len; i++) {
        const Edge *edge = places->pdata[i];
        if (!kept || ((const Edge *)places->pdata[kept - 1])->file != edge->file)
            places->pdata[kept++] = places->pdata[i];
    }
    g_ptr_array_set_size(places, (int)kept);
    return places;
}

static void say_places(Prose *prose, const View *view, uint32_t package, uint32_t library,
                       const char *name)
{
    const Workspace *workspace = view->analysis->workspace;
    GPtrArray *places = places_in(workspace, package, library, name);
    for (guint i = 0; i < places->len && i < USERS; i++) {
        const Edge *edge = places->pdata[i];
        prose_own(prose, i ? ", " : "; here in ");
        place_prose(prose, view, workspace->files[edge->file].path, edge->line);
    }
    if (places->len > USERS)
        prose_format(prose, " and %u more files", places->len - USERS);
    g_ptr_array_unref(places);
}

static const char *strength_word(float strength)
{
    return strength >= 0.75f ? "strong" : strength >= 0.4f ? "fair" : "weak";
}

/* The strongest of what is known of a package and its features that are switched on. */
static const NameWord *known_of(const Signals *signals, const Dependency *dependency,
                                const char **feature)
{
    const NameWord *best = signals_dependency(signals, dependency->package);
    *feature = NULL;
    for (char **each = dependency->features; each && *each; each++) {
        char *key = g_strconcat(dependency->package, "/", *each, NULL);
        const NameWord *word = g_hash_table_lookup(signals->dependencies, key);
        if (word && (!best || word->strength > best->strength)) {
            best = word;
            *feature = *each;
        }
        g_free(key);
    }
    return best;
}

static void say_outside(Prose *prose, const View *view, const Dependency *dependency)
{
    const char *feature;
    const NameWord *known =
        known_of(view->analysis->tower_knowledge->signals, dependency, &feature);
    prose_own(prose, " · from outside");
    if (!known || dependency->role != DEPENDENCY_NORMAL)
        return;
    prose_own(prose, " · speaks for ");
    level_name_prose(prose, known->level);
    prose_format(prose, " (%s)", strength_word(known->strength));
    if (feature)
        prose_format(prose, ", through its feature `%s`", feature);
}

/* "From Level 3 Network to Level 2 Data: allowed." and the law's sentence. */
static void say_crossing(Prose *prose, const View *view, uint32_t package, uint32_t library)
{
    const Workspace *workspace = view->analysis->workspace;
    uint32_t room = room_of(workspace, package);
    const Edge *edge = room == WORKSPACE_NONE ? NULL : crossing_edge(workspace, room, library);
    Crossing crossing;
    if (edge && crossing_find(&crossing, view->analysis, edge))
        crossing_prose(prose, view->analysis, edge, &crossing);
}

/* What the package makes one decide, with this workspace's facts. */
static void say_decision(Prose *prose, const View *view, const Dependency *dependency)
{
    DecisionLine line;
    if (dependency->role != DEPENDENCY_NORMAL ||
        !decision_line(&line, view->analysis, dependency->package))
        return;
    prose_paragraph(prose);
    prose_strong(prose, line.title);
    prose_own(prose, " · ");
    prose_text(prose, line.facts);
    prose_format(prose, ". `belfry explain %s` says what they suggest.", line.id);
    g_free(line.facts);
}

static bool say_dependency(Prose *prose, const View *view, const ManifestPlace *place,
                           const Dependency *dependency)
{
    const Workspace *workspace = view->analysis->workspace;
    uint32_t library = dependency->target == WORKSPACE_NONE
                           ? WORKSPACE_NONE
                           : room_of(workspace, dependency->target);
    const LevelVerdict *verdict =
        library == WORKSPACE_NONE ? NULL : &view->analysis->tower->crates[library];
    bool is_known = verdict && level_is_known(verdict);
    prose_strong(prose, dependency->package);
    if (dependency->target == WORKSPACE_NONE)
        say_outside(prose, view, dependency);
    else
        prose_own(prose, is_known ? " · " : " · of this workspace");
    if (is_known)
        level_verdict_prose(prose, verdict);
    prose_paragraph(prose);
    if (say_users(prose, workspace, dependency->package)) {
        if (place->kind == MANIFEST_DEPENDENCY)
            say_places(prose, view, place->package, library, dependency->package);
        prose_own(prose, ".");
    }
    if (library != WORKSPACE_NONE && place->kind == MANIFEST_DEPENDENCY)
        say_crossing(prose, view, place->package, library);
    if (is_known) {
        prose_break(prose);
        level_why_prose(prose, view, verdict);
    }
    say_decision(prose, view, dependency);
    return true;
}

/* What [workspace.dependencies] declares is known where a package takes it. */
static bool say_inherited(Prose *prose, const View *view, const ManifestPlace *place)
{
    const Workspace *workspace = view->analysis->workspace;
    for (uint32_t p = 0; p < workspace->package_count; p++) {
        const Package *package = &workspace->packages[p];
        for (uint32_t d = 0; d < package->dependency_count; d++)
            if (strcmp(package->dependencies[d].package, place->name) == 0)
                return say_dependency(prose, view, place, &package->dependencies[d]);
    }
    prose_strong(prose, place->name);
    prose_own(prose, " · used by no package of this workspace");
    return true;
}

static bool leads_elsewhere(const GPtrArray *said, const Edge *edge, const Workspace *workspace)
{
    for (guint i = 0; i < said->len; i++) {
        const Edge *other = said->pdata[i];
        if (workspace->crates[other->from].package == workspace->crates[edge->from].package &&
            workspace->crates[other->to].package == workspace->crates[edge->to].package)
            return false;
    }
    return true;
}

static void say_broken(Prose *prose, const View *view, const char *root)
{
    const Workspace *workspace = view->analysis->workspace;
    const Report report = {.analysis = view->analysis};
    GPtrArray *broken = g_ptr_array_new();
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        Edge *edge = &workspace->edges[i];
        if (!report_breaks_tower(&report, edge) || !leads_elsewhere(broken, edge, workspace) ||
            strcmp(workspace->packages[workspace->crates[edge->from].package].workspace, root) != 0)
            continue;
        g_ptr_array_add(broken, edge);
        if (broken->len <= BROKEN)
            prose_format(prose, "%s`%s` → `%s`", broken->len == 1 ? "Broken: " : ", ",
                         room_name(workspace, edge->from), room_name(workspace, edge->to));
    }
    if (broken->len > BROKEN)
        prose_format(prose, " and %u more", broken->len - BROKEN);
    prose_own(prose, broken->len ? "." : "Nothing breaks it.");
    g_ptr_array_unref(broken);
}

static bool say_tower(Prose *prose, const View *view, uint32_t package)
{
    const char *root = view->analysis->workspace->packages[package].manifest;
    char *line = rooms_line(view->analysis, root);
    if (!line)
        return false;
    prose_own(prose, "**The tower of this workspace**");
    prose_paragraph(prose);
    prose_text(prose, line);
    prose_break(prose);
    say_broken(prose, view, root);
    g_free(line);
    return true;
}

bool hover_manifest(Prose *prose, const View *view, const ManifestPlace *place)
{
    uint32_t room;
    switch (place->kind) {
    case MANIFEST_DEPENDENCY:
        return say_dependency(prose, view, place, place->dependency);
    case MANIFEST_INHERITED:
        return say_inherited(prose, view, place);
    case MANIFEST_WORKSPACE:
        return say_tower(prose, view, place->package);
    case MANIFEST_PACKAGE:
        room = room_of(view->analysis->workspace, place->package);
        return room != WORKSPACE_NONE && hover_crate(prose, view, room);
    default:
        return false;
    }
}
