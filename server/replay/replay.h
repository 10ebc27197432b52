/* Plays a recording: the client's messages and the disk as they were recorded, and with them the
 * order in which the server was done with its work. Then it holds what the server says now against
 * what it said: the answer to each request, and the last diagnostics of each version of each
 * document. Progress, logs and figures (belfry.status, belfry.memory)
 * are not compared; of a redacted recording neither what is told in the order of names: commands,
 * symbols and pages. */
#pragma once

#include "server/replay/recording.h"

typedef struct Replay {
    unsigned answers, documents; /* compared */
    GPtrArray *differences;      /* char *, owned, in order */
} Replay;

/* False with `error` when it could not be played. */
bool replay_run(Replay *replay, const Recording *recording, GError **error);
void replay_clear(Replay *replay);
