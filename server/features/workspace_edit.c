#include "server/features/workspace_edit.h"

#include "protocol/lsp.h"
#include "protocol/text.h"

typedef struct FileEdits {
    const char *path; /* the hash table's key */
    char *uri;
    json_t *edits;
    bool created;
} FileEdits;

struct WorkspaceEdit {
    const View *view;
    GPtrArray *files; /* FileEdits, in the order they came */
};

static void free_file(void *data)
{
    FileEdits *file = data;
    json_decref(file->edits);
    g_free((char *)file->path);
    g_free(file->uri);
    g_free(file);
}

WorkspaceEdit *workspace_edit_new(const View *view)
{
    WorkspaceEdit *edit = g_new0(WorkspaceEdit, 1);
    edit->view = view;
    edit->files = g_ptr_array_new_with_free_func(free_file);
    return edit;
}

void workspace_edit_free(WorkspaceEdit *edit)
{
    if (!edit)
        return;
    g_ptr_array_unref(edit->files);
    g_free(edit);
}

static FileEdits *file_of(WorkspaceEdit *edit, const char *path)
{
    for (guint i = 0; i < edit->files->len; i++) {
        FileEdits *file = g_ptr_array_index(edit->files, i);
        if (g_str_equal(file->path, path))
            return file;
    }
    FileEdits *file = g_new0(FileEdits, 1);
    file->path = g_strdup(path);
    file->uri = snapshot_uri(edit->view->snapshot, path);
    file->edits = json_array();
    file->created = texts_lines(edit->view->texts, path) == NULL;
    g_ptr_array_add(edit->files, file);
    return file;
}

/* Whether the line a byte lies in, or where it has no end the one before, ends in CR LF. */
static bool ends_in_crlf(const LineIndex *lines, uint32_t offset)
{
    uint32_t next = line_index_line(lines, offset) + 1;
    if (next == lines->count)
        next--;
    size_t end = lines->starts[next];
    return end >= 2 && lines->text[end - 1] == '\n' && lines->text[end - 2] == '\r';
}

/* The text with the line ends of its surroundings. */
static json_t *fitting(const LineIndex *lines, uint32_t offset, const char *text)
{
    if (!lines || !ends_in_crlf(lines, offset))
        return json_text(text);
    GString *fitted = g_string_new(text);
    g_string_replace(fitted, "\r\n", "\n", 0);
    g_string_replace(fitted, "\n", "\r\n", 0);
    json_t *value = json_text(fitted->str);
    g_string_free(fitted, TRUE);
    return value;
}

void workspace_edit_replace(WorkspaceEdit *edit, const char *path, uint32_t start, uint32_t end,
                            const char *text)
{
    FileEdits *file = file_of(edit, path);
    Range range = texts_range(edit->view->texts, path, start, end, edit->view->client->encoding);
    json_t *change = json_object();
    json_object_set_new(change, "range", lsp_range(range));
    json_object_set_new(change, "newText",
                        fitting(texts_lines(edit->view->texts, path), start, text));
    json_array_append_new(file->edits, change);
}

static json_t *creation(const FileEdits *file)
{
    json_t *operation = json_object();
    json_object_set_new(operation, "kind", json_string("create"));
    json_object_set_new(operation, "uri", json_text(file->uri));
    json_object_set_new(operation, "options", json_pack("{s:b}", "ignoreIfExists", 1));
    return operation;
}

static json_t *document_edit_of(const View *view, const FileEdits *file)
{
    const OpenText *open = g_hash_table_lookup(view->snapshot->by_path, file->path);
    json_t *document = json_object(), *value = json_object();
    json_object_set_new(document, "uri", json_text(file->uri));
    json_object_set_new(document, "version",
                        open ? json_integer(open->text->version) : json_null());
    json_object_set_new(value, "textDocument", document);
    json_object_set(value, "edits", file->edits);
    return value;
}

json_t *workspace_edit_finish(WorkspaceEdit *edit)
{
    const Client *client = edit->view->client;
    json_t *value = json_object();
    json_t *changes = client->document_changes ? json_array() : json_object();
    bool possible = edit->files->len > 0;
    for (guint i = 0; i < edit->files->len; i++) {
        const FileEdits *file = g_ptr_array_index(edit->files, i);
        possible &= !file->created || (client->document_changes && client->creates_files);
        if (!client->document_changes) {
            json_object_set(changes, file->uri, file->edits);
            continue;
        }
        if (file->created)
            json_array_append_new(changes, creation(file));
        json_array_append_new(changes, document_edit_of(edit->view, file));
    }
    json_object_set_new(value, client->document_changes ? "documentChanges" : "changes", changes);
    workspace_edit_free(edit);
    if (possible)
        return value;
    json_decref(value);
    return NULL;
}
