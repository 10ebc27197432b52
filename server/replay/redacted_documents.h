/* The open documents of a recording while it is redacted, each as it was and in disguise. */
#pragma once

#include "server/documents.h"
#include "server/replay/disguise.h"

typedef struct RedactedDocuments RedactedDocuments;

RedactedDocuments *redacted_documents_new(Disguise *disguise); /* borrowed */
void redacted_documents_free(RedactedDocuments *documents);
/* didOpen's text in disguise. Owned. */
char *redacted_documents_open(RedactedDocuments *documents, const char *uri, const json_t *text);
/* didChange's contentChanges for the text in disguise. Owned. */
json_t *redacted_documents_change(RedactedDocuments *documents, const char *uri,
                                  const json_t *changes, PositionEncoding encoding);
