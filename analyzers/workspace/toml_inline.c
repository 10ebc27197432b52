#include "analyzers/workspace/toml_inline.h"

#include <stdbool.h>
#include <string.h>

typedef struct Scan {
    char *text;
    size_t size, at;
    GArray *newlines;
} Scan;

/* Steps over a string of any of the four forms; one of a line ends with it, closed or not. */
static void skip_string(Scan *scan)
{
    const char *text = scan->text;
    char quote = text[scan->at];
    bool is_long =
        scan->size - scan->at >= 3 && text[scan->at + 1] == quote && text[scan->at + 2] == quote;
    size_t width = is_long ? 3 : 1;
    for (scan->at += width; scan->at < scan->size; scan->at++) {
        if (text[scan->at] == '\\' && quote == '"')
            scan->at++;
        else if (text[scan->at] == '\n' && !is_long)
            return;
        else if (text[scan->at] == quote &&
                 (!is_long || (scan->size - scan->at >= 3 && text[scan->at + 1] == quote &&
                               text[scan->at + 2] == quote)))
            break;
    }
    scan->at = MIN(scan->at + width, scan->size);
}

static void skip_comment(Scan *scan)
{
    while (scan->at < scan->size && scan->text[scan->at] != '\n')
        scan->at++;
}

/* Steps over one string, comment or other byte. */
static void skip_token(Scan *scan)
{
    char c = scan->text[scan->at];
    if (c == '"' || c == '\'')
        skip_string(scan);
    else if (c == '#')
        skip_comment(scan);
    else
        scan->at++;
}

/* Whether the line behind a newline begins with a bracket. */
static bool is_before_header(const Scan *scan)
{
    size_t next = scan->at + 1;
    while (next < scan->size && (scan->text[next] == ' ' || scan->text[next] == '\t'))
        next++;
    return next < scan->size && scan->text[next] == '[';
}

/* The byte behind the brace that closes the one at `scan`. False if there is none: `end` is then
 * where the search ended. */
static bool end_of_table(Scan scan, size_t *end)
{
    unsigned braces = 0, brackets = 0;
    while (scan.at < scan.size) {
        char c = scan.text[scan.at];
        braces += c == '{';
        brackets += c == '[';
        brackets -= c == ']' && brackets;
        *end = scan.at + 1;
        if (c == '}' && --braces == 0)
            return true;
        if (c == '\n' && !brackets && is_before_header(&scan))
            return false;
        skip_token(&scan);
    }
    return false;
}

/* Blanks within the table that ends before `end`. */
static void blank_table(Scan *scan, size_t end)
{
    size_t comma = 0; /* what stood last, if that was a comma */
    while (scan->at < end) {
        char c = scan->text[scan->at];
        size_t start = scan->at;
        skip_token(scan);
        if (c == '\n') {
            uint32_t offset = (uint32_t)start;
            g_array_append_val(scan->newlines, offset);
        }
        if (c == '\n' || c == '\r' || c == '#')
            memset(scan->text + start, ' ', scan->at - start);
        if (c == '}' && comma)
            scan->text[comma] = ' ';
        if (!strchr(" \t\r\n#", c))
            comma = c == ',' ? start : 0;
    }
}

/* The next byte that could begin a table, or hide one. */
static void skip_plain(Scan *scan)
{
    static const bool special[256] = {['{'] = true, ['"'] = true, ['\''] = true, ['#'] = true};
    while (scan->at < scan->size && !special[(unsigned char)scan->text[scan->at]])
        scan->at++;
}

GArray *toml_inline_blank(char *text, size_t size)
{
    Scan scan = {text, size, 0, g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    for (skip_plain(&scan); scan.at < size; skip_plain(&scan)) {
        size_t end = scan.size;
        if (text[scan.at] != '{')
            skip_token(&scan);
        else if (end_of_table(scan, &end))
            blank_table(&scan, end);
        else
            scan.at = end;
    }
    if (scan.newlines->len)
        return scan.newlines;
    g_array_unref(scan.newlines);
    return NULL;
}

static void restore_place(TomlPlace *place, const GArray *newlines)
{
    guint low = 0, high = newlines->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(newlines, uint32_t, middle) < place->start)
            low = middle + 1;
        else
            high = middle;
    }
    place->line += low;
}

static void restore_value(TomlValue *value, const GArray *newlines)
{
    restore_place(&value->place, newlines);
    for (uint32_t i = 0; i < value->item_count; i++)
        restore_value(value->items[i], newlines);
    for (uint32_t i = 0; i < value->entry_count; i++) {
        restore_place(&value->entries[i].key_place, newlines);
        restore_value(value->entries[i].value, newlines);
    }
}

void toml_inline_restore(TomlDocument *document, const GArray *newlines)
{
    restore_value(document->root, newlines);
    for (uint32_t i = 0; i < document->problem_count; i++)
        restore_place(&document->problems[i].place, newlines);
}
