#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/refactor/move_module/move.h"

/* A file outside that includes others. */
typedef struct Reading {
    Move *move;
    const char *path;
    uint32_t crate;
    Tokens tokens;
} Reading;

/* Whether a file of the module has that path. */
static bool is_moved(const Move *move, const char *path)
{
    for (guint i = 0; i < move->plan->moves->len; i++)
        if (strcmp(((const PlanMove *)move->plan->moves->pdata[i])->from, path) == 0)
            return true;
    return false;
}

static char *site_of(const Reading *reading, uint32_t at)
{
    return move_site_text(reading->move,
                          (MoveSite){reading->path, reading->tokens.items[at].start});
}

/* Documentation that is included has examples, which are compiled as any other's. */
static bool check_docs(const Reading *reading, uint32_t name, const char *file)
{
    const Move *move = reading->move;
    const Workspace *workspace = move->workspace;
    const char *old = workspace->modules[move->module].path;
    bool is_doc =
        tokens_is(&reading->tokens, name - 1, "=") && tokens_is(&reading->tokens, name - 2, "doc");
    bool library = workspace->crates[reading->crate].kind == CRATE_LIB && !move->reexport;
    const PlanSource *source = is_doc && library ? plan_source(move->plan, file) : NULL;
    g_autofree char *group = g_strconcat(workspace->crates[move->crate].name, "::{", NULL);
    if (!source || !(strstr(source->text, old) ||
                     (strstr(source->text, group) && strstr(source->text, move->name))))
        return true;
    g_autofree char *site = site_of(reading, name);
    return plan_refuse(move->plan,
                       "%s: the documentation that is included here, %s, names `%s`, maybe in an "
                       "example, which is compiled. Make it do without, or keep the old path with "
                       "reexport=yes",
                       site, file, old);
}

/* Where the path is from: the file's folder, or behind a variable, which is its package's. Owned.
 */
static char *folder_of(const Reading *reading, bool alone)
{
    const Workspace *workspace = reading->move->workspace;
    uint32_t package = workspace->crates[reading->crate].package;
    if (alone)
        return path_directory(reading->path);
    return g_strdup(package == WORKSPACE_NONE ? "" : workspace->packages[package].directory);
}

static bool read_include(const Reading *reading, uint32_t name)
{
    const Tokens *tokens = &reading->tokens;
    uint32_t text = name + 3;
    bool alone = tokens_is(tokens, text + 1, ")") || tokens_is(tokens, text + 1, ",");
    g_autofree char *folder = folder_of(reading, alone);
    for (; text < tokens->count && !tokens_is(tokens, text, ";"); text++) {
        if (tokens->items[text].kind != TOKEN_LITERAL ||
            tokens->text[tokens->items[text].start] != '"')
            continue;
        g_autofree char *written =
            g_strndup(tokens->text + tokens->items[text].start + 1, tokens->items[text].size - 2);
        bool slash = !alone && *written == '/';
        g_autofree char *file = path_resolve(folder, slash ? written + 1 : written);
        g_autofree char *site = site_of(reading, name);
        if (file && is_moved(reading->move, file))
            return plan_refuse(reading->move->plan,
                               "%s includes %s, which moves: the way to it would be another, and "
                               "it may need what it lies beside. Give what is included a file of "
                               "its own first",
                               site, file);
        if (alone)
            return !file || name < 2 || check_docs(reading, name, file);
    }
    return true;
}

static bool read_file(Move *move, const char *path, uint32_t crate)
{
    static const char *const includes[] = {"include", "include_str", "include_bytes", NULL};
    const PlanSource *source = plan_source(move->plan, path);
    Reading reading = {.move = move, .path = path, .crate = crate};
    uint32_t start = 0, end = 0;
    bool fine = true;
    if (!source || !memmem(source->text, source->size, "include", strlen("include")) ||
        (move_region(move, path, &start, &end) && !move->is_inline))
        return true;
    tokens_init(&reading.tokens, source->text, source->size);
    for (uint32_t i = 0; i + 3 < reading.tokens.count && fine; i++) {
        uint32_t at = reading.tokens.items[i].start;
        if (!(at >= start && at < end) && tokens_is_any(&reading.tokens, i, includes) &&
            tokens_is(&reading.tokens, i + 1, "!"))
            fine = read_include(&reading, i);
    }
    tokens_clear(&reading.tokens);
    return fine;
}

bool move_includes(Move *move)
{
    for (uint32_t i = 0; i < move->workspace->file_count; i++) {
        const SourceFile *file = &move->workspace->files[i];
        bool rust = file->parsed && file->parsed->facts->language == LANGUAGE_RUST;
        uint32_t crate = file->crate_count ? file->crates[0] : move->crate;
        if (rust && !read_file(move, file->path, crate))
            return false;
    }
    return true;
}
