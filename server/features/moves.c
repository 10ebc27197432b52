#include "server/features/moves.h"

#include <string.h>

#include "analyzers/tower/glob.h"
#include "server/features/crossing.h"
#include "server/features/pin_edit.h"
#include "server/formats/rooms.h"

typedef struct MovedSelector {
    char *contract; /* its name; NULL: a pin */
    char *before, *after;
    uint8_t level;
} MovedSelector;

typedef struct Moving {
    const View *view;
    const GArray *moves;
    GArray *selectors; /* MovedSelector: the path selectors of belfry.toml */
    char **to;         /* by file; NULL: it stays */
    GHashTable *seen;  /* sentences, shared with … */
    GPtrArray *said;   /* … their list */
} Moving;

static void clear_selector(void *data)
{
    MovedSelector *each = data;
    g_free(each->contract);
    g_free(each->before);
    g_free(each->after);
}

/* Takes the sentence. */
static void say(Moving *moving, char *sentence)
{
    if (g_hash_table_contains(moving->seen, sentence)) {
        g_free(sentence);
        return;
    }
    g_hash_table_add(moving->seen, sentence);
    g_ptr_array_add(moving->said, sentence);
}

static void add_selector(void *data, const char *contract, const char *selector, uint32_t start,
                         uint32_t end)
{
    Moving *moving = data;
    const Config *config = moving->view->analysis->config;
    char *after = end > start ? path_moved(selector, moving->moves) : NULL;
    MovedSelector each = {g_strdup(contract), g_strdup(selector),
                          after ? after : g_strdup(selector), LEVELS};
    for (uint32_t i = 0; !contract && i < config->pin_count; i++)
        if (strcmp(config->pins[i].selector, selector) == 0)
            each.level = config->pins[i].level;
    g_array_append_val(moving->selectors, each);
}

/* The pin that holds for a path: the longest literal prefix wins. */
static const MovedSelector *pin_of(const Moving *moving, const char *path, bool after)
{
    const MovedSelector *best = NULL;
    uint32_t longest = 0;
    for (guint i = 0; i < moving->selectors->len; i++) {
        const MovedSelector *each = &g_array_index(moving->selectors, MovedSelector, i);
        const char *selector = after ? each->after : each->before;
        if (each->contract || each->level >= LEVELS || !glob_matches(selector, path))
            continue;
        if (best && glob_literal(selector) <= longest)
            continue;
        best = each;
        longest = glob_literal(selector);
    }
    return best;
}

static void judge_pin(Moving *moving, const char *from, const char *to)
{
    const MovedSelector *before = pin_of(moving, from, false), *after = pin_of(moving, to, true);
    if ((before ? before->level : LEVELS) == (after ? after->level : LEVELS))
        return;
    if (after)
        say(moving, g_strdup_printf("%s would be pinned to %s (level %u) by `%s`", to,
                                    level_name((Level)after->level), after->level, after->after));
    else
        say(moving,
            g_strdup_printf("%s would lose its pin to %s (level %u) by `%s`", from,
                            level_name((Level)before->level), before->level, before->before));
}

static void judge_contracts(Moving *moving, const char *from, const char *to)
{
    for (guint i = 0; i < moving->selectors->len; i++) {
        const MovedSelector *each = &g_array_index(moving->selectors, MovedSelector, i);
        if (!each->contract)
            continue;
        bool before = glob_matches(each->before, from), after = glob_matches(each->after, to);
        if (before != after)
            say(moving, g_strdup_printf(before ? "%s would leave `%s` of the contract `%s`"
                                               : "%s would come under `%s` of the contract `%s`",
                                        before ? from : to, before ? each->before : each->after,
                                        each->contract));
    }
}

