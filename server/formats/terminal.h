/* Text for people: colours, width, wrapping, and the one door through which text of the workspace
 * reaches a terminal. Control characters, direction marks and bytes that are not UTF-8 are shown
 * as escapes, so that a file name or a source line cannot drive the terminal.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct Terminal {
    FILE *file;
    bool color;
    unsigned width; /* columns prose is wrapped to */
} Terminal;

typedef enum Style {
    STYLE_PLAIN,
    STYLE_BOLD,
    STYLE_DIM,
    STYLE_ITALIC,
    STYLE_RED,
    STYLE_YELLOW,
    STYLE_BLUE,
    STYLE_GREEN
} Style;

/* The width is the terminal's, at most 100, or 100 where there is none. */
void terminal_init(Terminal *terminal, FILE *file, bool color);

/* Our own words, as they are. */
void terminal_print(Terminal *terminal, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Foreign text, escaped. */
void terminal_text(Terminal *terminal, const char *text);
/* Foreign text in a style. */
void terminal_styled(Terminal *terminal, Style style, const char *text);
/* What switches a style on (or everything off, for PLAIN); "" without colours. Static. */
const char *terminal_code(const Terminal *terminal, Style style);
/* Foreign text, wrapped at blanks; starts at `column` and continues `indent` columns in. Ends with
 * a line break. */
void terminal_wrapped(Terminal *terminal, const char *text, unsigned column, unsigned indent);

/* The text with everything that is not plain printable text escaped. */
char *text_clean(const char *text);
/* The columns a valid UTF-8 text takes. */
unsigned text_width(const char *text);
/* The columns one character takes: 0, 1 or 2. */
unsigned character_width(gunichar c);
/* Whether a character is shown as it is. */
bool character_is_printable(gunichar c);
