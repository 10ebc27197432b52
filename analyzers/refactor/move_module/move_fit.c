#include <string.h>

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

/* A lint that the target denies, and that the module's code may not keep to. */
static bool check_lint(const Target *target, const char *lint)
{
    const Move *move = target->move;
    bool is_unsafe =
        strcmp(lint, "unsafe_code") == 0 && g_hash_table_contains(move->words, "unsafe");
    return !(move_lints_judge_public(lint) || is_unsafe) ||
           plan_refuse(move->plan,
                       "%s denies `%s`, and the module's code may not keep to it, now that it is "
                       "public there. Allow it in the module (`#![allow(%s)]`) first",
                       target->package->name, lint, lint);
}

static bool allows(const Target *target, const char *lint)
{
    const Move *move = target->move;
    const PlanSource *source = plan_source(move->plan, move_path_of(move, move->module));
    g_autofree char *text = g_strdup_printf("#![allow(%s)]", lint);
    return source && strstr(source->text, text);
}

static bool check_attribute(const Target *target, const char *attribute)
{
    const char *open = strchr(attribute, '(');
    if (!open || !(g_str_has_prefix(attribute, "deny") || g_str_has_prefix(attribute, "forbid")))
        return true;
    g_auto(GStrv) lints = g_strsplit_set(open + 1, ",() \t\r\n", -1);
    for (guint i = 0; lints[i]; i++)
        if (!allows(target, lints[i]) && !check_lint(target, lints[i]))
            return false;
    return true;
}

static bool check_manifest(const Target *target)
{
    TomlDocument *document = manifest_document(target->move->plan, target->package->manifest);
    const TomlValue *lints = document ? toml_path(document->root, "lints", "rust", NULL) : NULL;
    bool fine = true;
    for (uint32_t i = 0; lints && i < lints->entry_count && fine; i++) {
        const TomlValue *value = lints->entries[i].value;
        bool denied = move_lints_level(value, "deny") || move_lints_level(value, "forbid");
        fine = !denied || allows(target, lints->entries[i].key) ||
               check_lint(target, lints->entries[i].key);
    }
    toml_free(document);
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
    if (move->fresh)
        return true;
    uint32_t library = scope_library(move->scope, move->target_package);
    Target target = {.move = move,
                     .package = &move->workspace->packages[move->target_package],
                     .root = move->workspace->crates[library].root,
                     .facts = root_facts(move, library)};
    if (!target.facts)
        return plan_refuse(move->plan, "%s could not be read", target.root);
    const StringId *attributes = facts_at(target.facts, target.facts->inner_attrs);
    for (uint32_t i = 0; i < target.facts->inner_attrs.count; i++)
        if (!check_attribute(&target, facts_string(target.facts, attributes[i])))
            return false;
    return check_std(&target) && check_manifest(&target) && check_externs(&target);
}
