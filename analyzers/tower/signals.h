/* The evidence levels are inferred from, as data (knowledge/tower/signals.json, names.json,
 * dependencies.json): what to look for, what to say of it, and what it weighs towards each level.
 *
 * A signal is counted in code (`paths`, `types` …), measured by a function of ours (`measure`), or
 * read off a name or the dependencies. Its strength is between 0 and 1.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "analyzers/tower/level.h"
#include "analyzers/tower/vocabulary.h"

#define SIGNALS_MAX 256

/* What a word of the code is looked up as. */
typedef enum WordKind {
    WORD_PATH,      /* a prefix of whole segments of an imported or called path */
    WORD_METHOD,    /* a method that is called */
    WORD_MACRO,     /* a macro that is called */
    WORD_TYPE,      /* a type named in a signature, a field or before `::` */
    WORD_TRAIT,     /* a trait that is implemented */
    WORD_DERIVE,    /* a trait that is derived */
    WORD_ATTRIBUTE, /* what an attribute starts with */
    WORD_FUNCTION,  /* the first word of a function's name */
    WORD_KINDS
} WordKind;

typedef struct Signal {
    char *id;
    char *says;                    /* a clause: "starts threads or tasks" */
    const struct Measure *measure; /* or NULL: counted */
    uint8_t of;                    /* the level a measure is asked for, where it needs one */
    bool is_effect;                /* reaches out of the program, or depends on when it runs */
    float full; /* counted: occurrences in 1000 lines that give strength 1; measured: the value */
    float weights[LEVELS];
} Signal;

/* The signals a word stands for. */
typedef struct SignalHits {
    uint8_t count, signals[4];
} SignalHits;

typedef struct NameWord {
    uint8_t level;
    float strength;
} NameWord;

typedef struct Signals {
    Signal *signals;
    uint32_t count;
    float bias[LEVELS];
    GHashTable *words[WORD_KINDS]; /* char * → SignalHits * */
    GHashTable *names;             /* char * → NameWord *: words of crates, folders and files */
    GHashTable *dependencies;      /* char * → NameWord *: packages; a name may end in `*` */
    Vocabulary *vocabulary;
} Signals;

/* Of a folder of knowledge/ with signals.json and vocabulary.json, and
 * names.json, whose words come before those of tower/names.json. */
Signals *signals_new(const char *folder);
void signals_free(Signals *signals);
/* NULL: nothing. Borrowed. */
const SignalHits *signals_word(const Signals *signals, WordKind kind, const char *word);
/* The longest prefix of whole segments of `path` that is known. */
const SignalHits *signals_path(const Signals *signals, const char *path);
/* A word of a name, or its singular. */
const NameWord *signals_name(const Signals *signals, const char *word);
const NameWord *signals_dependency(const Signals *signals, const char *package);