/* The crate a path belongs to, by the nearest manifest above it. */
static uint32_t crate_at(const Workspace *workspace, const char *path)
{
    uint32_t best = WORKSPACE_NONE;
    size_t longest = 0;
    for (uint32_t i = 0; i < workspace->package_count; i++) {
        const char *directory = workspace->packages[i].directory;
        size_t size = strlen(directory);
        bool above = size == 0 || (strncmp(directory, path, size) == 0 && path[size] == '/');
        if (!above || (best != WORKSPACE_NONE && size < longest))
            continue;
        best = i;
        longest = size;
    }
    return best == WORKSPACE_NONE ? best : room_of(workspace, best);
}

/* The crate a module will be in. */
static uint32_t crate_of(const Moving *moving, uint32_t module)
{
    const Workspace *workspace = moving->view->analysis->workspace;
    const Module *each = &workspace->modules[module];
    if (each->file != WORKSPACE_NONE && moving->to[each->file])
        return crate_at(workspace, moving->to[each->file]);
    uint32_t package = workspace->crates[each->crate].package;
    return package == WORKSPACE_NONE ? each->crate : room_of(workspace, package);
}

static void judge_edge(Moving *moving, const Edge *edge)
{
    const Analysis *analysis = moving->view->analysis;
    const Workspace *workspace = analysis->workspace;
    Edge after = *edge;
    after.kind = EDGE_CRATE;
    after.from = crate_of(moving, edge->from);
    after.to = crate_of(moving, edge->to);
    Crossing crossing;
    if (after.from == WORKSPACE_NONE || after.to == WORKSPACE_NONE || after.from == after.to ||
        (workspace->modules[edge->from].crate == after.from &&
         workspace->modules[edge->to].crate == after.to) ||
        !crossing_find(&crossing, analysis, &after) || crossing.verdict != EDGE_FORBIDDEN ||
        !crossing.is_sure)
        return;
    say(moving,
        g_strdup_printf("`%s` (%s, level %u) would use `%s` (%s, level %u) at %s:%u",
                        room_name(workspace, after.from), level_name(crossing.from), crossing.from,
                        room_name(workspace, after.to), level_name(crossing.to), crossing.to,
                        workspace->files[edge->file].path, edge->line + 1));
}

static bool moves(const Moving *moving, uint32_t module)
{
    uint32_t file = moving->view->analysis->workspace->modules[module].file;
    return file != WORKSPACE_NONE && moving->to[file];
}

static void judge_edges(Moving *moving)
{
    const Workspace *workspace = moving->view->analysis->workspace;
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        if (edge->kind == EDGE_MODULE && edge->to != WORKSPACE_NONE &&
            edge->file != WORKSPACE_NONE && (moves(moving, edge->from) || moves(moving, edge->to)))
            judge_edge(moving, edge);
    }
}

static void judge(Moving *moving)
{
    const Workspace *workspace = moving->view->analysis->workspace;
    const char *config = pin_config_path(moving->view);
    const LineIndex *lines = config ? texts_lines(moving->view->texts, config) : NULL;
    if (lines)
        config_paths_each(lines, add_selector, moving);
    for (uint32_t i = 0; i < workspace->file_count; i++)
        moving->to[i] = path_moved(workspace->files[i].path, moving->moves);
    judge_edges(moving);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        if (!moving->to[i])
            continue;
        judge_pin(moving, workspace->files[i].path, moving->to[i]);
        judge_contracts(moving, workspace->files[i].path, moving->to[i]);
    }
}

GPtrArray *moves_break(const View *view, const GArray *moves)
{
    uint32_t files = view->analysis->workspace->file_count;
    Moving moving = {.view = view,
                     .moves = moves,
                     .selectors = g_array_new(FALSE, FALSE, sizeof(MovedSelector)),
                     .to = g_new0(char *, files + 1),
                     .seen = g_hash_table_new(g_str_hash, g_str_equal),
                     .said = g_ptr_array_new_with_free_func(g_free)};
    g_array_set_clear_func(moving.selectors, clear_selector);
    judge(&moving);
    for (uint32_t i = 0; i < files; i++)
        g_free(moving.to[i]);
    g_free(moving.to);
    g_array_unref(moving.selectors);
    g_hash_table_destroy(moving.seen);
    return moving.said;
}
