/* Decision guides (knowledge/decisions/<id>.json and <id>.md): a choice, the facts of a workspace
 * that bear on it, and what they suggest. Loaded and compiled with the rules; asked when somebody
 * wants to read one. What is counted is the product: tests, and packages whose folder is one
 * of tests, benchmarks or examples, are left out of every answer.
 */
#pragma once

#include "analyzers/patterns/compiled.h"
#include "analyzers/patterns/patterns.h"

typedef enum FactAsks {
    ASKS_RECORDS,      /* how many records (of code, or crates) a condition holds for */
    ASKS_DEPENDENCIES, /* how many of the named packages our packages use in production */
    ASKS_PACKAGES,     /* packages of the workspace */
    ASKS_LINES,        /* of code */
    ASKS_LARGEST       /* the share of those lines in the package with most of them, in percent */
} FactAsks;

typedef struct DecisionFact {
    const char *id, *says;     /* says: a noun phrase before a number: "tasks spawned" */
    uint8_t asks;              /* FactAsks */
    Find find;                 /* of records */
    const char **dependencies; /* NULL-terminated */
    bool required;             /* dependencies behind a feature are none */
} DecisionFact;

/* What an answer must be for a suggestion to hold. */
typedef struct DecisionTest {
    uint32_t fact; /* index */
    int64_t minimum, maximum;
} DecisionTest;

typedef struct DecisionSuggestion {
    const char *says;
    const char **rules; /* ids, NULL-terminated */
    DecisionTest *tests;
    uint32_t test_count;
} DecisionSuggestion;

typedef struct Decision {
    json_t *json; /* what the rest borrows from, owned */
    const char *id, *title;
    const char *page;     /* its Markdown, borrowed from the bundle */
    const char **subject; /* packages whose dependency raises the question; NULL-terminated */
    DecisionFact *facts;
    uint32_t fact_count;
    DecisionSuggestion *suggestions;
    uint32_t suggestion_count;
} Decision;

/* The answer to one fact. */
typedef struct DecisionAnswer {
    uint64_t count;
    char *names;         /* of dependencies, packages, crates: "`tokio`, `rayon`"; or NULL */
    uint32_t file, line; /* the first record; WORKSPACE_NONE if it has no place */
} DecisionAnswer;

void decisions_free(Decision *decisions, uint32_t count);
const Decision *decision_find(const RuleSet *rules, const char *id);
/* The decision a dependency on the package raises, or NULL. */
const Decision *decision_about(const RuleSet *rules, const char *package);
/* One answer a fact, owned by the caller. `patterns` must be of a run asked to keep its index. */
DecisionAnswer *decision_answers(const Decision *decision, const Workspace *workspace,
                                 const RuleSet *rules, const Patterns *patterns);
void decision_answers_free(DecisionAnswer *answers, uint32_t count);
bool decision_suggests(const DecisionSuggestion *suggestion, const DecisionAnswer *answers);
