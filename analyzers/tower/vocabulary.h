/* Words of code and what they say of its level (knowledge/tower/vocabulary.json). The weights are
 * fitted to labels, and a word stands there only if many projects use it. Immutable. */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "analyzers/tower/level.h"

#define VOCABULARY_MAX 8192

typedef enum VocabularyKind {
    VOCABULARY_NAME, /* of functions and methods, declared or called, of fields and parameters */
    VOCABULARY_TYPE, /* of types and traits, declared or named */
    VOCABULARY_PATH, /* one that leads out of the workspace: its first part, and its first two */
    VOCABULARY_MACRO,
    VOCABULARY_ATTRIBUTE,
    VOCABULARY_KINDS
} VocabularyKind;

typedef struct VocabularyWord {
    char *text;
    VocabularyKind kind;
    float weights[LEVELS];
} VocabularyWord;

typedef struct Vocabulary {
    VocabularyWord *words;
    uint32_t count;
    GHashTable *by_text[VOCABULARY_KINDS]; /* char * → index + 1 */
} Vocabulary;

/* A fault in the bundled data is a fault of this program: it aborts. */
Vocabulary *vocabulary_new(const char *file);
void vocabulary_free(Vocabulary *vocabulary);
/* The key of a kind in the file: "names". */
const char *vocabulary_key(VocabularyKind kind);
/* Hands over each word of a text of that kind: the parts of a name, lower case; a path cut after
 * one part and after two; else the text itself. */
typedef void (*WordRead)(void *data, VocabularyKind kind, const char *word);
void vocabulary_read(VocabularyKind kind, const char *text, WordRead read, void *data);
