#include "protocol/lsp.h"
#include "server/folders.h"
#include "server/methods/methods.h"
#include "server/pulls.h"
#include "server/questions.h"
#include "server/watching.h"

static void each(Session *session, const json_t *folders, void (*act)(Session *, const char *))
{
    for (size_t i = 0; i < json_array_size(folders); i++) {
        const char *uri = lsp_string(json_array_get(folders, i), "uri");
        if (uri)
            act(session, uri);
    }
}

void heed_did_change_workspace_folders(Session *session, const json_t *params, bool damaged)
{
    const json_t *event = lsp_at(params, "event", NULL);
    const json_t *removed = lsp_at(event, "removed", NULL);
    each(session, removed, folders_remove);
    if (json_array_size(removed) > 0)
        folders_publish(session, NULL);
    each(session, lsp_at(event, "added", NULL), folders_add);
    questions_retry(session);
    pulls_retry(session);
    folders_begin(session);
    watching_renew(session);
}
