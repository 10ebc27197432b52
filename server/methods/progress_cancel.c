#include "protocol/lsp.h"
#include "server/folders.h"
#include "server/methods/methods.h"
#include "server/progress.h"
#include "server/pulls.h"
#include "server/questions.h"

/* What waits for the folder's analysis is answered with what is known: nothing. */
void heed_progress_cancel(Session *session, const json_t *params, bool damaged)
{
    Folder *folder = progress_folder(session, lsp_at(params, "token", NULL));
    if (!folder)
        return;
    progress_end(session, folder);
    folder_stop(folder);
    questions_retry(session);
    pulls_retry(session);
}
