#include "analyzers/tower/checks/upward_use.h"

#include <string.h>

#include "analyzers/tower/verdict_text.h"
#include "analyzers/workspace/resolve.h"

#define CODE "upward-crate-dependency"

typedef struct Ahead {
    const CheckContext *context;
    const Workspace *workspace;
    GHashTable *libraries; /* name in code → crate + 1 */
    uint32_t file, module, package;
    bool *told; /* by crate: once a file is enough */
    FindingSink *sink;
} Ahead;

/* Where a path stands. */
typedef struct Mention {
    const char *path;
    ResolvePlace place;
    ResolveStyle style;
    uint32_t start, end;
} Mention;

static GHashTable *libraries_of(const Workspace *workspace)
{
    GHashTable *libraries = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (workspace->crates[i].kind == CRATE_LIB &&
            workspace->crates[i].package != WORKSPACE_NONE)
            g_hash_table_insert(libraries, workspace->crates[i].name, GUINT_TO_POINTER(i + 1));
    return libraries;
}

/* The library of ours that the path begins with; WORKSPACE_NONE: another name. */
static uint32_t library_in(const Ahead *ahead, const char *path)
{
    size_t size = strcspn(path, ":");
    char *name = g_strndup(path, size);
    uint32_t found = GPOINTER_TO_UINT(g_hash_table_lookup(ahead->libraries, name));
    g_free(name);
    return found ? found - 1 : WORKSPACE_NONE;
}

static bool depends_on(const Ahead *ahead, uint32_t package)
{
    const Package *own = &ahead->workspace->packages[ahead->package];
    for (uint32_t i = 0; i < own->dependency_count; i++)
        if (own->dependencies[i].target == package)
            return true;
    return package == ahead->package;
}

static EdgeVerdict judge(const Ahead *ahead, uint32_t from, uint32_t to, const char **why)
{
    Edge edge = {.from = from,
                 .to = to,
                 .file = WORKSPACE_NONE,
                 .package = ahead->workspace->crates[from].package,
                 .kind = EDGE_CRATE,
                 .role = EDGE_NORMAL,
                 .certainty = CERTAINTY_EXACT};
    return tower_judge(ahead->context->tower, &edge, why);
}

static const char *name_of(const Ahead *ahead, uint32_t crate)
{
    return ahead->workspace->packages[ahead->workspace->crates[crate].package].name;
}

/* A crate that uses both already, or may: the place where the two can meet. */
static uint32_t meeting_place(const Ahead *ahead, uint32_t from, uint32_t to)
{
    const Workspace *workspace = ahead->workspace;
    for (uint32_t i = 0; i < workspace->edge_count; i++) {
        const Edge *edge = &workspace->edges[i];
        const char *why;
        if (edge->kind == EDGE_CRATE && edge->role == EDGE_NORMAL && edge->to == from &&
            edge->from != to && workspace->crates[edge->from].package != WORKSPACE_NONE &&
            judge(ahead, edge->from, to, &why) != EDGE_FORBIDDEN)
            return edge->from;
    }
    return WORKSPACE_NONE;
}

static char *route(const Ahead *ahead, uint32_t from, uint32_t to)
{
    const char *why;
    const char *lower = name_of(ahead, from), *upper = name_of(ahead, to);
    if (judge(ahead, to, from, &why) != EDGE_FORBIDDEN)
        return g_strdup_printf("declare a trait in `%s` and implement it in `%s`, which may use it",
                               lower, upper);
    uint32_t meeting = meeting_place(ahead, from, to);
    if (meeting != WORKSPACE_NONE)
        return g_strdup_printf("pass the value in from `%s`, which may use both",
                               name_of(ahead, meeting));
    return g_strdup("pass the value in from a crate that may use both");
}

static char *levels_text(const Ahead *ahead, uint32_t from, uint32_t to)
{
    const LevelVerdict *crates = ahead->context->tower->crates;
    char *lower = verdict_text(&crates[from], ahead->context->config);
    char *upper = verdict_text(&crates[to], ahead->context->config);
    char *text = g_strdup_printf("`%s` is %s · `%s` is %s", name_of(ahead, from), lower,
                                 name_of(ahead, to), upper);
    g_free(lower);
    g_free(upper);
    return text;
}

