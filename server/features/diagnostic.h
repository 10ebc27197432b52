/* One finding as one LSP Diagnostic. What the client did not declare is left out, and what only
 * some clients can show (related places, links) stands in the message as well. */
#pragma once

#include <jansson.h>

#include "server/client.h"
#include "server/snapshot.h"
#include "server/texts.h"

json_t *diagnostic_of(const Snapshot *snapshot, const Finding *finding, const Client *client,
                      Texts *texts);
