#include <string.h>

#include "analyzers/refactor/move_module/move_attributes.h"
#include "analyzers/refactor/move_module/move_lints.h"

/* The library the module moves into. */
typedef struct Target {
    Move *move;
    const Package *package;
    const char *root;
    const Facts *facts; /* of the root */
} Target;

static const Facts *root_facts(const Move *move, uint32_t crate)
{
    uint32_t inner;
    return scope_facts(move->scope, move->workspace->crates[crate].root_module, &inner);
}

static bool check_std(const Target *target)
{
    const Move *move = target->move;
    const Facts *own = root_facts(move, move->crate);
    bool fits = !(target->facts->flags & FILE_NO_STD) || (own && (own->flags & FILE_NO_STD));
    return fits || plan_refuse(move->plan,
                               "%s is #![no_std], and %s is not: the module's code knows the "
                               "standard library. Move it to a crate of its own, or make it do "
                               "without first",
                               target->root, move_package(move)->name);
}

/* What the module says of lints itself, under no cfg; owned. */
static GArray *own_lints(Move *move)
{
    GPtrArray *lines[] = {move_attributes_of_line(move), move_attributes_within(move)};
    GArray *lints = move_lints_new();
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        for (guint j = 0; j < lines[i]->len; j++)
            if (!g_str_has_prefix(lines[i]->pdata[j], "cfg_attr"))
                move_lints_read(lints, lines[i]->pdata[j]);
        g_ptr_array_unref(lines[i]);
    }
    return lints;
}

static bool allows(const GArray *own, const char *name)
{
    for (guint i = 0; i < own->len; i++) {
        const MoveLint *lint = &g_array_index(own, MoveLint, i);
        bool allowed = strcmp(lint->level, "allow") == 0 || strcmp(lint->level, "expect") == 0;
        if (allowed && strcmp(lint->name, name) == 0)
            return true;
    }
    return false;
}

/* A lint that fails the target's build, and that the module's code may not keep to. */
static bool check_lint(const Target *target, const GArray *own, const MoveLint *lint)
{
    const Move *move = target->move;
    bool is_unsafe =
        strcmp(lint->name, "unsafe_code") == 0 && g_hash_table_contains(move->words, "unsafe");
    bool forbids = strcmp(lint->level, "forbid") == 0;
    if (!(move_lints_judge_public(lint->name) || is_unsafe) ||
        (!forbids && allows(own, lint->name)))
        return true;
    const char *name = target->package->name;
    if (forbids)
        return plan_refuse(move->plan,
                           "%s forbids `%s`, and the module's code may not keep to it, nor allow "
                           "it there. Let %s deny it first, and the module allow it",
                           name, lint->name, name);
    return plan_refuse(move->plan,
                       "%s denies `%s`, and the module's code may not keep to it, now that it is "
                       "public there. Allow it in the module (`#![allow(%s)]`) first",
                       name, lint->name, lint->name);
}

static bool check_lints(const Target *target, uint32_t library)
{
    GArray *lints = move_lints_of(target->move, library), *own = own_lints(target->move);
    bool fine = true, strict = move_lints_strict(lints);
    for (guint i = 0; i < lints->len && fine; i++) {
        const MoveLint *lint = &g_array_index(lints, MoveLint, i);
        fine = !move_lints_fails(lint->level, strict) || check_lint(target, own, lint);
    }
    g_array_unref(lints);
    g_array_unref(own);
    return fine;
}

static bool has_extern(const Facts *facts, const char *name)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        if ((use->fact.flags & FACT_EXTERN_CRATE) && use->fact.module == FACT_NONE &&
            strcmp(facts_string(facts, use->fact.name), name) == 0)
            return true;
    }
    return false;
}

static bool refuse_extern(const Target *target, const char *name)
{
    return plan_refuse(target->move->plan,
                       "the module uses `%s`, which the root of its crate brings in by `extern "
                       "crate`, and %s does not. Add that there first",
                       name, target->root);
}

static bool check_externs(const Target *target)
{
    const Move *move = target->move;
    const Facts *own = root_facts(move, move->crate);
    if (move->workspace->crates[move->crate].kind == CRATE_PROC_MACRO &&
        g_hash_table_contains(move->words, "proc_macro") &&
        !has_extern(target->facts, "proc_macro"))
        return refuse_extern(target, "proc_macro");
    for (uint32_t i = 0; own && i < facts_count(own, FACT_USE); i++) {
        const UseFact *use = &facts_uses(own)[i];
        const char *name = facts_string(own, use->fact.name), *path = facts_string(own, use->path);
        PathPart part = {path, strlen(path)};
        bool plain = strcmp(name, path) == 0 && !resolve_is_sysroot(part);
        if ((use->fact.flags & FACT_EXTERN_CRATE) && use->fact.module == FACT_NONE && !plain &&
            strcmp(path, "self") != 0 && g_hash_table_contains(move->words, name) &&
            !has_extern(target->facts, name))
            return refuse_extern(target, name);
    }
    return true;
}

bool move_fit(Move *move)
{
    if (!move_root_check(move) || move->fresh)
        return !move->plan->refusal;
    uint32_t library = scope_library(move->scope, move->target_package);
    Target target = {.move = move,
                     .package = &move->workspace->packages[move->target_package],
                     .root = move->workspace->crates[library].root,
                     .facts = root_facts(move, library)};
    if (!target.facts)
        return plan_refuse(move->plan, "%s could not be read", target.root);
    return check_lints(&target, library) && check_std(&target) && check_externs(&target);
}
