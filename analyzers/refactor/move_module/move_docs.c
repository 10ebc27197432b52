#include <string.h>

#include "analyzers/refactor/move_module/move.h"
#include "analyzers/refactor/rust_node.h"

/* One file's comments of documentation, line by line. */
typedef struct Docs {
    Move *move;
    const PlanSource *source;
    const char *crate; /* the name of the one that is left */
    char *old;         /* "app::store" */
    uint32_t package;  /* of the file */
    bool is_library;   /* its examples are compiled and run */
    uint32_t from, to; /* the bytes of the module in the file */
    uint32_t end;      /* of the comment before */
    /* Of the example that is read. */
    bool in_fence, in_example;
    bool in_group; /* `use app::{` is open */
    bool has_glob; /* it has `app::*` */
} Docs;

static bool is_name(char letter)
{
    return g_ascii_isalnum(letter) || letter == '_';
}

/* As a whole word, and not behind `::`. */
static const char *find(const char *line, const char *end, const char *text)
{
    size_t size = strlen(text);
    for (const char *at = line; at + size <= end; at++) {
        bool starts = at == line || !(is_name(at[-1]) || at[-1] == ':');
        bool ends = at + size == end || !is_name(at[size]);
        if (starts && ends && strncmp(at, text, size) == 0)
            return at;
    }
    return NULL;
}

static uint32_t offset_of(const Docs *docs, const char *at)
{
    return (uint32_t)(at - docs->source->text);
}

static bool refuse(const Docs *docs, const char *line, const char *why)
{
    g_autofree char *site =
        move_site_text(docs->move, (MoveSite){docs->source->path, offset_of(docs, line)});
    return plan_refuse(docs->move->plan, "%s: the example in this comment %s", site, why);
}

/* `app::number`, which the crate re-exported from the module: it is the new crate's own. */
static bool read_reexport(Docs *docs, const char *line, const char *end)
{
    Move *move = docs->move;
    const char *found = find(line, end, docs->crate);
    const char *rest = found ? found + strlen(docs->crate) : NULL;
    ResolvePlace root = {move->workspace->crates[move->crate].root_module, FACT_NONE, NULL};
    Resolved resolved;
    PathPart part;
    if (!rest || end - rest < 3 || strncmp(rest, "::", 2) != 0)
        return false;
    g_autofree char *line_end = g_strndup(rest + 2, (gsize)(end - rest - 2));
    const char *next = line_end;
    if (!path_part_next(&next, &part) || find(rest, end, docs->crate))
        return false;
    g_autofree char *path = g_strdup_printf("crate::%.*s", (int)part.length, part.text);
    bool known = resolve_path(move->scope, root, path, RESOLVE_USE, &resolved) &&
                 resolved.module == move->module && resolved.certainty == CERTAINTY_EXACT &&
                 path_part_is(part, resolved.rest);
    if (known)
        move_edit(move, docs->source->path, offset_of(docs, found), offset_of(docs, rest),
                  g_strdup(move->outer));
    return known;
}

/* `app::store` is called what it is called now; one that is imported keeps its name. */
static void rename_path(Docs *docs, const char *found, const char *end)
{
    Move *move = docs->move;
    const char *rest = found + strlen(docs->old), *next = rest;
    while (next < end && *next == ' ')
        next++;
    bool renamed = end - next > 3 && strncmp(next, "as ", 3) == 0;
    bool whole = !(end - rest > 1 && rest[0] == ':' && rest[1] == ':');
    g_autofree char *alias = whole && !renamed && move->fresh
                                 ? g_strdup_printf(" as %s", move_written_name(move, move->module))
                                 : g_strdup("");
    move_edit(move, docs->source->path, offset_of(docs, found), offset_of(docs, rest),
              g_strconcat(move->outer, alias, NULL));
}

/* Crates that an example of the module names: its tests need them. */
static void note_crates(Docs *docs, const char *line, const char *end)
{
    for (const char *at = line; at < end; at++) {
        bool starts = is_name(*at) && (at == line || !(is_name(at[-1]) || at[-1] == ':'));
        size_t size = 0;
        while (starts && at + size < end && is_name(at[size]))
            size++;
        const char *key = size && end - at > (gssize)size + 1 && strncmp(at + size, "::", 2) == 0
                              ? move_key(docs->move, at, size)
                              : NULL;
        if (key)
            move_note_key(docs->move, key, MOVE_DEV);
    }
}

