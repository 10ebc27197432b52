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

/* Where sessions are played one after another: a folder, and the rules that hold in it with each
 * workspace, since loading them takes longer than most sessions. */
typedef struct Trials {
    const char *source;
    char *folder, *root; /* root: the folder below, empty between sessions */
    GHashTable *rules;   /* workspace → SharedRules */
} Trials;

/* `source`: the repository; borrowed. */
Trials *trials_new(const char *source);
void trials_free(Trials *trials);

/* Plays `script` (tests/soak/cases), or with a NULL script what `seed` draws. Every tenth seed's
 * session is recorded, and the recording played, too. */
TrialSession trial_session_run(Trials *trials, uint64_t seed, const json_t *script);
void trial_session_clear(TrialSession *session);
