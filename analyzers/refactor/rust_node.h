/* Small questions about nodes of Rust's tree and the text they span. A null node is none of any
 * kind and has no children. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <tree_sitter/api.h>

bool rust_node_is(TSNode node, const char *kind);
/* The child of that field; a null node if there is none. */
TSNode rust_node_field(TSNode node, const char *field);
/* The first named child of that kind; a null node if there is none. */
TSNode rust_node_child_of(TSNode node, const char *kind);
/* The name of an attribute item: `cfg` of `#[cfg(test)]`; a null node of anything else. */
TSNode rust_node_attribute_name(TSNode item);
bool rust_node_same(TSNode first, TSNode second);
/* Owned. */
char *rust_node_text(TSNode node, const char *text);
bool rust_node_text_is(TSNode node, const char *text, const char *expected);
bool rust_node_text_is_one(TSNode node, const char *text, const char *const *expected,
                           size_t count);
/* Where an item starts with its attributes and the comments that stand directly above it, at the
 * first byte of that line's text. */
uint32_t rust_node_item_start(TSNode item, const char *text);
/* Where an item ends with the comment behind it and its line's end. */
uint32_t rust_node_item_end(TSNode item, const char *text, uint32_t size);
uint32_t rust_node_count(TSNode node); /* of named children */
/* The children, the named ones or all, as an array of TSNode; owned. Asking for each by its index
 * takes a step for every one before it. */
GArray *rust_node_children(TSNode node, bool named);

typedef bool RustNodeTest(TSNode node, const char *text);
/* Whether a node, or one below it, passes a test; below nodes of the kind `skip`, unless it is
 * NULL, nothing is looked at. Goes as deep as the tree does, without recursion. */
bool rust_node_any(TSNode node, const char *text, RustNodeTest *test, const char *skip);
/* Whether a node, or one below it, is of a kind. */
bool rust_node_holds(TSNode node, const char *kind);
/* A comment that stands beside other nodes. */
bool rust_node_is_comment(TSNode node);