/* A way to name the module that is not written out; NULL: there is none on the line. */
static const char *hidden_way(Docs *docs, const char *line, const char *end)
{
    const char *name = docs->move->name, *found = find(line, end, docs->crate);
    const char *rest = found ? found + strlen(docs->crate) : NULL;
    bool opens = rest && end - rest > 2 && strncmp(rest, "::{", 3) == 0;
    g_autofree char *below = g_strconcat("::", name, NULL);
    bool named = find(opens ? rest + 3 : line, end, name) ||
                 (opens && memmem(rest, (size_t)(end - rest), below, strlen(below)));
    bool grouped = (docs->in_group || opens) && named;
    if (rest && end - rest > 4 && strncmp(rest, " as ", 4) == 0)
        return "calls the crate by another name: write its own first";
    docs->has_glob |= rest && end - rest > 2 && strncmp(rest, "::*", 3) == 0;
    docs->in_group = (docs->in_group || opens) && !memchr(line, ';', (size_t)(end - line));
    if (grouped)
        return "imports the module in a group with others: import it on a line of its own first";
    const char *bare = find(line, end, name);
    bool leads =
        bare && end - bare > (gssize)strlen(name) + 1 && strncmp(bare + strlen(name), "::", 2) == 0;
    return docs->has_glob && leads ? "names the module by a glob: name it by its path first" : NULL;
}

static bool read_example(Docs *docs, const char *line, const char *end)
{
    Move *move = docs->move;
    uint32_t at = offset_of(docs, line);
    bool within = at >= docs->from && at < docs->to;
    const char *found = find(line, end, docs->old), *first = found;
    const char *hidden = hidden_way(docs, line, end);
    if (within)
        note_crates(docs, line, end);
    if (hidden && (within || !move->reexport))
        return refuse(docs, line, hidden);
    for (; found && (within || !move->reexport);
         found = find(found + strlen(docs->old), end, docs->old)) {
        rename_path(docs, found, end);
        move->users[docs->package] |= within ? 0 : MOVE_DEV;
    }
    if (first || !within || !find(line, end, docs->crate) || read_reexport(docs, line, end))
        return true;
    g_autofree char *why = g_strdup_printf(
        "uses `%s`, which the new crate does not know. Make it do without first", docs->crate);
    return refuse(docs, line, why);
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
        plan_leave(move->plan, docs->source->path, offset_of(docs, found),
                   "documentation names the module by its old path");
}

/* Whether what a fence says of its code makes rustdoc compile it. */
static bool is_compiled(const char *info, const char *end)
{
    static const char *const known[] = {
        "", "rust", "no_run", "should_panic", "compile_fail", "test_harness", "standalone", NULL};
    g_autofree char *text = g_strndup(info, (gsize)(end - info));
    g_auto(GStrv) words = g_strsplit_set(text, ", \t\r", -1);
    for (guint i = 0; words[i]; i++)
        if (!g_strv_contains(known, words[i]) && !g_str_has_prefix(words[i], "edition"))
            return false;
    return true;
}

static void read_fence(Docs *docs, const char *line, const char *end)
{
    while (line < end && (*line == '`' || *line == '~'))
        line++;
    docs->in_fence = !docs->in_fence;
    docs->in_example = docs->in_fence && is_compiled(line, end);
    docs->in_group = docs->has_glob = false;
}

/* One line of a comment, without what makes it one. */
static bool read_line(Docs *docs, const char *line, const char *end)
{
    const char *text = line;
    while (text < end && (*text == ' ' || *text == '\t'))
        text++;
    bool fence = end - text >= 3 && (strncmp(text, "```", 3) == 0 || strncmp(text, "~~~", 3) == 0);
    /* Code is indented by four beside the blank behind the marks. */
    bool indented = !docs->in_fence && text - line > 4;
    if (fence)
        read_fence(docs, text, end);
    else if ((docs->in_example || indented) && docs->is_library)
        return read_example(docs, text, end);
    else
        read_prose(docs, text, end);
    return true;
}

