/* Markdown made piece by piece, safe by construction: everything taken from source, paths and team
 * rules goes through prose_text, which leaves no mark standing; only prose_own writes marks of
 * ours. A plaintext client gets the same without marks. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

typedef struct Prose {
    GString *text;
} Prose;

Prose prose_new(void);
void prose_free(Prose *prose);

/* Our own words, marks and all. */
void prose_own(Prose *prose, const char *markdown);
/* Anybody's words: escaped; what stands between backticks becomes code, line breaks spaces. */
void prose_text(Prose *prose, const char *text);
void prose_format(Prose *prose, const char *format, ...)
    G_GNUC_PRINTF(2, 3); /* through prose_text */
/* **label** */
void prose_strong(Prose *prose, const char *label);
/* A link with any text; `uri` is encoded already. */
void prose_link(Prose *prose, const char *text, const char *uri);
/* Starts a new line, or after a blank one a new paragraph. */
void prose_break(Prose *prose);
void prose_paragraph(Prose *prose);
/* A line of its own, **label**: text; nothing where there is no text (NULL). */
void prose_row(Prose *prose, const char *label, const char *text);

/* The lines so far; and leaves out all but the first `lines`. */
unsigned prose_lines(const Prose *prose);
void prose_cut(Prose *prose, unsigned lines);

/* MarkupContent; NULL when nothing was written. Frees the prose. */
json_t *prose_finish(Prose *prose, bool markdown);

/* The first paragraph of anybody's Markdown as text for prose_text: code in backticks, no other
 * marks, cut at about `limit` bytes after a sentence. Owned. */
char *prose_summary(const char *markdown, size_t limit);
