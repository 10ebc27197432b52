/* The patterns of all rules' signals.scm, compiled and anchored: each runs only on the node its
 * rarest identifier stands in (SPEED.md, Rules). Read-only once made; shared by all workers. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct QuerySet QuerySet;

/* Why a pattern was refused: bad syntax, an unknown node or field, or no anchor. */
typedef struct QueryProblem {
    char *message;         /* owned */
    uint32_t offset, line; /* zero-based, in the rule's signals.scm */
} QueryProblem;

QuerySet *query_set_new(void);
/* Patterns whose text is in the snapshot (query_snapshot.h; borrowed) are not compiled when added.
 */
void query_set_use_snapshot(QuerySet *set, const char *data, size_t size);
/* Adds a rule's patterns, from the snapshot or compiled. Returns false and fills `problem` when one
 * is refused; nothing of that rule is added then. Not thread-safe. */
bool query_set_add(QuerySet *set, const char *rule_id, const char *text, size_t size,
                   QueryProblem *problem);
/* One match of a pattern. A mark without other captures has count 0. Valid during the call only. */
typedef struct QueryCapture {
    const char *name;    /* without @; borrowed from the set */
    uint32_t start, end; /* bytes of the text */
} QueryCapture;

typedef struct QueryMatch {
    const char *rule;             /* its id, borrowed from the set */
    const char *mark;             /* the name after @mark. */
    uint32_t start, end;          /* of the node captured as the mark */
    const QueryCapture *captures; /* the others, in the order of the text */
    uint32_t capture_count;
} QueryMatch;

typedef void (*QueryReport)(void *data, const QueryMatch *match);

/* Reports every match of every pattern in the tree, in the order of where they start. `text` is
 * what the tree's offsets refer to, of which texts are compared: the real one, where the parser
 * read a masked one. Works on trees in the arena too. `set` NULL: nothing. Thread-safe. */
struct TSTree;
void query_set_run(const QuerySet *set, const struct TSTree *tree, const char *text,
                   QueryReport report, void *data);

/* The same where the words that patterns are anchored at stand in the bytes [from, to). */
typedef struct QueryStretch {
    const struct TSTree *tree;
    const char *text;
    uint32_t from, to;
} QueryStretch;
void query_set_run_stretch(const QuerySet *set, const QueryStretch *stretch, QueryReport report,
                           void *data);
/* Whether no pattern's root can be the root of a tree, so that what is found below each of its
 * children is all there is. */
bool query_set_is_local(const QuerySet *set);

/* Call once after the last add; afterwards the set is immutable. */
void query_set_finish(QuerySet *set);
void query_set_free(QuerySet *set);
