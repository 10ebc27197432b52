#include "analyzers/tower/twins.h"

#include <glib.h>
#include <string.h>

#include "analyzers/tower/data.h"

#define LEAST_CONFIDENCE 0.5f
#define STEM_SHARED 3 /* by more packages it is what the project calls itself */
#define PURE_USERS 4  /* by more, types are the project's vocabulary and nobody's twin */

typedef struct Finder {
    const Tower *tower;
    const Workspace *workspace;
    Twins *twins;
    char **pure, **runs; /* last words of names */
    uint32_t *users;     /* by crate: packages whose production code depends on it */
} Finder;

static const char *name_of(const Workspace *workspace, uint32_t crate)
{
    return workspace->packages[workspace->crates[crate].package].name;
}

static char folded(char c)
{
    return (char)(c == '_' ? '-' : c);
}

static bool ends_word(const char *name, size_t at)
{
    return name[at] == '\0' || folded(name[at]) == '-';
}

/* The bytes of the whole words two names begin with. */
static size_t common_words(const char *a, const char *b)
{
    size_t words = 0, i = 0;
    for (; a[i] && b[i] && folded(a[i]) == folded(b[i]); i++)
        if (ends_word(a, i + 1) && ends_word(b, i + 1))
            words = i + 1;
    return words;
}

/* What follows the stem: "" or the one word that does; NULL when there are more. */
static const char *last_word(const char *name, size_t stem)
{
    const char *rest = name[stem] ? name + stem + 1 : name + stem;
    return rest[strcspn(rest, "-_")] ? NULL : rest;
}

static bool has_word(char **words, const char *word)
{
    return g_strv_contains((const char *const *)words, word);
}

static bool is_pure_level(const LevelVerdict *verdict)
{
    return verdict->level == LEVEL_CORE || verdict->level == LEVEL_DATA;
}

static bool is_running_level(const LevelVerdict *verdict)
{
    return verdict->level == LEVEL_SYSTEM || verdict->level == LEVEL_NETWORK;
}

static bool is_firm(const LevelVerdict *verdict)
{
    return verdict->pinned || verdict->confidence >= LEAST_CONFIDENCE;
}

static uint32_t packages_with_stem(const Workspace *workspace, const char *name, size_t stem)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < workspace->package_count; i++)
        count += common_words(workspace->packages[i].name, name) >= stem;
    return count;
}

static bool names_fit(const Finder *finder, const char *pure, const char *running, uint32_t users)
{
    size_t stem = common_words(pure, running);
    const char *left = stem ? last_word(pure, stem) : NULL;
    const char *right = stem ? last_word(running, stem) : NULL;
    if (!left || !right)
        return false;
    bool says = has_word(finder->runs, right) ? !*left || has_word(finder->pure, left)
                                              : has_word(finder->pure, left) && users <= PURE_USERS;
    return says && packages_with_stem(finder->workspace, pure, stem) <= STEM_SHARED;
}

static bool is_judged(const Workspace *workspace, const Edge *edge)
{
    return edge->kind == EDGE_CRATE && edge->to != WORKSPACE_NONE && edge->role == EDGE_NORMAL &&
           edge->certainty == CERTAINTY_EXACT &&
           workspace->crates[edge->from].package != WORKSPACE_NONE &&
           workspace->crates[edge->to].package != WORKSPACE_NONE &&
           workspace->crates[edge->from].package != workspace->crates[edge->to].package;
}

static bool are_twins(const Finder *finder, const Edge *edge)
{
    if (!is_judged(finder->workspace, edge))
        return false;
    const LevelVerdict *pure = &finder->tower->crates[edge->to];
    const LevelVerdict *running = &finder->tower->crates[edge->from];
    return is_pure_level(pure) && is_running_level(running) && is_firm(pure) && is_firm(running) &&
           names_fit(finder, name_of(finder->workspace, edge->to),
                     name_of(finder->workspace, edge->from), finder->users[edge->to]);
}

/* A crate with several partners has no twin, and neither has any of them. */
static void pair(Finder *finder, const uint32_t *partners)
{
    const Workspace *workspace = finder->workspace;
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (!are_twins(finder, edge) || partners[edge->from] != 1 || partners[edge->to] != 1)
            continue;
        finder->twins->of[edge->from] = edge->to;
        finder->twins->of[edge->to] = edge->from;
        finder->twins->is_pure[edge->to] = true;
    }
}

static void count_users(Finder *finder)
{
    const Workspace *workspace = finder->workspace;
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        if (is_judged(workspace, &workspace->edges[i]))
            finder->users[workspace->edges[i].to]++;
}

Twins *twins_new(const Tower *tower)
{
    const Workspace *workspace = tower->workspace;
    Twins *twins = g_new0(Twins, 1);
    twins->crate_count = workspace->crate_count;
    twins->of = g_new(uint32_t, workspace->crate_count);
    twins->is_pure = g_new0(bool, workspace->crate_count);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        twins->of[i] = WORKSPACE_NONE;
    json_t *words = data_load("tower/twins.json");
    Finder finder = {.tower = tower, .workspace = workspace, .twins = twins};
    finder.pure = data_strings(words, "pure");
    finder.runs = data_strings(words, "runs");
    finder.users = g_new0(uint32_t, workspace->crate_count);
    uint32_t *partners = g_new0(uint32_t, workspace->crate_count);
    count_users(&finder);
    for (uint32_t i = 0; i < workspace->edge_count; i++)
        if (are_twins(&finder, &workspace->edges[i])) {
            partners[workspace->edges[i].from]++;
            partners[workspace->edges[i].to]++;
        }
    pair(&finder, partners);
    g_free(partners);
    g_free(finder.users);
    g_strfreev(finder.pure);
    g_strfreev(finder.runs);
    json_decref(words);
    return twins;
}

void twins_free(Twins *twins)
{
    if (!twins)
        return;
    g_free(twins->of);
    g_free(twins->is_pure);
    g_free(twins);
}

char *twins_why(const Twins *twins, const Workspace *workspace, uint32_t crate)
{
    if (twins->of[crate] == WORKSPACE_NONE)
        return NULL;
    const char *other = name_of(workspace, twins->of[crate]);
    return g_strdup_printf(twins->is_pure[crate] ? "`%s` runs what this crate decides or describes"
                                                 : "runs what `%s` decides or describes",
                           other);
}
