#include <string.h>

#include "analyzers/refactor/move_module/move.h"

/* Whether a name in a module, or in the functions around, is there by a `use` that says it: that
 * statement is what changes. */
static bool is_named_import(const Move *move, uint32_t module, uint32_t function, PathPart name)
{
    uint32_t inner;
    const Facts *facts = scope_facts(move->scope, module, &inner);
    const NamedItem *item = NULL;
    while ((item = scope_named(move->scope, module, function, name, item)))
        if (item->kind == FACT_USE)
            return true;
    bool goes_on = function != FACT_NONE && facts;
    return goes_on && is_named_import(move, module, item_names_around(facts, function), name);
}

/* The part of a path that names the module itself and not an import of it; NULL if none does. */
static const PathStep *step_of(const Move *move, const WrittenPath *path, const char *text)
{
    for (uint32_t i = 0; i < path->step_count; i++) {
        const PathStep *step = &path->steps[i];
        if (step->module != move->module)
            continue;
        uint32_t before = i ? path->steps[i - 1].module : path->module;
        const char *at = text + step->start;
        PathPart name;
        bool by_name = step->imported && before != WORKSPACE_NONE && path_part_next(&at, &name) &&
                       is_named_import(move, before, i ? FACT_NONE : path->function, name);
        return by_name ? NULL : step;
    }
    return NULL;
}

/* Whether it is one of the library that the subject moves into. */
static bool is_of_target(const Move *move, uint32_t module)
{
    return !move->fresh && move->workspace->modules[module].crate ==
                               scope_library(move->scope, move->target_package);
}

/* What the module is called in a crate: in the one it moves into, it is there. */
static const char *name_in(const Move *move, uint32_t module)
{
    return is_of_target(move, module) ? move->inner : move->outer;
}

char *move_root_in(const Move *move, uint32_t module)
{
    if (is_of_target(move, module))
        return g_strdup("crate");
    const char *last = move->fresh ? NULL : g_strrstr(move->outer, "::");
    return last ? g_strndup(move->outer, (gsize)(last - move->outer)) : g_strdup(move->outer);
}

static bool leads_in(const Move *move, const WrittenPath *path)
{
    for (uint32_t i = 0; i < path->step_count; i++)
        if (path->steps[i].module != WORKSPACE_NONE && move->within[path->steps[i].module])
            return true;
    return path->found && path->resolved.module != WORKSPACE_NONE &&
           move->within[path->resolved.module];
}

uint8_t move_role(const Move *move, uint32_t module, uint32_t offset)
{
    const Crate *crate = &move->workspace->crates[move->workspace->modules[module].crate];
    uint32_t inner;
    const Facts *facts = scope_facts(move->scope, module, &inner);
    if (crate->kind == CRATE_BUILD)
        return MOVE_BUILD;
    bool is_code =
        crate->kind == CRATE_LIB || crate->kind == CRATE_BIN || crate->kind == CRATE_PROC_MACRO;
    bool in_test =
        move->workspace->modules[module].in_test || (facts && test_code_at(facts, offset));
    return is_code && !in_test ? MOVE_NORMAL : MOVE_DEV;
}

bool move_is_transparent(const char *macro)
{
    static const char *const names[] = {"",
                                        "assert",
                                        "assert_eq",
                                        "assert_ne",
                                        "debug_assert",
                                        "debug_assert_eq",
                                        "dbg",
                                        "eprint",
                                        "eprintln",
                                        "format",
                                        "format_args",
                                        "debug_assert_ne",
                                        "matches",
                                        "panic",
                                        "print",
                                        "println",
                                        "thread_local",
                                        "todo",
                                        "vec",
                                        "write",
                                        "writeln",
                                        "unreachable",
                                        "unimplemented",
                                        "macro_rules",
                                        "assert_matches"};
    const char *last = g_strrstr(macro, "::");
    last = last ? last + 2 : macro;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], last) == 0)
            return true;
    return false;
}

/* Whether `::$f` comes next, or `::{…}` with such a name in it. */
static bool goes_on_open(const char *at)
{
    uint32_t depth = 0;
    at += strspn(at, " \t\r\n");
    if (!g_str_has_prefix(at, "::"))
        return false;
    at += 2;
    at += strspn(at, " \t\r\n");
    do {
        if (*at == '$')
            return true;
        depth += *at == '{';
        depth -= *at == '}' && depth;
    } while (depth && *++at);
    return false;
}

/* The first parts of a path; owned. */
static char *parts_of(const WrittenPath *path, uint32_t count)
{
    const char *end = path->path;
    for (uint32_t i = 0; i < count && (end = strstr(end, "::")); i++)
        end += 2;
    return end ? g_strndup(path->path, (gsize)(end - path->path) - 2) : g_strdup(path->path);
}

bool move_check_open(Move *move, const char *file, const WrittenPath *path)
{
    const PlanSource *source = plan_source(move->plan, file);
    bool of_macro = path->macro && strcmp(path->macro, "macro_rules") == 0;
    for (uint32_t i = 0; of_macro && i < path->step_count; i++) {
        const PathStep *step = &path->steps[i];
        if (step->module == WORKSPACE_NONE || !move->within[step->module] ||
            !goes_on_open(source->text + step->end))
            continue;
        g_autofree char *site = move_site_text(move, (MoveSite){file, path->start});
        g_autofree char *from = parts_of(path, i + 1);
        return plan_refuse(move->plan,
                           "%s: a macro goes on from `%s` by what it is given: which items of the "
                           "module that leads to, which have to be public then, is not known. "
                           "Write out what the macro makes first",
                           site, from);
    }
    return true;
}

