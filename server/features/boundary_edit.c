#include "server/features/boundary_edit.h"

#include <string.h>

#include "analyzers/ffi/rust_spelling.h"
#include "analyzers/ffi/safe_wrapper.h"
#include "analyzers/syntax/facts_text.h"
#include "analyzers/syntax/language.h"

#define OFFERS 3

typedef struct Declaration {
    const CDecl *decl;
    const CUnit *unit;
    const FfiVerdict *beside; /* the last item of the block it goes to */
    const char *path;
} Declaration;

static bool is_declared(const Ffi *ffi, const char *name)
{
    for (uint32_t i = 0; i < ffi->count; i++)
        if (strcmp(ffi->verdicts[i].item->symbol, name) == 0 ||
            strcmp(ffi->verdicts[i].item->name, name) == 0)
            return true;
    return false;
}

static bool is_candidate(const FfiVerdict *verdict)
{
    return verdict->item->kind == FOREIGN_FUNCTION && verdict->decl && !verdict->item->in_macro &&
           !verdict->item->cfg;
}

/* A function of a header that other items were found in; it goes behind the last of them. */
static bool find(const View *view, const char *name, Declaration *found)
{
    const Boundary *boundary = view->analysis->boundary;
    *found = (Declaration){0};
    if (!boundary || is_declared(boundary->ffi, name))
        return false;
    for (uint32_t i = 0; i < boundary->ffi->count; i++) {
        const FfiVerdict *verdict = &boundary->ffi->verdicts[i];
        const CDecl *decl = is_candidate(verdict) && boundary->paths[i]
                                ? c_unit_find(verdict->unit, C_FUNCTION, name)
                                : NULL;
        if (!decl || decl->is_static || decl->file != verdict->decl->file ||
            (found->path && strcmp(found->path, boundary->paths[i]) != 0))
            continue;
        *found = (Declaration){decl, verdict->unit, verdict, boundary->paths[i]};
    }
    return found->decl != NULL;
}

/* Where behind an item, in the text of now; false when it was edited. */
static bool place_behind(const View *view, const Declaration *found, GBytes *now, uint32_t *at)
{
    MovedText moved;
    uint32_t start = found->beside->item->start, end = found->beside->item->end;
    if (!boundary_moved(view->analysis->boundary, found->path, now, &moved) ||
        !moved_text_place(&moved, &start, &end))
        return false;
    size_t size;
    const char *text = g_bytes_get_data(now, &size);
    *at = end < size && text[end] == ';' ? end + 1 : end;
    return true;
}

/* The line that declares it, as the one before it is written; NULL when C's types are not known. */
static char *declaration(const View *view, const Declaration *found)
{
    const Boundary *boundary = view->analysis->boundary;
    GBytes *judged = g_hash_table_lookup(boundary->texts, found->path);
    g_autofree char *text = g_strndup(g_bytes_get_data(judged, NULL), g_bytes_get_size(judged));
    const ForeignItem *item = found->beside->item;
    if (item->end > strlen(text)) /* it became shorter while it was judged */
        return NULL;
    uint32_t line = item->start;
    while (line > 0 && text[line - 1] != '\n')
        line--;
    g_autofree char *indent = g_strndup(text + line, strspn(text + line, " \t"));
    bool is_public = strncmp(text + item->start, "pub ", strlen("pub ")) == 0;
    RustSpelling *spelling = rust_spelling_new(boundary->ffi, item->file, text);
    g_autofree char *signature =
        found->decl->type->function->unprototyped
            ? NULL
            : rust_spelling_signature(spelling, found->unit, found->decl->type->function, NULL, 0);
    rust_spelling_free(spelling);
    return signature ? g_strdup_printf("\n%s%sfn %s%s;", indent, is_public ? "pub " : "",
                                       found->decl->name, signature)
                     : NULL;
}

static bool can_declare(const View *view, const char *name, Declaration *found)
{
    if (!find(view, name, found))
        return false;
    g_autofree char *line = declaration(view, found);
    return line != NULL;
}

/* In a header: the function under the cursor. */
static void add_here(const View *view, uint32_t offset, GPtrArray *names)
{
    const char *text = view->lines->text;
    uint32_t start = offset, end = offset;
    while (start > 0 && text_is_word_byte(text[start - 1]))
        start--;
    while (end < view->lines->size && text_is_word_byte(text[end]))
        end++;
    g_autofree char *name = g_strndup(text + start, end - start);
    Declaration found;
    if (*name && can_declare(view, name, &found) &&
        strcmp(workspace_relative(view->analysis->workspace, found.unit->files[found.decl->file]),
               view->path) == 0)
        g_ptr_array_add(names, g_steal_pointer(&name));
}

static bool is_known(const GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++)
        if (strcmp(names->pdata[i], name) == 0)
            return true;
    return false;
}

/* A function of Rust's own has that name. */
static bool is_rust(const Facts *facts, const char *name)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++)
        if (strcmp(facts_string(facts, facts_fns(facts)[i].fact.name), name) == 0)
            return true;
    return false;
}

