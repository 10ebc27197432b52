/* The `belfry:` documents of a session: what was asked for is answered by a helper, and asked for
 * again by the client once it would read otherwise. A client that cannot open such documents gets
 * a file in the user's cache folder, or a message. On the state thread. */
#pragma once

#include "server/session.h"

typedef struct Pages Pages;

Pages *pages_new(void);
void pages_free(Pages *pages);

/* workspace/textDocumentContent */
void serve_text_document_content(Session *session, Request *request);
/* The command belfry.show: {"uri" | "id", "quiet"}; answers {uri, text}, and shows it unless quiet.
 */
void serve_show(Session *session, Request *request, const json_t *argument);
/* An analysis came: tells the client which documents it has are of yesterday. */
void pages_refresh(Session *session);
