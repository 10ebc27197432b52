/* Our requests to the client. At most CALLS_LIMIT are remembered; the oldest is forgotten, and its
 * answer, should it come, is ignored. Nothing may wait for one. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#define CALLS_LIMIT 100

struct Session;
typedef struct Calls Calls;

/* On the state thread. `result` is NULL when the client answered with an error; borrowed. `data` is
 * freed by the table. */
typedef void (*CallAnswered)(struct Session *session, const json_t *result, void *data);

Calls *calls_new(void);
void calls_free(Calls *calls);
/* A new id for a request, remembered with what to do on its answer (`answered` may be NULL). */
json_t *calls_add(Calls *calls, CallAnswered answered, void *data, GDestroyNotify drop);
/* An answer came. False when nothing of that id is remembered. */
bool calls_answer(Calls *calls, struct Session *session, const json_t *id, const json_t *result);
