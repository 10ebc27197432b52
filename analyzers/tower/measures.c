#include "analyzers/tower/measures.h"

#include <string.h>

/* In a workspace of fewer packages it says nothing that nobody uses one. */
#define FAMILY 4
#define EMPTY_LINES 5
#define EMPTY_DEPENDENCIES 10

/* A word that is not a name's last says less: a `connection_pool` is a pool. */
#define EARLIER_WORD 0.6f

static void take_name_of(const Subject *subject, const char *text, Level of, Sign *sign)
{
    char word[WORD_SIZE], best[WORD_SIZE] = "";
    for (const char *rest = text; rest && word_next(&rest, word);) {
        const NameWord *known = signals_name(subject->signals, word);
        if (!known || known->level != of)
            continue;
        bool last = *rest == '\0' || *rest == '/';
        float strength = known->strength * (last ? 1 : EARLIER_WORD);
        if (strength <= sign->strength)
            continue;
        sign->strength = strength;
        g_strlcpy(best, word, sizeof best);
    }
    if (*best)
        sign->words = g_strdup(best);
}

/* A word of its name; of a crate, also what it is known as to those that depend on it. */
static void take_name(const Subject *subject, Level of, Sign *sign)
{
    take_name_of(subject, subject->name, of, sign);
    const Package *package =
        subject->kind == SUBJECT_CRATE && subject->package ? subject->package->package : NULL;
    const NameWord *known = package ? signals_dependency(subject->signals, package->name) : NULL;
    if (!known || known->level != of || known->strength < sign->strength)
        return;
    sign->strength = known->strength;
    g_free(sign->words);
    sign->words = g_strdup(package->name);
}

static void take_folders(const Subject *subject, Level of, Sign *sign)
{
    take_name_of(subject, subject->folders, of, sign);
}

/* What the manifest tells is told of the crate; its parts have it from there. */
static const PackageFacts *manifest_of(const Subject *subject)
{
    return subject->kind == SUBJECT_CRATE ? subject->package : NULL;
}

static void take_dependencies(const Subject *subject, Level of, Sign *sign)
{
    if (!manifest_of(subject))
        return;
    sign->strength = subject->package->depends[of];
    sign->words = g_strdup(subject->package->named[of]);
    sign->line = subject->package->line[of];
    sign->in_manifest = true;
}

static void take_outer(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = subject->outer ? subject->outer[of] : 0;
}

static void take_test_role(const Subject *subject, Level of, Sign *sign)
{
    sign->strength =
        subject->role == ROLE_TEST || subject->role == ROLE_BENCH || subject->role == ROLE_EXAMPLE;
}

static void take_build_role(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = subject->role == ROLE_BUILD;
}

static uint8_t crate_kind(const Subject *subject)
{
    return subject->crate == WORKSPACE_NONE ? CRATE_LOOSE
                                            : subject->workspace->crates[subject->crate].kind;
}

static void take_proc_macro(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = crate_kind(subject) == CRATE_PROC_MACRO;
}

/* The file a program starts in. */
static void take_program(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = crate_kind(subject) == CRATE_BIN && subject->kind != SUBJECT_MODULE &&
                     subject->file == subject->workspace->crates[subject->crate].root_file;
}

static void take_no_dependencies(const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package && package->uses + package->outside == 0;
}

/* A package that exists for what it depends on: it unifies features, or forces a link. */
static void take_empty(const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package && subject->tally.code_lines < EMPTY_LINES &&
                     package->uses + package->outside >= EMPTY_DEPENDENCIES;
}

static void take_unpublished(const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package && !package->package->publish;
}

static void take_for_tests_only(const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package && package->users > 0 && package->users == package->test_users;
}

static void take_unused(const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package && package->users == 0 && crate_kind(subject) != CRATE_BIN &&
                     subject->workspace->package_count >= FAMILY;
}

static void take_assembles(const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    if (package && package->users == 0 && crate_kind(subject) == CRATE_BIN)
        sign->strength = (float)package->uses;
}

static void take_users(const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package ? (float)(package->users - package->test_users) : 0;
}

static void take_uses(const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package ? (float)package->uses : 0;
}

