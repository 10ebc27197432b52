/* Rust text in, tree-sitter trees out, in two ways.
 *
 * parser_parse is for text that is read once: the tree lies in an arena of the calling thread and
 * lives until that thread's next parser_reset; it is never deleted, and never given to another
 * thread. parser_parse_heap is for open documents: the tree is the caller's, to keep, edit, parse
 * again from and ts_tree_delete; its reference counts are atomic.
 *
 * Cursors, queries and anything else of the runtime made between the two calls are ordinary heap
 * objects and are deleted as usual.
 */
#pragma once

#include <stdint.h>
#include <tree_sitter/api.h>

#include "analyzers/base/cancel.h"

/* The Rust grammar every tree here is of; shared, made at the first call. */
const TSLanguage *parser_rust(void);

/* The tree of `text`, which must stay until parser_reset if the tree's text is looked at. NULL when
 * the text needs more memory than a file may cost; nothing but that file is lost. */
TSTree *parser_parse(const char *text, uint32_t size);
/* The same for the parts of `text` that `ranges` name, as if nothing stood between them; offsets in
 * the tree are those of `text`. Ranges are sorted and do not overlap. For the bodies of macros. */
TSTree *parser_parse_ranges(const char *text, uint32_t size, const TSRange *ranges, uint32_t count);
/* As parser_parse, of a text in another language. */
TSTree *parser_parse_in(const TSLanguage *language, const char *text, uint32_t size);
/* Ends every tree parser_parse made on this thread. To be called after each file. */
void parser_reset(void);

/* The tree of `text`, owned by the caller. `old` is NULL or the tree of the text before, with
 * ts_tree_edit applied; it stays the caller's. NULL when cancelled. */
TSTree *parser_parse_heap(const char *text, uint32_t size, const TSTree *old, const Cancel *cancel);
/* The tree of one part of `text`, owned by the caller, with the offsets of `text`. */
TSTree *parser_parse_part(const char *text, uint32_t size, TSRange part);