static bool read_block(Docs *docs, const char *text, const char *end)
{
    for (const char *line = text; line < end;) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        const char *last = next ? next : end, *from = line;
        while (from < last && (*from == ' ' || *from == '\t'))
            from++;
        bool star = from < last && *from == '*' && line != text;
        if (!read_line(docs, star ? from + 1 : line, last))
            return false;
        line = next ? next + 1 : end;
    }
    return true;
}

static bool is_doc(const char *text, uint32_t size)
{
    bool inner = size >= 3 && (strncmp(text, "//!", 3) == 0 || strncmp(text, "/*!", 3) == 0);
    bool line = size >= 3 && strncmp(text, "///", 3) == 0 && !(size > 3 && text[3] == '/');
    bool block = size > 4 && strncmp(text, "/**", 3) == 0 && text[3] != '*' && text[3] != '/';
    return inner || line || block;
}

static bool read_comment(Docs *docs, TSNode node)
{
    uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    const char *text = docs->source->text;
    if (!is_doc(text + start, end - start))
        return true;
    uint32_t between = docs->end;
    while (between < start && g_ascii_isspace(text[between]))
        between++;
    if (between < start)
        docs->in_fence = docs->in_example = false;
    docs->end = end;
    bool block = text[start + 1] == '*';
    return read_block(docs, text + start + 3, text + end - (block ? 2 : 0));
}

static bool read_file(Docs *docs)
{
    const TSTree *tree = plan_tree(docs->move->plan, docs->source->path);
    bool fine = true;
    docs->end = 0;
    docs->in_fence = docs->in_example = docs->in_group = docs->has_glob = false;
    if (!tree)
        return true;
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    for (bool more = true; more && fine;) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        bool comment = rust_node_is_comment(node);
        if (comment)
            fine = read_comment(docs, node);
        if (!comment && ts_tree_cursor_goto_first_child(&cursor))
            continue;
        while (more && !ts_tree_cursor_goto_next_sibling(&cursor))
            more = ts_tree_cursor_goto_parent(&cursor);
    }
    ts_tree_cursor_delete(&cursor);
    return fine;
}

/* Whether a file's documentation can name the module: another crate does it by that of its own. */
static bool may_name(const Docs *docs, uint32_t module)
{
    const Move *move = docs->move;
    const PlanSource *source = docs->source;
    if (!source || move->within[module])
        return source != NULL;
    bool own = move->workspace->modules[module].crate == move->crate;
    return memmem(source->text, source->size, move->name, strlen(move->name)) &&
           (own || memmem(source->text, source->size, docs->crate, strlen(docs->crate)));
}

/* How the module is written from outside its crate; owned. */
static char *old_path(const Move *move)
{
    const Module *modules = move->workspace->modules;
    GString *path = g_string_new(NULL);
    for (uint32_t module = move->module; modules[module].parent != WORKSPACE_NONE;
         module = modules[module].parent)
        if (*modules[module].name) {
            g_string_prepend(path, move_written_name(move, module));
            g_string_prepend(path, "::");
        }
    g_string_prepend(path, move->workspace->crates[move->crate].name);
    return g_string_free(path, FALSE);
}

bool move_docs(Move *move)
{
    const Workspace *workspace = move->workspace;
    Docs docs = {.move = move, .crate = workspace->crates[move->crate].name};
    bool fine = true;
    docs.old = old_path(move);
    for (uint32_t i = 0; i < workspace->module_count && fine; i++) {
        const Module *module = &workspace->modules[i];
        const Crate *crate = &workspace->crates[module->crate];
        bool has_file = !module->is_inline && !module->folder && module->file != WORKSPACE_NONE;
        if (!has_file || !g_str_has_suffix(move_path_of(move, i), ".rs"))
            continue;
        docs.source = plan_source(move->plan, move_path_of(move, i));
        docs.package = crate->package == WORKSPACE_NONE ? workspace->package_count : crate->package;
        docs.is_library = crate->kind == CRATE_LIB || crate->kind == CRATE_PROC_MACRO;
        if (!may_name(&docs, i))
            continue;
        if (!move_region(move, docs.source->path, &docs.from, &docs.to))
            docs.from = docs.to = 0;
        fine = read_file(&docs);
    }
    g_free(docs.old);
    return fine && !move->plan->refusal;
}
