#include <string.h>

#include "analyzers/refactor/move_module/move.h"

static bool starts_with(const WrittenPath *path, const char *head)
{
    size_t size = strlen(head);
    return strncmp(path->path, head, size) == 0 &&
           (!path->path[size] || g_str_has_prefix(path->path + size, "::"));
}

static bool is_keyword(const WrittenPath *path)
{
    return starts_with(path, "crate") || starts_with(path, "$crate") || starts_with(path, "super");
}

/* Begins with a name of the crate it leaves, `me` by `extern crate self as me;`: the new one does
 * not have it. */
static bool is_by_own_name(const Move *move, const WrittenPath *path)
{
    uint32_t root = move->workspace->crates[move->crate].root_module;
    return path->step_count && path->steps[0].module == root && !is_keyword(path);
}

/* `crate` may not be what it was, and so may `super` behind it. */
static bool is_anchored(const Move *move, const WrittenPath *path)
{
    return is_keyword(path) || is_by_own_name(move, path);
}

/* The part by which a path that leaves the module comes back to it; NULL if it does not. */
static const PathStep *step_home(const Move *move, const WrittenPath *path)
{
    const PathStep *home = NULL;
    for (uint32_t i = 0; i < path->step_count; i++) {
        uint32_t module = path->steps[i].module;
        bool outside = module != WORKSPACE_NONE && !move->within[module];
        bool enters = i && path->steps[i - 1].module != WORKSPACE_NONE &&
                      !move->within[path->steps[i - 1].module];
        if (outside)
            home = NULL;
        else if (module == move->module && enters)
            home = &path->steps[i];
    }
    return home;
}

/* Whether the modules the path names are all within: it reads there as it did. */
static bool stays_within(const Move *move, const WrittenPath *path)
{
    for (uint32_t i = 0; i < path->step_count; i++)
        if (path->steps[i].module != WORKSPACE_NONE && !move->within[path->steps[i].module])
            return false;
    return path->step_count && path->steps[0].module != WORKSPACE_NONE;
}

static bool is_exported(const Move *move, const WrittenPath *path)
{
    uint32_t inner;
    return path->form == PATH_FORM_TOKENS &&
           move_exported_macro(scope_facts(move->scope, path->module, &inner), path->start);
}

/* Whether the crate is to be written `$crate`. */
static bool is_dollar(const Move *move, const WrittenPath *path)
{
    return path->path[0] == '$' || is_exported(move, path);
}

/* How a module within is written from the new crate's root; owned. */
static char *inner_path(const Move *move, uint32_t module, bool dollar)
{
    const Module *modules = move->workspace->modules;
    GString *path = g_string_new(NULL);
    for (; module != move->module; module = modules[module].parent)
        if (*modules[module].name) {
            g_string_prepend(path, move_written_name(move, module));
            g_string_prepend(path, "::");
        }
    g_string_prepend(path, move->inner);
    g_string_prepend(path, dollar ? "$" : "");
    return g_string_free(path, FALSE);
}

/* A path that leads home by a re-export of the crate it leaves: it goes there by itself now. */
static bool rewrite_reexported(Move *move, const char *file, const WrittenPath *path)
{
    const Resolved *resolved = &path->resolved;
    bool known = path->found && resolved->module != WORKSPACE_NONE &&
                 move->within[resolved->module] && !resolved->several &&
                 resolved->certainty == CERTAINTY_EXACT;
    bool glob = path->use && (path->use->fact.flags & FACT_GLOB);
    const PathStep *last = &path->steps[path->step_count - 1];
    if (!known || glob || path->start > path->steps[0].start)
        return false;
    g_autofree char *home = inner_path(move, resolved->module, is_dollar(move, path));
    char *text = *resolved->rest ? g_strconcat(home, "::", resolved->rest, NULL) : g_strdup(home);
    move_edit(move, file, path->start, last->end, text);
    return true;
}

static void need(Move *move, const char *file, const WrittenPath *path)
{
    if (move->needs.path)
        return;
    move->needs = (MoveSite){file, path->start};
    move->needed = g_strdup(path->path);
    if (path->use && (path->use->fact.flags & FACT_GLOB)) {
        g_free(move->needed);
        move->needed = g_strconcat(path->path, "::*", NULL);
    }
}

