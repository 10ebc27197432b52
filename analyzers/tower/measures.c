#include "analyzers/tower/measures.h"

#include <stddef.h>
#include <string.h>

#include "analyzers/tower/tower.h"

/* In a workspace of fewer packages it says nothing that nobody uses one. */
#define FAMILY 4
#define EMPTY_LINES 5
#define EMPTY_DEPENDENCIES 10

/* A word that is not a name's last says less: a `connection_pool` is a pool. */
#define EARLIER_WORD 0.6f
#define SHOWN_WORDS 4
/* A file of that many lines speaks for itself as loudly as its crate does for it. */
#define LITTLE_CODE 60

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
static void take_name(const Measure *measure, const Subject *subject, Level of, Sign *sign)
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

static void take_folders(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    take_name_of(subject, subject->folders, of, sign);
}

/* What the manifest tells is told of the crate; its parts have it from there. */
static const PackageFacts *manifest_of(const Subject *subject)
{
    return subject->kind == SUBJECT_CRATE ? subject->package : NULL;
}

static void take_dependencies(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    if (!manifest_of(subject))
        return;
    sign->strength = subject->package->depends[of];
    sign->words = g_strdup(subject->package->named[of]);
    sign->line = subject->package->line[of];
    sign->in_manifest = true;
}

/* What a file is part of: the more, the less there is of the file itself. */
static void take_outer(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const LevelVerdict *outer = subject->outer;
    if (outer && outer->level == of)
        sign->strength =
            outer->confidence * LITTLE_CODE / (float)(LITTLE_CODE + subject->tally.code_lines);
}

static void take_test_role(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    sign->strength =
        subject->role == ROLE_TEST || subject->role == ROLE_BENCH || subject->role == ROLE_EXAMPLE;
}

static void take_build_role(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    sign->strength = subject->role == ROLE_BUILD;
}

static uint8_t crate_kind(const Subject *subject)
{
    return subject->crate == WORKSPACE_NONE ? CRATE_LOOSE
                                            : subject->workspace->crates[subject->crate].kind;
}

static void take_proc_macro(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    sign->strength = crate_kind(subject) == CRATE_PROC_MACRO;
}

/* The file a program starts in. */
static void take_program(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    sign->strength = crate_kind(subject) == CRATE_BIN && subject->kind != SUBJECT_MODULE &&
                     subject->file == subject->workspace->crates[subject->crate].root_file;
}

static void take_no_dependencies(const Measure *measure, const Subject *subject, Level of,
                                 Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package && package->uses + package->outside == 0;
}

/* A package that exists for what it depends on: it unifies features, or forces a link. */
static void take_empty(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package && subject->tally.code_lines < EMPTY_LINES &&
                     package->uses + package->outside >= EMPTY_DEPENDENCIES;
}

static void take_unpublished(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package && !package->package->publish;
}

static void take_for_tests_only(const Measure *measure, const Subject *subject, Level of,
                                Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package && package->users > 0 && package->users == package->test_users;
}

#define OWN_PROGRAM 0.5f /* how much a library counts as unused whose package has a program */

/* A program of the same package is a user, and the whole may still be a tool. */
static bool has_program(const Subject *subject)
{
    const Workspace *workspace = subject->workspace;
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        uint32_t package = workspace->crates[i].package;
        if (workspace->crates[i].kind == CRATE_BIN && package != WORKSPACE_NONE &&
            &workspace->packages[package] == subject->package->package)
            return true;
    }
    return false;
}

static void take_unused(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    if (package && package->users == 0 && crate_kind(subject) != CRATE_BIN &&
        subject->workspace->package_count >= FAMILY)
        sign->strength = has_program(subject) ? OWN_PROGRAM : 1;
}

static void take_assembles(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    if (package && package->users == 0 && crate_kind(subject) == CRATE_BIN)
        sign->strength = (float)package->uses;
}

static void take_users(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package ? (float)(package->users - package->test_users) : 0;
}

static void take_uses(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const PackageFacts *package = manifest_of(subject);
    sign->strength = package ? (float)package->uses : 0;
}

/* Nothing that reaches out: says the more the more code there is. */
static void take_no_effects(const Measure *measure, const Subject *subject, Level of, Sign *sign)
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

static void take_records(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const Tally *tally = &subject->tally;
    uint32_t data = tally->types + tally->fields + tally->variants;
    sign->strength = share(data, data + 4 * tally->functions);
}

static void take_facade(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const Tally *tally = &subject->tally;
    uint32_t all = tally->public_uses + tally->modules + 4 * tally->functions + 4 * tally->types;
    sign->strength = share(tally->public_uses, all);
}

