/* The drawing of edits, files and folders: the writing half of lot.h. */
#include <string.h>

#include "protocol/lsp.h"
#include "tests/soak/lot.h"

static const char *snippet(Lot *lot)
{
    size_t count = json_array_size(lot->snippets);
    return json_string_value(json_array_get(lot->snippets, lot_draw(lot, (unsigned)count)));
}

/* A byte a character starts at, and no line break is cut in two by. */
static size_t boundary(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
        at--;
    return at > 0 && text[at] == '\n' && text[at - 1] == '\r' ? at - 1 : at;
}

/* Replaces bytes in `text`, which is freed for what is left; the change that says so. */
static json_t *splice(Lot *lot, char **text, size_t start, size_t end, const char *with)
{
    json_t *range = model_range(*text, start, end, lot->player->model->units);
    char *after = g_strdup_printf("%.*s%s%s", (int)start, *text, with, *text + end);
    g_free(*text);
    *text = after;
    return json_pack("{s:o,s:s}", "range", range, "text", with);
}

static json_t *draw_change(Lot *lot, char **text)
{
    size_t size = strlen(*text), start = boundary(*text, lot_draw(lot, (unsigned)size + 1)), end;
    size_t more = start + lot_draw(lot, 40);
    switch (lot_draw(lot, 6)) {
    case 0: /* something goes */
        end = boundary(*text, MIN(size, more));
        return splice(lot, text, start, MAX(start, end), "");
    case 1: /* something else comes in its place */
        end = boundary(*text, MIN(size, more));
        return splice(lot, text, start, MAX(start, end), snippet(lot));
    case 2: /* at the end */
        return splice(lot, text, size, size, snippet(lot));
    case 3: { /* on a line of its own */
        const char *line = strchr(*text + start, '\n');
        start = line ? (size_t)(line + 1 - *text) : size;
        return splice(lot, text, start, start, snippet(lot));
    }
    default: { /* one key */
        static const char *const KEYS[] = {"x", "{", "}", "\n", "\"",  "/",
                                           " ", ";", "é", "😀",  "\r\n"};
        return splice(lot, text, start, start, KEYS[lot_draw(lot, G_N_ELEMENTS(KEYS))]);
    }
    }
}

static json_t *change_message(Lot *lot, const ModelDocument *document, json_t *changes)
{
    json_t *named = json_pack("{s:s,s:I}", "uri", document->uri, "version", ++lot->version);
    return lot_notification("textDocument/didChange", json_pack("{s:o,s:o}", "textDocument", named,
                                                                "contentChanges", changes));
}

json_t *lot_edit(Lot *lot, const ModelDocument *document)
{
    json_t *changes = json_array();
    char *text = g_strdup(document->text);
    bool whole = !text || lot_draw(lot, 12) == 0;
    for (unsigned i = whole ? 0 : 1 + lot_draw(lot, 3); i > 0; i--)
        json_array_append_new(changes, draw_change(lot, &text));
    if (whole) {
        const char *start = document->disk ? document->disk : "";
        char *all = g_strconcat(start, snippet(lot), NULL);
        json_array_append_new(changes, json_pack("{s:s}", "text", all));
        g_free(all);
    }
    g_free(text);
    return change_message(lot, document, changes);
}

void lot_change(Lot *lot)
{
    const ModelDocument *document = lot_document(lot, true);
    if (document)
        lot_send(lot, lot_edit(lot, document));
    else
        lot_open(lot);
}

void lot_open(Lot *lot)
{
    const ModelDocument *document = lot_document(lot, false);
    if (!document || (document->open && lot_draw(lot, 8) > 0))
        return;
    char *fresh = lot_draw(lot, 10) == 0 ? g_strconcat(document->uri, ".new.rs", NULL) : NULL;
    json_t *named =
        json_pack("{s:s,s:s,s:I,s:s}", "uri", fresh ? fresh : document->uri, "languageId", "rust",
                  "version", ++lot->version, "text", fresh ? snippet(lot) : document->disk);
    lot_send(lot,
             lot_notification("textDocument/didOpen", json_pack("{s:o}", "textDocument", named)));
    g_free(fresh);
}

/* Back to a text the document had, by the one replacement that leads there. */
void lot_undo(Lot *lot)
{
    const ModelDocument *document = lot_document(lot, true);
    if (!document || !document->text || document->told->len < 2)
        return;
    guint back = 1 + lot_draw(lot, MIN(4, document->told->len));
    const Told *told = g_ptr_array_index(document->told, document->told->len - back);
    char *text = g_strdup(document->text);
    size_t old = strlen(text), new = strlen(told->text), same = 0, tail = 0;
    while (text[same] && text[same] == told->text[same])
        same++;
    same = boundary(text, same);
    while (tail < old - same &&
           tail < new - same &&text[old - tail - 1] == told->text[new - tail - 1])
        tail++;
    while (tail > 0 &&
           (((unsigned char)text[old - tail] & 0xc0) == 0x80 || text[old - tail] == '\n'))
        tail--;
    char *with = g_strndup(told->text + same, new - same - tail);
    json_t *changes = json_array();
    json_array_append_new(changes, splice(lot, &text, same, old - tail, with));
    lot_send(lot, change_message(lot, document, changes));
    g_free(with);
    g_free(text);
}

