/* The open documents. A document's text is an immutable snapshot: an edit makes a new one, workers
 * keep what they were given. URIs keep the client's spelling and are compared after decoding. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "protocol/position.h"

typedef struct DocumentText {
    _Atomic int references;
    GBytes *bytes;
    LineIndex index; /* over bytes */
    json_int_t version;
} DocumentText;

DocumentText *document_text_new(GBytes *bytes, json_int_t version); /* takes bytes */
DocumentText *document_text_ref(DocumentText *text);
void document_text_unref(DocumentText *text);

typedef struct Document {
    char *uri;  /* as the client spelled it */
    char *key;  /* uri_key */
    char *path; /* absolute; NULL: not a file */
    json_int_t version;
    DocumentText *text; /* NULL: an edit could not be understood, the text is unknown until the next
                           full one */
    bool said_unknown;
    uint64_t opened; /* how many were before it */
} Document;

typedef struct Documents Documents;

Documents *documents_new(void);
void documents_free(Documents *documents);
/* Opens or, when it is open already, replaces. `text` of `size` bytes is copied. */
Document *documents_open(Documents *documents, const char *uri, const char *text, size_t size,
                         json_int_t version);
void documents_close(Documents *documents, Document *document);
/* NULL when it is not open. */
Document *documents_find(Documents *documents, const char *uri);
Document *documents_by_key(Documents *documents, const char *key);
/* All, as they were opened. Owned array, borrowed documents. */
GPtrArray *documents_all(Documents *documents);

/* Applies didChange's contentChanges in order. False, with the text now unknown, when one of them
 * cannot be (edited_text.h). */
bool document_edit(Document *document, const json_t *changes, json_int_t version,
                   PositionEncoding encoding);
void document_lose(Document *document);
