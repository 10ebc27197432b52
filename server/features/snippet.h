/* Snippets (LSP, Snippet Syntax): text with a gap the editor selects. */
#pragma once

/* `text` as a snippet in which the first `gap` is a gap that holds these words; where it is not in
 * the text, the gap is empty and at the end. Owned. */
char *snippet_with_gap(const char *text, const char *gap);
