/* The inside of pulls.h, shared by its two halves: documents (methods/document_diagnostic.c),
 * the workspace (methods/workspace_diagnostic.c). */
#pragma once

#include "server/pulls.h"
#include "server/reports.h"

/* What the client has of a file. */
typedef struct Told {
    char *uri, *id;
} Told;

Told *told_new(const char *uri, const char *id);
void told_free(void *told);

struct Pulls {
    GHashTable *told;    /* document key → id of the report it was answered with */
    uint64_t held;       /* Request.serial of the workspace/diagnostic that waits, or 0 */
    GHashTable *since;   /* uri_key → Told: what documents were answered while it waits */
    bool asks_workspace; /* it has asked once */
    bool heard;          /* and was answered */
};

/* Answers a textDocument/diagnostic, or lets it wait. */
void document_pull_pursue(Session *session, Request *request);
/* Cancels those of one document (uri_key) that wait: a newer one came. */
void pulls_give_way(Session *session, const char *document);
/* Answers the workspace/diagnostic that waits, if there is anything new to say. */
void workspace_pull_pursue(Session *session);
/* Nothing more comes of the folder until somebody touches it. */
bool folder_is_settled(const Folder *folder);