/* The target's own name in a module that moves into it. */
static bool is_target(const Move *move, const WrittenPath *path)
{
    uint32_t module = path->steps[0].module;
    return !move->fresh && module != WORKSPACE_NONE &&
           move->workspace->modules[module].parent == WORKSPACE_NONE &&
           move->workspace->crates[move->workspace->modules[module].crate].package ==
               move->target_package &&
           !path->steps[0].imported;
}

/* The library of the program's own package, which would have to be built before it. */
static bool is_sister(const Move *move, const WrittenPath *path)
{
    uint32_t module = path->steps[0].module;
    if (module == WORKSPACE_NONE || path->steps[0].imported)
        return false;
    uint32_t crate = move->workspace->modules[module].crate;
    return crate != move->crate && move->workspace->crates[crate].package == move->package;
}

/* `crate::m!` of an exported macro of the module, and `crate::alloc`, by an `extern crate` that
 * comes along: they stand at the root of the new crate as well. */
static bool is_at_both_roots(const Move *move, const WrittenPath *path)
{
    const char *rest = strstr(path->path, "::");
    const char *known = rest ? g_hash_table_lookup(move->macros, rest + 2) : NULL;
    uint32_t root = move->workspace->crates[move->crate].root_module;
    const NamedItem *item = NULL;
    PathPart name;
    if (!rest || starts_with(path, "super"))
        return false;
    if (known && strcmp(known, "exported") == 0)
        return true;
    rest += 2;
    if (!move->fresh || !path_part_next(&rest, &name))
        return false;
    while ((item = scope_named(move->scope, root, FACT_NONE, name, item)))
        if (item->fact->flags & FACT_EXTERN_CRATE)
            return true;
    return false;
}

/* What stands at both roots is not known there by a name of the old crate. */
static void rewrite_own_name(Move *move, const char *file, const WrittenPath *path)
{
    if (is_by_own_name(move, path))
        move_edit(move, file, path->start, path->steps[0].end, g_strdup("crate"));
}

static void rewrite_root_leaf(Move *move, const char *file, const WrittenPath *path, bool renamed)
{
    bool at_root = move->fresh && path->module == move->module && path->function == FACT_NONE;
    bool twice = at_root && !renamed && path->step_count == 2;
    bool grouped = is_by_own_name(move, path) && path->start > path->steps[0].start;
    if (!twice && !grouped) {
        rewrite_own_name(move, file, path);
        return;
    }
    g_autofree char *site = move_site_text(move, (MoveSite){file, path->start});
    plan_refuse(move->plan, "%s imports `%s`, %s first", site, path->path,
                twice ? "which stands at the root of the new crate, as this import will: two of "
                        "one name. Name it by its path where it is used"
                      : "among others, by a name that only the crate it leaves has. Import it by "
                        "`crate::`");
}

/* What is written anew for a path that is no leaf of a `use`. */
static void rewrite_mention(Move *move, const char *file, const WrittenPath *path)
{
    const PathStep *home = step_home(move, path);
    bool dollar = is_dollar(move, path);
    if (is_at_both_roots(move, path)) {
        rewrite_own_name(move, file, path);
        if (path->path[0] != '$' && dollar)
            move_edit(move, file, path->start, path->start, g_strdup("$"));
        return;
    }
    if (home)
        move_edit(move, file, path->start, home->end,
                  g_strconcat(dollar ? "$" : "", move->inner, NULL));
    else if (!rewrite_reexported(move, file, path))
        need(move, file, path);
}

static void rewrite_leaf(Move *move, const char *file, const WrittenPath *path, MoveLeaves *leaves)
{
    const PathStep *home = step_home(move, path);
    const PathStep *last = &path->steps[path->step_count - 1];
    bool glob = path->use->fact.flags & FACT_GLOB;
    bool self = path->start > last->start;
    bool renamed = self ? path->end - path->start > strlen("self") : path->end > last->end && !glob;
    if (!home && is_at_both_roots(move, path)) {
        rewrite_root_leaf(move, file, path, renamed);
        return;
    }
    if (!home) {
        if (!rewrite_reexported(move, file, path))
            need(move, file, path);
        return;
    }
    move_leaves_add(move, leaves, path->use,
                    (MoveLeaf){home->start, home->end, path->end, home == last && !glob && !renamed,
                               move->inner});
}

