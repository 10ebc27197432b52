#include "protocol/lsp.h"
#include "protocol/uri.h"
#include "server/folders.h"
#include "server/methods/methods.h"
#include "server/shown.h"

void file_changed(Session *session, const char *uri, bool deleted)
{
    if (deleted && !documents_find(session->documents, uri))
        shown_clear(session, uri);
    char *path = uri_path(uri);
    folders_disk_changed(session, path);
    if (path)
        folders_touch_path(session, path, URGENCY_EDIT);
    g_free(path);
}

void heed_did_change_watched_files(Session *session, const json_t *params, bool damaged)
{
    const json_t *changes = lsp_at(params, "changes", NULL);
    for (size_t i = 0; i < json_array_size(changes); i++) {
        const json_t *change = json_array_get(changes, i);
        const char *uri = lsp_string(change, "uri");
        if (uri)
            file_changed(session, uri,
                         json_integer_value(json_object_get(change, "type")) == LSP_FILE_DELETED);
    }
}