static void report(const Ahead *ahead, const Mention *mention, uint32_t from, uint32_t to,
                   const char *why)
{
    const LevelVerdict *crates = ahead->context->tower->crates;
    const SourceFile *file = &ahead->workspace->files[ahead->file];
    Finding finding = {
        .code = CODE,
        .severity = SEVERITY_HINT,
        .path = g_strdup(file->path),
        .file = ahead->file,
        .start = mention->start,
        .end = mention->end,
        .line = facts_line(file->parsed->facts, mention->start),
        .message = g_strdup_printf(
            "`%s` (%s) does not depend on `%s` (%s), and the tower does not allow it to",
            name_of(ahead, from), level_name((Level)crates[from].level), name_of(ahead, to),
            level_name((Level)crates[to].level)),
        .label = g_strdup("not a dependency yet"),
        .why = g_strdup(why),
        .help = route(ahead, from, to),
        .from = g_strdup(ahead->workspace->crates[from].id),
        .to = g_strdup(ahead->workspace->crates[to].id),
        .level = levels_text(ahead, from, to),
    };
    finding_sink_add(ahead->sink, finding);
}

static void look_at(const Ahead *ahead, const Mention *mention)
{
    const Workspace *workspace = ahead->workspace;
    const LevelVerdict *crates = ahead->context->tower->crates;
    uint32_t to = library_in(ahead, mention->path);
    if (to == WORKSPACE_NONE || ahead->told[to] || depends_on(ahead, workspace->crates[to].package))
        return;
    uint32_t from = workspace->files[ahead->file].crates[0];
    Resolved resolved;
    const char *why = NULL;
    bool is_other = resolve_path(workspace->scope, mention->place, mention->path, mention->style,
                                 &resolved); /* a name of its own */
    if (is_other || !level_sure(&crates[from]) || !level_sure(&crates[to]) ||
        judge(ahead, from, to, &why) != EDGE_FORBIDDEN)
        return;
    ahead->told[to] = true;
    report(ahead, mention, from, to, why);
}

static void look_through(const Ahead *ahead)
{
    const Facts *facts = ahead->workspace->files[ahead->file].parsed->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        Mention mention = {facts_string(facts, use->path),
                           {ahead->module, use->fact.owner, use},
                           resolve_style_of(use),
                           use->fact.start,
                           use->fact.end};
        if (!(use->fact.flags & (FACT_TEST | FACT_IN_MACRO)))
            look_at(ahead, &mention);
    }
    uint32_t count;
    const PathFact *paths = facts_paths(facts, &count);
    for (uint32_t i = 0; i < count; i++) {
        Mention mention = {facts_string(facts, paths[i].path),
                           {ahead->module, paths[i].owner, NULL},
                           RESOLVE_MENTION,
                           paths[i].start,
                           paths[i].end};
        if (!(paths[i].flags & (PATH_IN_TOKENS | PATH_TEST | PATH_IN_MACRO)) &&
            strstr(mention.path, "::"))
            look_at(ahead, &mention);
    }
}

static void open_file(Ahead *ahead, const char *path)
{
    const Workspace *workspace = ahead->workspace;
    size_t size = strlen(workspace->root);
    if (strncmp(path, workspace->root, size) != 0 || path[size] != '/')
        return;
    ahead->file = workspace_file(workspace, path + size + 1);
    const SourceFile *file = ahead->file == WORKSPACE_NONE ? NULL : &workspace->files[ahead->file];
    if (!file || !file->parsed || file->role != ROLE_NORMAL || !file->crate_count ||
        file->module == WORKSPACE_NONE)
        return;
    ahead->module = file->module;
    ahead->package = workspace->crates[file->crates[0]].package;
    if (ahead->package == WORKSPACE_NONE)
        return;
    ahead->told = g_new0(bool, workspace->crate_count);
    look_through(ahead);
    g_clear_pointer(&ahead->told, g_free);
}

void upward_use_find(const CheckContext *context, FindingSink *sink)
{
    if (!context->overlay || !context->workspace->scope)
        return;
    Ahead ahead = {.context = context,
                   .workspace = context->workspace,
                   .libraries = libraries_of(context->workspace),
                   .sink = sink};
    GHashTableIter iterator;
    void *path;
    g_hash_table_iter_init(&iterator, context->overlay);
    while (g_hash_table_iter_next(&iterator, &path, NULL))
        open_file(&ahead, path);
    g_hash_table_destroy(ahead.libraries);
}
