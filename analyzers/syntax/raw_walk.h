/* Rust trees as the runtime keeps them: nodes by value, children by moving a pointer, no cursor.
 *
 * raw_walk.c is the only file that includes the runtime's private headers. A node is valid as long
 * as its tree. Offsets are bytes of the text the tree was parsed from. Symbols are public ones,
 * after aliases (rust_symbols.h); ERROR nodes have the symbol RAW_ERROR. Hidden nodes are never
 * seen.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <tree_sitter/api.h>

#include "rust_symbols.h"

#define RAW_ERROR 0                                  /* 0 is the end of input elsewhere */
#define RAW_SYMBOLS (SYMBOL_COUNT + ALIAS_COUNT + 1) /* every symbol is below it */

typedef struct RawNode {
    const void *slot; /* NULL: no node */
    uint32_t start;
    uint16_t symbol;
    uint16_t field; /* in its parent, 0 for none; set by raw_children_with_fields only */
} RawNode;

RawNode raw_root(const TSTree *tree);
/* The tree that raw_root gave this node of. */
const TSTree *raw_tree(RawNode root);
uint32_t raw_end(RawNode node);
/* Whether an ERROR or MISSING node lies at or below it. */
bool raw_has_error(RawNode node);
/* The first visible child with this field; a node without slot if there is none. */
RawNode raw_field(RawNode node, uint16_t field);
/* The first visible child with this symbol. */
RawNode raw_child(RawNode node, uint16_t symbol);
/* The visible child that byte `offset` lies in; a node without slot if it lies in none. */
RawNode raw_child_at(RawNode node, uint32_t offset);
/* The bytes that lie under ERROR nodes at or below `node`. */
uint32_t raw_error_bytes(RawNode node);
/* A node as the public interface wants it; rows and columns are left zero. */
TSNode raw_public(RawNode node, const TSTree *tree);

/* A subtree whose children are being visited. `left` of them are still to come. */
typedef struct RawLevel {
    const void *next;
    const void *aliases; /* of its production, or NULL */
    uint32_t left, at;
    uint16_t production;
    uint8_t index; /* among the children that are not extras */
    bool first;
    uint16_t field; /* that a hidden node got in its parent, for its children */
} RawLevel;

/* The visible children of one node, anonymous ones and comments included, in source order. Hidden
 * nodes nest deeper than this only in text that is no Rust; what lies deeper is left out. */
#define RAW_HIDDEN_DEPTH 64
typedef struct RawChildren {
    uint32_t depth;
    bool fields;
    RawLevel levels[RAW_HIDDEN_DEPTH];
} RawChildren;

void raw_children(RawChildren *children, RawNode parent);
void raw_children_with_fields(RawChildren *children, RawNode parent);
bool raw_children_next(RawChildren *children, RawNode *child);

/* What a handler leaves for everything below its node. */
typedef struct RawScope {
    uint32_t task, block, flags;
    uint32_t call; /* the index of the innermost one around that has closures for arguments */
} RawScope;

enum RawAction {
    RAW_DESCEND, /* go through it without a word */
    RAW_YIELD,
    RAW_YIELD_ONLY, /* yield, leave out what is below */
    RAW_SKIP
};

/* A walk over everything below a node, in source order, parents first. `scope` belongs to the node
 * yielded last: what is changed in it holds below that node only. */
typedef struct RawWalk {
    RawScope *scope;
    const uint8_t *actions; /* RawAction by symbol */
    struct RawFrame *frames;
    uint32_t depth, capacity;
    uint16_t parent; /* symbol of the visible parent of the node yielded last */
} RawWalk;

/* Nodes nested deeper than this are left out. */
#define RAW_DEPTH_MAX 20000

void raw_walk_init(RawWalk *walk, const uint8_t actions[RAW_SYMBOLS]);
void raw_walk_clear(RawWalk *walk);
/* Begins at `node`, which is yielded first if its symbol is. */
void raw_walk_begin(RawWalk *walk, RawNode node, RawScope scope);
bool raw_walk_next(RawWalk *walk, RawNode *node);
/* The field of the node yielded last. */
uint16_t raw_walk_field(const RawWalk *walk);
