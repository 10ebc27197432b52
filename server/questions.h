/* Requests about an open document that a feature answers on a worker. A question waits until there
 * is an analysis of the text the client sees; an edit that comes first makes it stale, and it is
 * answered with ContentModified. */
#pragma once

#include "server/features/view.h"
#include "server/session.h"

struct Folder;

/* What a question's params must hold besides the document. */
typedef enum Needs {
    NEEDS_DOCUMENT,
    NEEDS_POSITION,
    NEEDS_RANGE, /* and a context */
    NEEDS_SPAN,  /* a range alone */
    NEEDS_DATA   /* ours: uri and version */
} Needs;

/* Checks the params, then answers, now or later. */
void question_start(Session *session, Request *request);
/* Starts what waited, where its analysis is there now. */
void questions_retry(Session *session);
/* No question waits for long while a folder is analysed for the first time: when the next one is
 * answered with what is known, nothing; INT64_MAX: none waits so. */
int64_t questions_due(Session *session);
void questions_answer_due(Session *session);
/* The document was edited or closed: what was asked about its old text is stale. */
void questions_expire(Session *session, const Document *document);