/* One count of the tally in proportion to another. */
static void take_share(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const char *tally = (const char *)&subject->tally;
    sign->strength = share(*(const uint32_t *)(const void *)(tally + measure->part),
                           *(const uint32_t *)(const void *)(tally + measure->whole));
}

static void take_tests(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const Tally *tally = &subject->tally;
    sign->strength = share(tally->test_functions, tally->test_functions + tally->functions);
}

static void take_externs(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    sign->strength = (float)subject->tally.externs;
}

static void take_free_functions(const Measure *measure, const Subject *subject, Level of,
                                Sign *sign)
{
    const Tally *tally = &subject->tally;
    sign->strength = share(tally->functions, tally->functions + 2 * tally->impls + tally->types);
}

static void take_traits(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    const Tally *tally = &subject->tally;
    sign->strength = share(tally->traits, tally->traits + tally->types);
}

static void take_macro_rules(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    sign->strength = (float)subject->tally.macro_rules;
}

static void take_vocabulary(const Measure *measure, const Subject *subject, Level of, Sign *sign)
{
    sign->strength = subject->said[of];
}

enum { SHOWN_LETTERS = 4 }; /* fewer make no word */
#define TELLING 0.04f       /* what a word weighs that is worth showing */

/* The words that tell most for a level, the most telling first; NULL: none does. A word that is
 * said everywhere and leans a little towards the level counts, and tells a reader nothing. */
static char *vocabulary_words(const Subject *subject, Level of)
{
    const Vocabulary *vocabulary = subject->signals->vocabulary;
    float best[SHOWN_WORDS] = {0};
    const char *words[SHOWN_WORDS + 1] = {NULL};
    for (uint32_t i = 0; i < subject->spoken_count; i++) {
        const VocabularyWord *said = &vocabulary->words[subject->spoken[i].word];
        const char *word = said->text;
        float weight =
            said->weights[of] * said->weights[of] * subject_loudness(subject, &subject->spoken[i]);
        if (said->weights[of] < TELLING || strlen(word) < SHOWN_LETTERS)
            continue;
        for (int at = 0; at < SHOWN_WORDS; at++)
            if (weight > best[at]) {
                float lower = best[at];
                const char *moved = words[at];
                best[at] = weight;
                words[at] = word;
                weight = lower;
                word = moved;
            }
    }
    return *words ? g_strjoinv(", ", (char **)(uintptr_t)words) : NULL;
}

#define NONE 0, 0, NULL
#define SHARE(part, whole) offsetof(Tally, part), offsetof(Tally, whole), NULL

static const Measure measures[] = {
    {"name", take_name, NONE},
    {"folders", take_folders, NONE},
    {"dependencies", take_dependencies, NONE},
    {"vocabulary", take_vocabulary, 0, 0, vocabulary_words},
    {"outer", take_outer, NONE},
    {"test-role", take_test_role, NONE},
    {"build-role", take_build_role, NONE},
    {"proc-macro", take_proc_macro, NONE},
    {"program", take_program, NONE},
    {"no-dependencies", take_no_dependencies, NONE},
    {"empty", take_empty, NONE},
    {"unpublished", take_unpublished, NONE},
    {"for-tests-only", take_for_tests_only, NONE},
    {"unused", take_unused, NONE},
    {"assembles", take_assembles, NONE},
    {"users", take_users, NONE},
    {"uses", take_uses, NONE},
    {"no-effects", take_no_effects, NONE},
    {"async", take_share, SHARE(async_functions, functions)},
    {"unsafe", take_share, SHARE(unsafe_calls, calls)},
    {"mutation", take_share, SHARE(mutating_methods, functions)},
    {"records", take_records, NONE},
    {"trait-impls", take_share, SHARE(trait_impls, impls)},
    {"facade", take_facade, NONE},
    {"tests", take_tests, NONE},
    {"externs", take_externs, NONE},
    {"free-functions", take_free_functions, NONE},
    {"branches", take_share, SHARE(blocks, functions)},
    {"bindings", take_share, SHARE(lets, functions)},
    {"exits", take_share, SHARE(exits, functions)},
    {"public", take_share, SHARE(public_functions, functions)},
    {"length", take_share, SHARE(code_lines, functions)},
    {"numbers", take_share, SHARE(numbers, types_written)},
    {"yes-or-no", take_share, SHARE(yes_or_no, types_written)},
    {"variants", take_share, SHARE(variants, enums)},
    {"enums", take_share, SHARE(enums, types)},
    {"traits", take_traits, NONE},
    {"macro-rules", take_macro_rules, NONE},
};

const Measure *measure_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(measures); i++)
        if (strcmp(measures[i].name, name) == 0)
            return &measures[i];
    g_error("knowledge/tower/signals.json: no measure `%s`", name);
}
