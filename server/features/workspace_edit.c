#include "server/features/workspace_edit.h"

#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/snippet.h"

typedef struct FileEdits {
    char *path;
    char *uri;
    json_t *edits;
    bool created;
} FileEdits;

/* Of a file as such: moved, or where `to` is NULL deleted. */
typedef struct FileOperation {
    char *path, *uri, *to;
    bool is_folder;
} FileOperation;

struct WorkspaceEdit {
    const View *view;
    GPtrArray *files;      /* FileEdits, in the order they came */
    GPtrArray *operations; /* FileOperation; after all edits */
    char *label;           /* of the annotations, or NULL */
    char *says;            /* of all of them, or NULL: each is about its file */
    bool confirm;
    json_t *annotations;
};

static void free_file(void *data)
{
    FileEdits *file = data;
    json_decref(file->edits);
    g_free(file->path);
    g_free(file->uri);
    g_free(file);
}

static void free_operation(void *data)
{
    FileOperation *operation = data;
    g_free(operation->path);
    g_free(operation->uri);
    g_free(operation->to);
    g_free(operation);
}

WorkspaceEdit *workspace_edit_new(const View *view)
{
    WorkspaceEdit *edit = g_new0(WorkspaceEdit, 1);
    edit->view = view;
    edit->files = g_ptr_array_new_with_free_func(free_file);
    edit->operations = g_ptr_array_new_with_free_func(free_operation);
    edit->annotations = json_object();
    return edit;
}