/* Nothing that reaches out: says the more the more code there is. */
static void take_no_effects(const Subject *subject, Level of, Sign *sign)
{
    const Signals *signals = subject->signals;
    for (uint32_t i = 0; i < signals->count; i++)
        if (signals->signals[i].is_effect && subject->seen[i].count)
            return;
    sign->strength = (float)subject->tally.code_lines;
}

static float share(uint32_t part, uint32_t whole)
{
    return whole ? (float)part / (float)whole : 0;
}

static void take_async(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.async_functions, subject->tally.functions);
}

static void take_unsafe(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.unsafe_calls, subject->tally.calls);
}

static void take_mutation(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.mutating_methods, subject->tally.functions);
}

static void take_records(const Subject *subject, Level of, Sign *sign)
{
    const Tally *tally = &subject->tally;
    uint32_t data = tally->types + tally->fields + tally->variants;
    sign->strength = share(data, data + 4 * tally->functions);
}

static void take_trait_impls(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.trait_impls, subject->tally.impls);
}

static void take_facade(const Subject *subject, Level of, Sign *sign)
{
    const Tally *tally = &subject->tally;
    uint32_t all = tally->public_uses + tally->modules + 4 * tally->functions + 4 * tally->types;
    sign->strength = share(tally->public_uses, all);
}

static void take_tests(const Subject *subject, Level of, Sign *sign)
{
    const Tally *tally = &subject->tally;
    sign->strength = share(tally->test_functions, tally->test_functions + tally->functions);
}

static void take_externs(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = (float)subject->tally.externs;
}

static void take_free_functions(const Subject *subject, Level of, Sign *sign)
{
    const Tally *tally = &subject->tally;
    sign->strength = share(tally->functions, tally->functions + 2 * tally->impls + tally->types);
}

static void take_branches(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.blocks, subject->tally.functions);
}

static void take_bindings(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.lets, subject->tally.functions);
}

static void take_exits(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.exits, subject->tally.functions);
}

static void take_public(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.public_functions, subject->tally.functions);
}

static void take_length(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.code_lines, subject->tally.functions);
}

static void take_numbers(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.numbers, subject->tally.types_written);
}

static void take_yes_or_no(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.yes_or_no, subject->tally.types_written);
}

static void take_variants(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.variants, subject->tally.enums);
}

static void take_enums(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = share(subject->tally.enums, subject->tally.types);
}

static void take_traits(const Subject *subject, Level of, Sign *sign)
{
    const Tally *tally = &subject->tally;
    sign->strength = share(tally->traits, tally->traits + tally->types);
}

static void take_macro_rules(const Subject *subject, Level of, Sign *sign)
{
    sign->strength = (float)subject->tally.macro_rules;
}

static const Measure measures[] = {
    {"name", take_name},
    {"folders", take_folders},
    {"dependencies", take_dependencies},
    {"outer", take_outer},
    {"test-role", take_test_role},
    {"build-role", take_build_role},
    {"proc-macro", take_proc_macro},
    {"program", take_program},
    {"no-dependencies", take_no_dependencies},
    {"empty", take_empty},
    {"unpublished", take_unpublished},
    {"for-tests-only", take_for_tests_only},
    {"unused", take_unused},
    {"assembles", take_assembles},
    {"users", take_users},
    {"uses", take_uses},
    {"no-effects", take_no_effects},
    {"async", take_async},
    {"unsafe", take_unsafe},
    {"mutation", take_mutation},
    {"records", take_records},
    {"trait-impls", take_trait_impls},
    {"facade", take_facade},
    {"tests", take_tests},
    {"externs", take_externs},
    {"free-functions", take_free_functions},
    {"branches", take_branches},
    {"bindings", take_bindings},
    {"exits", take_exits},
    {"public", take_public},
    {"length", take_length},
    {"numbers", take_numbers},
    {"yes-or-no", take_yes_or_no},
    {"variants", take_variants},
    {"enums", take_enums},
    {"traits", take_traits},
    {"macro-rules", take_macro_rules},
};

const Measure *measure_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(measures); i++)
        if (strcmp(measures[i].name, name) == 0)
            return &measures[i];
    g_error("knowledge/tower/signals.json: no measure `%s`", name);
}