static void add_called(const View *view, const Facts *facts, GPtrArray *names)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_CALL) && names->len < OFFERS; i++) {
        const CallFact *call = &facts_calls(facts)[i];
        const char *name = facts_string(facts, call->event.name);
        Declaration found;
        if (!facts_string(facts, call->recv)[0] && !is_known(names, name) &&
            !is_rust(facts, name) && can_declare(view, name, &found) &&
            strcmp(found.path, view->path) == 0)
            g_ptr_array_add(names, g_strdup(name));
    }
}

static const ExternFact *block_at(const View *view, uint32_t offset)
{
    const ParsedFile *parsed = view->analysis->workspace->files[view->file].parsed;
    for (uint32_t i = 0; parsed && i < facts_count(parsed->facts, FACT_EXTERN); i++) {
        const ExternFact *block = &facts_externs(parsed->facts)[i];
        if (block->fact.start <= offset && offset <= block->fact.end)
            return block;
    }
    return NULL;
}

GPtrArray *boundary_undeclared(const View *view, uint32_t offset)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const Workspace *workspace = view->analysis->workspace;
    if (!view->analysis->boundary)
        return names;
    if (language_is_header(view->path))
        add_here(view, offset, names);
    if (view->file == WORKSPACE_NONE || !block_at(view, offset))
        return names;
    uint32_t package = workspace->files[view->file].package;
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (workspace->files[i].package == package && workspace->files[i].parsed)
            add_called(view, workspace->files[i].parsed->facts, names);
    return names;
}

/* One of ours is there already. */
static bool is_wrapped(const View *view, const char *name)
{
    g_autofree char *function = g_strdup_printf("/// Calls `%s`", name);
    g_autofree char *owner = g_strdup_printf("Owns what `%s` gives", name);
    gssize size = (gssize)view->lines->size;
    return g_strstr_len(view->lines->text, size, function) ||
           g_strstr_len(view->lines->text, size, owner);
}

char *boundary_wrappable(const View *view, uint32_t offset)
{
    BoundarySpot spot;
    if (view->file == WORKSPACE_NONE || !view->analysis->boundary ||
        !boundary_spot_at(view, offset, &spot) || spot.verdict->outcome != FFI_MATCH ||
        !block_at(view, spot.at) || is_wrapped(view, spot.verdict->item->name))
        return NULL;
    g_autofree char *text = safe_wrapper(view->analysis->boundary->ffi, spot.verdict);
    return text ? g_strdup(spot.verdict->item->name) : NULL;
}

static bool declare(WorkspaceEdit *edit, const View *view, const char *name, char **path)
{
    Declaration found;
    uint32_t at = 0;
    if (!find(view, name, &found))
        return false;
    g_autofree char *line = declaration(view, &found);
    GBytes *now = workspace_text(view->analysis->workspace, view->analysis->overlay, found.path);
    bool placed = line && now && place_behind(view, &found, now, &at);
    g_clear_pointer(&now, g_bytes_unref);
    if (!placed)
        return false;
    workspace_edit_replace(edit, found.path, at, at, line);
    *path = g_strdup(found.path);
    return true;
}

/* Each line that is not empty, indented as the block is. */
static char *indented(const char *text, const char *indent)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *made = g_string_new(NULL);
    for (char **line = lines; *line; line++)
        g_string_append_printf(made, "%s%s%s", **line ? indent : "", *line, line[1] ? "\n" : "");
    return g_string_free(made, FALSE);
}

static bool wrap(WorkspaceEdit *edit, const View *view, const char *name, char **path)
{
    const Boundary *boundary = view->analysis->boundary;
    for (uint32_t i = 0; boundary && i < boundary->ffi->count; i++) {
        BoundarySpot spot;
        if (strcmp(boundary->ffi->verdicts[i].item->name, name) != 0 ||
            !boundary_spot_of(view, i, &spot))
            continue;
        const ExternFact *block = block_at(view, spot.at);
        g_autofree char *text = safe_wrapper(boundary->ffi, spot.verdict);
        if (!block || !text)
            continue;
        uint32_t line = view->lines->starts[line_index_line(view->lines, block->fact.start)];
        const char *first = view->lines->text + line;
        g_autofree char *indent = g_strndup(first, strspn(first, " \t"));
        g_autofree char *moved = indented(text, indent);
        g_autofree char *inserted = g_strdup_printf("\n\n%s", g_strchomp(moved));
        workspace_edit_replace(edit, view->path, block->fact.end, block->fact.end, inserted);
        *path = g_strdup(view->path);
        return true;
    }
    return false;
}

bool boundary_edit(WorkspaceEdit *edit, const View *view, const char *does, char **path)
{
    return g_str_has_prefix(does, ACTION_DECLARE)
               ? declare(edit, view, does + strlen(ACTION_DECLARE), path)
               : wrap(edit, view, does + strlen(ACTION_WRAP), path);
}