static bool check_macro(Move *move, const char *file, const Facts *facts, const WrittenPath *path)
{
    const MacroDefFact *macro =
        strcmp(path->macro, "macro_rules") == 0 ? move_exported_macro(facts, path->start) : NULL;
    if (macro) {
        g_autofree char *site = move_site_text(move, (MoveSite){file, path->start});
        return plan_refuse(move->plan,
                           "%s: the exported macro `%s!` names `%s`, which its users may not reach "
                           "by another name. With reexport=yes the path stays as it is",
                           site, facts_string(facts, macro->fact.name), path->path);
    }
    if (move_is_transparent(path->macro))
        return true;
    if (move_implements(move, path->macro)) {
        g_autofree char *site = move_site_text(move, (MoveSite){file, path->start});
        return plan_refuse(move->plan,
                           "%s: `%s!` implements something for what it is given, which only the "
                           "crate of `%s` may do. Move the call into the module first",
                           site, path->macro, path->path);
    }
    plan_leave(move->plan, file, path->start,
               "`%s` is rewritten among the tokens of `%s!`; what the macro makes of them is "
               "not known",
               path->path, path->macro);
    return true;
}

static void add_leaf(Move *move, MoveLeaves *leaves, const WrittenPath *path, const PathStep *step)
{
    const PathStep *last = &path->steps[path->step_count - 1];
    bool glob = path->use->fact.flags & FACT_GLOB;
    bool renamed = path->end > last->end && !glob && path->start <= last->start;
    /* `self` as the leaf stands behind the step that it means. */
    bool self = path->start > last->start;
    renamed |= self && path->end - path->start > strlen("self");
    MoveLeaf leaf = {step->start, step->end, path->end, step == last && !glob && !renamed,
                     name_in(move, path->module)};
    move_leaves_add(move, leaves, path->use, leaf);
}

static bool rewrite(Move *move, const char *file, const Facts *facts, const WrittenPath *path,
                    MoveLeaves *leaves)
{
    const PlanSource *source = plan_source(move->plan, file);
    const PathStep *step = step_of(move, path, source->text);
    if (!step || move->reexport)
        return true;
    if (path->macro && !check_macro(move, file, facts, path))
        return false;
    move->users[move->workspace->crates[move->workspace->modules[path->module].crate].package] |=
        move_role(move, path->module, path->start);
    /* Something else has the name too: what is imported is both, but for `self`. */
    const PathStep *last = &path->steps[path->step_count - 1];
    bool both = path->use && step == last && path->resolved.certainty != CERTAINTY_EXACT &&
                path->start <= last->start && !(path->use->fact.flags & FACT_GLOB);
    if (both)
        move_use_beside(move, file, path->use, name_in(move, path->module),
                        facts_string(facts, path->use->fact.name));
    else if (path->use)
        add_leaf(move, leaves, path, step);
    else
        move_edit(move, file, path->start, step->end, g_strdup(name_in(move, path->module)));
    return true;
}

static void note(Move *move, const char *file, const WrittenPath *path)
{
    MoveUse use = {path, file};
    g_array_append_val(move->uses, use);
    if (!move->used.path)
        move->used = (MoveSite){file, path->start};
    move->users[move->package] |= move_role(move, path->module, path->start);
}

static bool read_file(Move *move, uint32_t module)
{
    GArray *paths = move_walk(move, module);
    const char *file = move_path_of(move, module);
    uint32_t inner;
    const Facts *facts = scope_facts(move->scope, module, &inner);
    MoveLeaves leaves = {.path = file};
    bool fine = true;
    for (guint i = 0; i < paths->len && fine; i++) {
        const WrittenPath *path = &g_array_index(paths, WrittenPath, i);
        if (move->within[path->module] || !leads_in(move, path))
            continue;
        if (move->workspace->modules[path->module].crate == move->crate)
            note(move, file, path);
        fine = move_check_open(move, file, path) && rewrite(move, file, facts, path, &leaves);
    }
    move_leaves_end(move, &leaves);
    return fine;
}

/* Marks the packages that reach a package by their dependencies, of whatever kind. */
static void mark_users(const Workspace *workspace, uint32_t package, bool *users)
{
    if (users[package])
        return;
    users[package] = true;
    for (uint32_t i = 0; i < workspace->package_count; i++)
        for (uint32_t j = 0; j < workspace->packages[i].dependency_count; j++)
            if (workspace->packages[i].dependencies[j].target == package)
                mark_users(workspace, i, users);
}

/* Whether a file can name the module at all. `users`: packages that reach its own. */
static bool may_name(Move *move, uint32_t module, const bool *users)
{
    const Module *subject = &move->workspace->modules[module];
    const Crate *crate = &move->workspace->crates[subject->crate];
    if (subject->is_inline || subject->folder || subject->file == WORKSPACE_NONE ||
        crate->kind == CRATE_C || !g_str_has_suffix(move_path_of(move, module), ".rs"))
        return false;
    if (subject->crate == move->crate)
        return true;
    if (move->workspace->crates[move->crate].kind == CRATE_BIN ||
        crate->package == WORKSPACE_NONE || !users[crate->package])
        return false;
    const PlanSource *source = plan_source(move->plan, move_path_of(move, module));
    return source && memmem(source->text, source->size, move->name, strlen(move->name));
}

bool move_outside(Move *move)
{
    g_autofree bool *users = g_new0(bool, move->workspace->package_count + 1);
    mark_users(move->workspace, move->package, users);
    for (uint32_t i = 0; i < move->workspace->module_count; i++)
        if (may_name(move, i, users) && !read_file(move, i))
            return false;
    if (move->reexport) {
        move->users[move->package] |= MOVE_NORMAL;
        if (!move->used.path)
            move->used = (MoveSite){move->declared_in, move->declaration->fact.start};
    }
    return !move->plan->refusal;
}
