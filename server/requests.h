/* The client's requests that wait for an answer. Each leaves the table in the moment it is
 * answered, so it can be answered once only; what a worker brings back later finds it gone. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "server/workers.h"

struct Method;
struct Document;

typedef struct Request {
    json_t *id;     /* owned */
    json_t *params; /* owned; NULL: absent */
    const struct Method *method;
    uint64_t serial;  /* what a job remembers it by; never used twice */
    char *document;   /* owned; key of the document its positions belong to, or NULL */
    Job *job;         /* borrowed; runs for it, or NULL */
    bool waiting;     /* for an analysis of the document's text */
    int64_t patience; /* g_get_monotonic_time; how long it waits for a first analysis, or 0 */
} Request;

typedef struct Requests Requests;

Requests *requests_new(void);
void requests_free(Requests *requests);
/* NULL when a request with that id waits already. Shares id and params. */
Request *requests_add(Requests *requests, json_t *id, json_t *params, const struct Method *method);
/* NULL when it was answered. */
Request *requests_by_serial(Requests *requests, uint64_t serial);
Request *requests_by_id(Requests *requests, const json_t *id);
/* Takes it out of the table and frees it; its job, if any, is told to stop. */
void requests_remove(Requests *requests, Request *request);
/* The serials of all that wait, oldest first. Owned, an array of uint64_t. */
GArray *requests_serials(Requests *requests);
