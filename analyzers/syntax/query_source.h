/* The text of one tree-sitter pattern as a tree, as far as anchors need it: node kinds, captures,
 * alternatives, what is optional, and the literals predicates compare captures with. The syntax is
 * checked by ts_query_new, not here. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum QueryPartKind {
    QUERY_NODE,         /* (kind …) */
    QUERY_WILDCARD,     /* (_) or _ */
    QUERY_TOKEN,        /* "token" */
    QUERY_ALTERNATIVES, /* [ … ] */
    QUERY_GROUP,        /* ( … ) around other parts */
} QueryPartKind;

typedef struct QueryPart {
    QueryPartKind kind;
    char *name;          /* of the node or token */
    bool optional;       /* `?` or `*`: a match may be without it */
    GPtrArray *captures; /* char *, without @ */
    GPtrArray *children; /* QueryPart * */
} QueryPart;

typedef struct QuerySource {
    uint32_t start, end;  /* of the pattern in its file */
    QueryPart *root;      /* a group of one part, or the part itself */
    GHashTable *literals; /* capture → GPtrArray of char *: what #eq? and #any-of? allow */
} QuerySource;

/* Reads the next pattern at or after `*at` and moves `*at` behind it; NULL when only white space
 * and comments are left. Brackets that do not close end at the text's end. */
QuerySource *query_source_next(const char *text, uint32_t size, uint32_t *at);
void query_source_free(QuerySource *source);