void workspace_edit_free(WorkspaceEdit *edit)
{
    if (!edit)
        return;
    g_ptr_array_unref(edit->files);
    g_ptr_array_unref(edit->operations);
    json_decref(edit->annotations);
    g_free(edit->label);
    g_free(edit->says);
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

/* The text with the line ends of its surroundings. Owned. */
static char *fitting(const LineIndex *lines, uint32_t offset, const char *text)
{
    if (!lines || !ends_in_crlf(lines, offset))
        return g_strdup(text);
    GString *fitted = g_string_new(text);
    g_string_replace(fitted, "\r\n", "\n", 0);
    g_string_replace(fitted, "\n", "\r\n", 0);
    return g_string_free(fitted, FALSE);
}

static json_t *add_change(WorkspaceEdit *edit, const char *path, uint32_t start, uint32_t end)
{
    FileEdits *file = file_of(edit, path);
    Range range = texts_range(edit->view->texts, path, start, end, edit->view->client->encoding);
    json_t *change = json_object();
    json_object_set_new(change, "range", lsp_range(range));
    json_array_append_new(file->edits, change);
    return change;
}

void workspace_edit_replace(WorkspaceEdit *edit, const char *path, uint32_t start, uint32_t end,
                            const char *text)
{
    json_t *change = add_change(edit, path, start, end);
    char *fitted = fitting(texts_lines(edit->view->texts, path), start, text);
    json_object_set_new(change, "newText", json_text(fitted));
    g_free(fitted);
}

void workspace_edit_create(WorkspaceEdit *edit, const char *path, const char *text)
{
    workspace_edit_replace(edit, path, 0, 0, text);
}

void workspace_edit_insert_gap(WorkspaceEdit *edit, const char *path, uint32_t at, const char *text,
                               const char *gap)
{
    const Client *client = edit->view->client;
    if (!client->snippet_edits || !client->document_changes) {
        workspace_edit_replace(edit, path, at, at, text);
        return;
    }
    char *fitted = fitting(texts_lines(edit->view->texts, path), at, text),
         *snippet = snippet_with_gap(fitted, gap);
    json_t *change = add_change(edit, path, at, at), *value = json_object();
    json_object_set_new(value, "kind", json_string("snippet"));
    json_object_set_new(value, "value", json_text(snippet));
    json_object_set_new(change, "snippet", value);
    g_free(snippet);
    g_free(fitted);
}

static FileOperation *operate(WorkspaceEdit *edit, const char *path, const char *to)
{
    FileOperation *operation = g_new0(FileOperation, 1);
    operation->path = g_strdup(path);
    operation->uri = snapshot_uri(edit->view->snapshot, path);
    operation->to = g_strdup(to);
    g_ptr_array_add(edit->operations, operation);
    return operation;
}

void workspace_edit_rename(WorkspaceEdit *edit, const char *path, const char *to)
{
    operate(edit, path, to);
}

void workspace_edit_delete(WorkspaceEdit *edit, const char *path)
{
    operate(edit, path, NULL);
}

void workspace_edit_delete_folder(WorkspaceEdit *edit, const char *path)
{
    operate(edit, path, NULL)->is_folder = true;
}

void workspace_edit_annotate(WorkspaceEdit *edit, const char *label, bool confirm)
{
    g_free(edit->label);
    edit->label = g_strdup(label);
    edit->confirm = confirm;
}

void workspace_edit_describe(WorkspaceEdit *edit, const char *label, const char *says)
{
    workspace_edit_annotate(edit, label, false);
    g_free(edit->says);
    edit->says = g_strdup(says);
}

/* The id of a new annotation on a change to `path`, or of the one that all have; NULL: the client
 * shows none. */
static json_t *annotation(WorkspaceEdit *edit, const char *path)
{
    const Client *client = edit->view->client;
    if (!edit->label || !client->annotates_changes || !client->document_changes)
        return NULL;
    if (edit->says && client->groups_on_label && json_object_size(edit->annotations) > 0)
        return json_string("belfry/1");
    json_t *id = json_text_format("belfry/%zu", json_object_size(edit->annotations) + 1);
    json_t *value = json_object();
    json_object_set_new(value, "label",
                        client->groups_on_label ? json_text(edit->label)
                                                : json_text_format("%s: %s", edit->label, path));
    json_object_set_new(value, "description", json_text(edit->says ? edit->says : path));
    json_object_set_new(value, "needsConfirmation", json_boolean(edit->confirm));
    json_object_set_new(edit->annotations, json_string_value(id), value);
    return id;
}

static void annotate(WorkspaceEdit *edit, json_t *change, const char *path)
{
    json_t *id = annotation(edit, path);
    if (id)
        json_object_set_new(change, "annotationId", id);
}

static json_t *creation(WorkspaceEdit *edit, const FileEdits *file)
{
    json_t *operation = json_object();
    json_object_set_new(operation, "kind", json_string("create"));
    json_object_set_new(operation, "uri", json_text(file->uri));
    annotate(edit, operation, file->path);
    return operation;
}

static json_t *operation_json(WorkspaceEdit *edit, const FileOperation *operation)
{
    json_t *value = json_object();
    json_object_set_new(value, "kind", json_string(operation->to ? "rename" : "delete"));
    json_object_set_new(value, operation->to ? "oldUri" : "uri", json_text(operation->uri));
    if (operation->to) {
        char *uri = snapshot_uri(edit->view->snapshot, operation->to);
        json_object_set_new(value, "newUri", json_text(uri));
        g_free(uri);
    }
    if (operation->is_folder)
        json_object_set_new(value, "options",
                            json_pack("{s:b, s:b}", "recursive", false, "ignoreIfNotExists", true));
    annotate(edit, value, operation->path);
    return value;
}

static json_t *document_edit_of(WorkspaceEdit *edit, const FileEdits *file)
{
    const OpenText *open = g_hash_table_lookup(edit->view->snapshot->by_path, file->path);
    json_t *document = json_object(), *value = json_object();
    json_object_set_new(document, "uri", json_text(file->uri));
    json_object_set_new(document, "version",
                        open ? json_integer(open->text->version) : json_null());
    json_object_set_new(value, "textDocument", document);
    json_object_set(value, "edits", file->edits);
    bool elsewhere = g_strcmp0(file->path, edit->view->path) != 0;
    bool told = edit->says || (elsewhere && !file->created);
    for (size_t i = 0; told && i < json_array_size(file->edits); i++)
        annotate(edit, json_array_get(file->edits, i), file->path);
    return value;
}

const char *workspace_edit_refused(const WorkspaceEdit *edit)
{
    const Client *client = edit->view->client;
    for (guint i = 0; i < edit->files->len; i++) {
        const FileEdits *file = g_ptr_array_index(edit->files, i);
        if (file->created && !(client->document_changes && client->creates_files))
            return "this editor creates no files";
    }
    for (guint i = 0; i < edit->operations->len; i++) {
        const FileOperation *operation = g_ptr_array_index(edit->operations, i);
        if (!operation->to && !client->deletes_files)
            return "this editor deletes no files";
        if (operation->to && !client->renames_files)
            return "this editor renames no files";
        if (operation->to && texts_lines(edit->view->texts, operation->to))
            return "there is a file of that name";
    }
    return NULL;
}

/* What is of texts stands together: VS Code undoes such a run as one, and would not undo the edit
 * of a closed file between two operations. */
static json_t *document_changes(WorkspaceEdit *edit)
{
    json_t *changes = json_array();
    for (guint i = 0; i < edit->files->len; i++) {
        const FileEdits *file = g_ptr_array_index(edit->files, i);
        if (file->created)
            json_array_append_new(changes, creation(edit, file));
    }
    for (guint i = 0; i < edit->files->len; i++)
        json_array_append_new(changes, document_edit_of(edit, g_ptr_array_index(edit->files, i)));
    for (guint i = 0; i < edit->operations->len; i++)
        json_array_append_new(changes,
                              operation_json(edit, g_ptr_array_index(edit->operations, i)));
    return changes;
}

static json_t *plain_changes(const WorkspaceEdit *edit)
{
    json_t *changes = json_object();
    for (guint i = 0; i < edit->files->len; i++) {
        const FileEdits *file = g_ptr_array_index(edit->files, i);
        json_object_set(changes, file->uri, file->edits);
    }
    return changes;
}

json_t *workspace_edit_finish(WorkspaceEdit *edit)
{
    json_t *value = NULL;
    if (edit->files->len + edit->operations->len > 0 && !workspace_edit_refused(edit)) {
        value = json_object();
        if (edit->view->client->document_changes)
            json_object_set_new(value, "documentChanges", document_changes(edit));
        else
            json_object_set_new(value, "changes", plain_changes(edit));
        if (json_object_size(edit->annotations) > 0)
            json_object_set(value, "changeAnnotations", edit->annotations);
    }
    workspace_edit_free(edit);
    return value;
}
