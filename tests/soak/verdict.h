/* Whether a server that was there all the time says what one says that starts now: diagnostics,
 * lenses, hovers, actions. */
#pragma once

#include "tests/soak/player.h"

/* The faults go to `player`, which is to be settled. `client` are initialize's params. */
void verdict_of_fresh(Player *player, const json_t *client);
/* A client's initialize params for these folders (URIs). Owned. */
json_t *verdict_params(const json_t *client, const json_t *folders);
