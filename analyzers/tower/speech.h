/* Which words of the vocabulary the production code of a file says, and how often. */
#pragma once

#include "analyzers/syntax/facts.h"
#include "analyzers/tower/vocabulary.h"

typedef struct Spoken {
    uint32_t word; /* of the vocabulary */
    uint32_t count;
} Spoken;

/* Told of every text of the facts that holds words of a kind, as often as it stands there. */
typedef void (*TextSeen)(void *data, VocabularyKind kind, StringId text);
void speech_texts(const Facts *facts, TextSeen seen, void *data);
/* In the order they are first said; `own` names the workspace's libraries, and paths into them are
 * left out. Owned. */
Spoken *speech_of(const Vocabulary *vocabulary, const Facts *facts, GHashTable *own,
                  uint32_t *size);
/* Whether a path starts in the workspace. */
bool speech_is_own(GHashTable *own, const char *path);
