/* A crate, a module or a file on its way to a verdict: where it lies, and what its code shows,
 * added up over its files. */
#pragma once

#include "analyzers/tower/observation.h"
#include "analyzers/tower/packages.h"
#include "analyzers/tower/words.h"
#include "analyzers/workspace/workspace.h"

typedef enum SubjectKind { SUBJECT_CRATE, SUBJECT_MODULE, SUBJECT_FILE } SubjectKind;

typedef struct Seen {
    uint32_t count;
    uint32_t file, at; /* of the first */
} Seen;

typedef struct Subject {
    SubjectKind kind;
    const Workspace *workspace;
    const Signals *signals;
    const PackageFacts *package; /* or NULL */
    uint32_t crate;              /* or WORKSPACE_NONE */
    uint32_t file;               /* its own file, a crate's root; or WORKSPACE_NONE */
    uint32_t module;             /* of a SUBJECT_MODULE */
    uint8_t role;                /* FileRole of its own file */
    char *name, *folders;        /* the names it goes by, and those of the folders around it */
    const struct TowerWitness *witness;
    const struct LevelVerdict *outer; /* on the crate a file is part of, or NULL */
    Tally tally;
    Seen seen[SIGNALS_MAX];
    const Spoken *spoken; /* the words its code says: its one observation's, or `sum` */
    uint32_t spoken_count;
    Spoken *sum;        /* owned; by word while files are added; or NULL: one file, or none */
    float said[LEVELS]; /* what those words add up to; after subject_hear */
} Subject;

/* Strength of one signal, and what to show of it. */
typedef struct Sign {
    float strength; /* below 0 only of the vocabulary */
    char *words;    /* owned: what of a name or of the dependencies it rests on; or NULL */
    uint32_t line;
    bool in_manifest; /* `line` is one of the package's manifest */
} Sign;

/* Adds what a file of it shows; NULL: nothing. */
void subject_add(Subject *subject, const Observation *observation, uint32_t file);
/* The names and folders of a path below its package: "scheduler" and "runtime" of
 * src/runtime/scheduler/mod.rs. */
void subject_place(Subject *subject, const char *path);
void subject_clear(Subject *subject);
/* How strongly a word is said, 0 to 1. */
float subject_loudness(const Subject *subject, const Spoken *spoken);
/* Once all is added, before its signs are asked for. */
void subject_hear(Subject *subject);
/* The sign of every signal; clear each. */
void subject_signs(const Subject *subject, Sign signs[static SIGNALS_MAX]);
void sign_clear(Sign *sign);