static json_t *named(const ModelDocument *document)
{
    return json_pack("{s:{s:s}}", "textDocument", "uri", document->uri);
}

void lot_close(Lot *lot)
{
    const ModelDocument *document = lot_document(lot, true);
    if (document)
        lot_send(lot, lot_notification("textDocument/didClose", named(document)));
}

static const char *path_of(const ModelDocument *document)
{
    return document->uri + strlen("file://");
}

static void tell(Lot *lot, const char *uri, int type)
{
    json_t *changes = json_pack("[{s:s,s:i}]", "uri", uri, "type", type);
    lot_send(lot, lot_notification("workspace/didChangeWatchedFiles",
                                   json_pack("{s:o}", "changes", changes)));
}

void lot_save(Lot *lot)
{
    const ModelDocument *document = lot_document(lot, true);
    if (!document || !document->text)
        return;
    bool there = document->disk != NULL;
    lot_play(lot, json_pack("{s:s,s:s}", "write", path_of(document), "text", document->text));
    lot_send(lot, lot_notification("textDocument/didSave", named(document)));
    tell(lot, document->uri, there ? LSP_FILE_CHANGED : LSP_FILE_CREATED);
}

void lot_rename(Lot *lot)
{
    const ModelDocument *document = lot_document(lot, false);
    if (!document)
        return;
    char *uri =
        g_strndup(document->uri, strlen(document->uri) - strlen(strrchr(document->uri, '.')));
    char *to = g_strdup_printf("%s%u%s", uri, lot_draw(lot, 3), strrchr(document->uri, '.'));
    bool open = document->open && document->text;
    lot_play(lot, json_pack("{s:[s,s]}", "rename", path_of(document), to + strlen("file://")));
    tell(lot, document->uri, LSP_FILE_DELETED);
    tell(lot, to, LSP_FILE_CREATED);
    if (open) {
        json_t *opened = json_pack("{s:s,s:s,s:I,s:s}", "uri", to, "languageId", "rust", "version",
                                   ++lot->version, "text", document->text);
        lot_send(lot, lot_notification("textDocument/didClose", named(document)));
        lot_send(lot, lot_notification("textDocument/didOpen",
                                       json_pack("{s:o}", "textDocument", opened)));
    }
    g_free(uri);
    g_free(to);
}

/* Somebody else writes or deletes a file. */
void lot_disk(Lot *lot)
{
    const ModelDocument *document = lot_document(lot, false);
    if (!document)
        return;
    char *other = lot_draw(lot, 4) == 0 ? g_strconcat(path_of(document), ".more.rs", NULL)
                                        : g_strdup(path_of(document));
    char *uri = g_strconcat("file://", other, NULL);
    char *text = g_strconcat(snippet(lot), document->disk, NULL);
    unsigned what = lot_draw(lot, 4);
    bool there = model_document(lot->player->model, uri)->disk != NULL;
    lot_play(lot, what ? json_pack("{s:s,s:s}", "write", other, "text", text)
                       : json_pack("{s:s}", "remove", other));
    tell(lot, uri, !what ? LSP_FILE_DELETED : there ? LSP_FILE_CHANGED : LSP_FILE_CREATED);
    g_free(text);
    g_free(other);
    g_free(uri);
}

/* A folder within the root is opened besides it, or closed; or the root itself. */
void lot_folders(Lot *lot)
{
    const ModelDocument *document = lot_document(lot, false);
    if (!document)
        return;
    char *root = g_strconcat("file://", lot->player->root, NULL);
    char *uri = lot_draw(lot, 2) ? g_path_get_dirname(document->uri) : g_strdup(root);
    bool there = false;
    const json_t *each;
    size_t i;
    json_array_foreach(lot->player->folders, i, each) there |=
        strcmp(json_string_value(each), uri) == 0;
    json_t *folder = json_pack("[{s:s,s:s}]", "uri", uri, "name", "folder");
    json_t *event = json_pack(there ? "{s:[],s:o}" : "{s:[],s:o}", there ? "added" : "removed",
                              there ? "removed" : "added", folder);
    lot_send(lot, lot_notification("workspace/didChangeWorkspaceFolders",
                                   json_pack("{s:o}", "event", event)));
    g_free(root);
    g_free(uri);
}