static void rewrite_crate(Move *move, const char *file, const WrittenPath *path)
{
    const PathStep *head = &path->steps[0];
    uint32_t start = MIN(path->start, head->start);
    bool whole = path->use && path->step_count == 1 && path->end == head->end;
    move_edit(move, file, start, head->end,
              whole ? g_strdup_printf("crate as %s", move->target_crate) : g_strdup("crate"));
}

static void rewrite(Move *move, const char *file, const WrittenPath *path, MoveLeaves *leaves)
{
    if (path->form == PATH_FORM_VISIBILITY) /* see move_exposure.c */
        return;
    if (is_target(move, path)) {
        rewrite_crate(move, file, path);
        return;
    }
    if (is_sister(move, path)) {
        need(move, file, path);
        return;
    }
    if (!is_anchored(move, path) || stays_within(move, path))
        return;
    if (!path->use) {
        rewrite_mention(move, file, path);
        return;
    }
    rewrite_leaf(move, file, path, leaves);
}

/* What a macro names that others call is used where they call it. */
static void note_use(Move *move, const char *file, const WrittenPath *path)
{
    MoveUse use = {path, file};
    if (is_anchored(move, path) && is_exported(move, path))
        g_array_append_val(move->uses, use);
}

static bool read_file(Move *move, uint32_t module)
{
    GArray *paths = move_walk(move, module);
    const char *file = move_path_of(move, module);
    uint32_t inner;
    const Facts *facts = scope_facts(move->scope, module, &inner);
    MoveLeaves leaves = {.path = file};
    for (guint i = 0; i < paths->len; i++) {
        const WrittenPath *path = &g_array_index(paths, WrittenPath, i);
        if (!move->within[path->module] || !path->step_count)
            continue;
        bool in_test =
            move->workspace->modules[path->module].in_test || test_code_at(facts, path->start);
        if (!move_note_path(move, file, path, in_test))
            break;
        note_use(move, file, path);
        if (move_exported_macro(facts, path->start) && !move_check_open(move, file, path))
            break;
        rewrite(move, file, path, &leaves);
    }
    move_leaves_end(move, &leaves);
    return !move->plan->refusal;
}

static bool check_ring(Move *move)
{
    const char *package = move->workspace->packages[move->package].name;
    if (!move->needs.path)
        return true;
    g_autofree char *needs = move_site_text(move, move->needs);
    if (!move->used.path)
        return plan_refuse(move->plan,
                           "%s uses `%s`, which stays in %s: the new crate would have to depend on "
                           "the one it comes from. Move or pass in what it needs first",
                           needs, move->needed, package);
    g_autofree char *used = move_site_text(move, move->used);
    return plan_refuse(
        move->plan,
        "%s uses `%s`, which stays in %s, while %s uses the module (%s): the two "
        "crates would depend on each other. Move what it needs along, or pass it in, "
        "first",
        needs, move->needed, package, package, used);
}

static bool read_tokens(Move *move)
{
    for (uint32_t i = 0; i < move->workspace->module_count; i++) {
        uint32_t start, end;
        const Module *module = &move->workspace->modules[i];
        bool has_file = move->within[i] && (!module->is_inline || i == move->module);
        if (has_file && move_region(move, move_path_of(move, i), &start, &end) &&
            !move_tokens(move, move_path_of(move, i), start, end))
            return false;
    }
    return true;
}

bool move_inside(Move *move)
{
    for (uint32_t i = 0; i < move->workspace->module_count; i++) {
        const Module *module = &move->workspace->modules[i];
        uint32_t file = move->within[i] ? i : WORKSPACE_NONE;
        if (file == WORKSPACE_NONE || (module->is_inline && i != move->module))
            continue;
        while (move->workspace->modules[file].is_inline)
            file = move->workspace->modules[file].parent;
        if (!read_file(move, file))
            return false;
    }
    return check_ring(move) && read_tokens(move);
}

/* A crate that nobody names is not linked. */
bool move_linked(Move *move)
{
    if (!move->exports.path || (move->users[move->package] & MOVE_NORMAL))
        return true;
    g_autofree char *site = move_site_text(move, move->exports);
    return plan_refuse(move->plan,
                       "%s: this is found by its symbol, and no code of %s names the module: the "
                       "new crate would not be linked, and the symbol gone. With reexport=yes it "
                       "is named, and stays",
                       site, move_package(move)->name);
}
