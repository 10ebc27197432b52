/* A document whose text we lost track of: an edit that could not be understood. Its diagnostics are
 * taken back, the user is told once, and the next full text makes it known again. */
#pragma once

#include "server/session.h"

void document_is_unknown(Session *session, Document *document);
/* A message was lost that may have edited any of them. */
void documents_are_unknown(Session *session);
