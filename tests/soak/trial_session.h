/* One session from its beginning to the verdict: a workspace of its own, steps drawn by a seed or
 * read from a case, then the comparison with a server that starts afresh on what is there at the
 * end: same diagnostics, same hovers, lenses and actions. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdint.h>

typedef struct TrialSession {
    char *fault;    /* NULL: none; owned */
    json_t *script; /* the case that repeats it; owned */
    size_t steps;
} TrialSession;

/* Plays `script` (tests/soak/cases), or with a NULL script what `seed` draws. Every tenth seed's
 * session is recorded, and the recording played, too. */
TrialSession trial_session_run(const char *source, uint64_t seed, const json_t *script);
void trial_session_clear(TrialSession *session);
