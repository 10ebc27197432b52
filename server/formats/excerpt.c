#include "server/formats/excerpt.h"

#include <glib.h>
#include <string.h>

#include "server/formats/terminal.h"

#define TAB_WIDTH 4
/* Columns kept before the carets when a line has to be cut. */
#define CONTEXT 24

/* What is shown of one character, and how many bytes of the source it is. */
typedef struct Cell {
    char text[12];
    unsigned width, bytes;
} Cell;

static Cell next_cell(const char *text, size_t left)
{
    Cell cell = {.bytes = 1};
    gunichar c = g_utf8_get_char_validated(text, (gssize)left);
    if (*text == '\t')
        g_snprintf(cell.text, sizeof cell.text, "%*s", TAB_WIDTH, "");
    else if (c == (gunichar)-1 || c == (gunichar)-2 || *text == '\0')
        g_snprintf(cell.text, sizeof cell.text, "\\x%02X", (unsigned char)*text);
    else {
        cell.bytes = (unsigned)(g_utf8_next_char(text) - text);
        if (character_is_printable(c)) {
            memcpy(cell.text, text, cell.bytes);
            cell.width = character_width(c);
            return cell;
        }
        g_snprintf(cell.text, sizeof cell.text, "\\u{%x}", c);
    }
    cell.width = (unsigned)strlen(cell.text);
    return cell;
}

/* The columns of a line's first `size` bytes. */
static unsigned columns(const char *text, size_t size)
{
    unsigned width = 0;
    for (size_t at = 0; at < size;) {
        Cell cell = next_cell(text + at, size - at);
        width += cell.width;
        at += cell.bytes;
    }
    return width;
}

/* The columns [from, to) of a line. */
static char *cut(const char *text, size_t size, unsigned from, unsigned to)
{
    GString *shown = g_string_new(from > 0 ? "…" : NULL);
    unsigned column = 0;
    size_t at = 0;
    while (at < size && column < to) {
        Cell cell = next_cell(text + at, size - at);
        if (column >= from + (from > 0) && column + cell.width <= to)
            g_string_append(shown, cell.text);
        column += cell.width;
        at += cell.bytes;
    }
    if (at < size)
        g_string_append(shown, "…");
    return g_string_free(shown, FALSE);
}

Excerpt excerpt_make(const LineIndex *lines, uint32_t start, uint32_t end, unsigned width)
{
    uint32_t line = line_index_line(lines, start);
    size_t first = lines->starts[line], last = line_index_end(lines, line);
    const char *text = lines->text + first;
    size_t size = last - first;
    size_t from = MIN(start - first, size), to = CLAMP(end, start, last) - first;
    while (size > 0 && g_ascii_isspace(text[size - 1]))
        size--;
    unsigned indent = columns(text, from);
    unsigned carets = MAX(columns(text + from, MAX(to, from) - from), 1u);
    unsigned all = columns(text, size), skipped = 0;
    if (all > width && indent > CONTEXT)
        skipped = MIN(indent - CONTEXT, all - MIN(all, width / 2));
    Excerpt excerpt = {.indent = indent - skipped};
    excerpt.line = cut(text, size, skipped, skipped + width);
    excerpt.carets = MIN(carets, MAX(width - MIN(width, excerpt.indent), 1u));
    return excerpt;
}

void excerpt_clear(Excerpt *excerpt)
{
    g_free(excerpt->line);
    *excerpt = (Excerpt){0};
}

uint32_t excerpt_column(const LineIndex *lines, uint32_t offset)
{
    return position_of_offset(lines, offset, POSITION_UTF32).character + 1;
}
