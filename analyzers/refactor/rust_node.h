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
bool rust_node_same(TSNode first, TSNode second);
/* Owned. */
char *rust_node_text(TSNode node, const char *text);
bool rust_node_text_is(TSNode node, const char *text, const char *expected);
/* Where an item starts with its attributes and the comments that stand directly above it, at the
 * first byte of that line's text. */
uint32_t rust_node_item_start(TSNode item, const char *text);
/* Where an item ends with the comment behind it and its line's end. */
uint32_t rust_node_item_end(TSNode item, const char *text, uint32_t size);
uint32_t rust_node_count(TSNode node); /* of named children */
