/* Words of belfry.toml and of allow comments by the text alone, which may be half written: where a
 * tree would be in pieces, what is left of a word is enough. Knows no rule and no level. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "protocol/position.h"

typedef enum SpotKind {
    SPOT_NONE,
    SPOT_ALLOW,  /* behind `belfry:` in a comment: `allow` itself */
    SPOT_CODE,   /* a code in the parentheses of an allow */
    SPOT_HEADER, /* in the brackets of a table of belfry.toml */
    SPOT_KEY,
    SPOT_VALUE
} SpotKind;

#define SPOT_NAME_SIZE 64

typedef struct Spot {
    SpotKind kind;
    uint32_t start, end;        /* without quotes */
    bool is_quoted;             /* an opening quote stands before it */
    bool is_closed;             /* and one behind it */
    char table[SPOT_NAME_SIZE]; /* of a key or value: "levels"; "" at the top */
    char key[SPOT_NAME_SIZE];   /* of a value */
} Spot;

/* The word of an allow comment around `offset`, in Rust or TOML. */
Spot spot_of_allow(const LineIndex *lines, uint32_t offset, bool is_toml);
/* The same in a belfry.toml, allow comments included. */
Spot spot_of_config(const LineIndex *lines, uint32_t offset);
/* Every header, key and value of a belfry.toml, in order. Owned, of Spot. */
GArray *spots_of_config(const LineIndex *lines);
/* The word's text. Owned. */
char *spot_text(const Spot *spot, const LineIndex *lines);
