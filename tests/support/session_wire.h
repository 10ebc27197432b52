/* A session driven in memory, without a process: a client that says lines and hears answers, and an
 * analysis of the test's own. Waits are bounded; what is not heard in time is NULL. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "server/session.h"

typedef struct Wire Wire;

/* A session past `initialized`; `capabilities` is a JSON object. */
Wire *wire_start(Analysis *(*analyse)(const AnalysisRequest *, GError **),
                 const char *capabilities);
/* Ends the input; the exit status. */
int wire_finish(Wire *wire);
/* Sends a message, given its members without jsonrpc. */
void wire_say(Wire *wire, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The next message that answers `id`, or with id 0 that calls `method`; others are passed over. */
json_t *wire_hear(Wire *wire, int id, const char *method);
/* The next message, as text. */
char *wire_take(Wire *wire);
