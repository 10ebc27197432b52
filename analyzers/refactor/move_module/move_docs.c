#include <string.h>

#include "analyzers/refactor/move_module/move.h"

/* One file's comments of documentation, line by line. */
typedef struct Docs {
    Move *move;
    const PlanSource *source;
    char *old;       /* "app::store" */
    bool is_library; /* its examples are compiled and run */
    bool in_example;
    uint32_t from, to; /* the bytes of the module in the file */
} Docs;

static const char *find(const char *line, const char *end, const char *text)
{
    size_t size = strlen(text);
    for (const char *at = line; at + size <= end; at++) {
        bool starts = at == line || !(g_ascii_isalnum(at[-1]) || at[-1] == '_' || at[-1] == ':');
        bool ends = at + size == end || !(g_ascii_isalnum(at[size]) || at[size] == '_');
        if (starts && ends && strncmp(at, text, size) == 0)
            return at;
    }
    return NULL;
}

/* `app::number`, which the crate re-exported from the module: it is the new crate's own. */
static bool read_reexport(Docs *docs, const char *line, const char *end)
{
    Move *move = docs->move;
    const char *name = move->workspace->crates[move->crate].name;
    const char *found = find(line, end, name), *rest = found ? found + strlen(name) : NULL;
    ResolvePlace root = {move->workspace->crates[move->crate].root_module, FACT_NONE, NULL};
    Resolved resolved;
    PathPart part;
    if (!rest || end - rest < 3 || strncmp(rest, "::", 2) != 0)
        return false;
    g_autofree char *line_end = g_strndup(rest + 2, (gsize)(end - rest - 2));
    const char *next = line_end;
    if (!path_part_next(&next, &part) || find(rest, end, name))
        return false;
    g_autofree char *path = g_strdup_printf("crate::%.*s", (int)part.length, part.text);
    bool known = resolve_path(move->scope, root, path, RESOLVE_USE, &resolved) &&
                 resolved.module == move->module && resolved.certainty == CERTAINTY_EXACT &&
                 path_part_is(part, resolved.rest);
    if (known)
        move_edit(move, docs->source->path, (uint32_t)(found - docs->source->text),
                  (uint32_t)(rest - docs->source->text), g_strdup(move->outer));
    return known;
}

static bool read_example(Docs *docs, const char *line, const char *end)
{
    Move *move = docs->move;
    const char *name = move->workspace->crates[move->crate].name;
    uint32_t at = (uint32_t)(line - docs->source->text);
    bool within = at >= docs->from && at < docs->to;
    const char *found = find(line, end, docs->old);
    if (found && !move->reexport) {
        uint32_t start = (uint32_t)(found - docs->source->text);
        const char *rest = found + strlen(docs->old);
        bool whole = !(end - rest > 1 && rest[0] == ':' && rest[1] == ':');
        g_autofree char *alias =
            whole && move->fresh ? g_strdup_printf(" as %s", move->name) : g_strdup("");
        move_edit(move, docs->source->path, start, start + (uint32_t)strlen(docs->old),
                  g_strconcat(move->outer, alias, NULL));
        return true;
    }
    if (!within || !find(line, end, name) || (found && move->reexport && !within))
        return true;
    g_autofree char *site = move_site_text(move, (MoveSite){docs->source->path, at});
    if (found) {
        uint32_t start = (uint32_t)(found - docs->source->text);
        move_edit(move, docs->source->path, start, start + (uint32_t)strlen(docs->old),
                  g_strdup(move->outer));
        return true;
    }
    if (read_reexport(docs, line, end))
        return true;
    return plan_refuse(move->plan,
                       "%s: the example in this comment uses `%s`, which the new crate does not "
                       "know. Make it do without first",
                       site, name);
}

static void read_prose(Docs *docs, const char *line, const char *end)
{
    Move *move = docs->move;
    const Module *module = &move->workspace->modules[move->module];
    const char *below = strstr(module->path, "::");
    g_autofree char *by_crate = g_strconcat("crate", below, NULL);
    const char *found = find(line, end, docs->old);
    found = found ? found : find(line, end, by_crate);
    if (found)
        plan_leave(move->plan, docs->source->path, (uint32_t)(found - docs->source->text),
                   "documentation names the module by its old path");
}

static bool read_line(Docs *docs, const char *line, const char *end)
{
    while (line < end && strchr(" \t", *line))
        line++;
    bool is_doc = end - line >= 3 && (strncmp(line, "///", 3) == 0 || strncmp(line, "//!", 3) == 0);
    if (!is_doc) {
        docs->in_example = false;
        return true;
    }
    line += 3;
    while (line < end && *line == ' ')
        line++;
    if (strncmp(line, "```", 3) == 0) {
        bool text = end - line >= 7 && strncmp(line + 3, "text", 4) == 0;
        docs->in_example = !docs->in_example && !text;
        return true;
    }
    if (docs->in_example && docs->is_library)
        return read_example(docs, line, end);
    read_prose(docs, line, end);
    return true;
}

static bool read_file(Docs *docs)
{
    const char *text = docs->source->text, *last = text + docs->source->size;
    docs->in_example = false;
    for (const char *line = text; line < last;) {
        const char *end = memchr(line, '\n', (size_t)(last - line));
        end = end ? end : last;
        if (!read_line(docs, line, end))
            return false;
        line = end + 1;
    }
    return true;
}

bool move_docs(Move *move)
{
    const Workspace *workspace = move->workspace;
    const Crate *own = &workspace->crates[move->crate];
    Docs docs = {.move = move, .is_library = own->kind == CRATE_LIB};
    bool fine = true;
    docs.old = g_strdup(workspace->modules[move->module].path);
    for (uint32_t i = 0; i < workspace->module_count && fine; i++) {
        const Module *module = &workspace->modules[i];
        bool has_file = !module->is_inline && !module->folder && module->file != WORKSPACE_NONE;
        if (!has_file || !g_str_has_suffix(move_path_of(move, i), ".rs"))
            continue;
        docs.source = plan_source(move->plan, move_path_of(move, i));
        if (!docs.source || !(move->within[i] || memmem(docs.source->text, docs.source->size,
                                                        move->name, strlen(move->name))))
            continue;
        if (!move_region(move, docs.source->path, &docs.from, &docs.to))
            docs.from = docs.to = 0;
        fine = read_file(&docs);
    }
    g_free(docs.old);
    return fine && !move->plan->refusal;
}
