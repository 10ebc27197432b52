/* Bytes ↔ LSP positions over one text. Everywhere else Belfry counts UTF-8 bytes; lines and
 * characters exist only at the door, and this is the one file that converts them (LSP 3.18,
 * "Position", "PositionEncodingKind").
 *
 * Results are clamped: a character past the end of its line is the end of the line, a line past
 * the end of the text is the end of the text, and no result lies inside a code point. A byte that
 * is not UTF-8 counts as one character. Lines end in LF, CR LF or CR. What a position means for a
 * document's version must not be added here.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum PositionEncoding { POSITION_UTF8, POSITION_UTF16, POSITION_UTF32 } PositionEncoding;

/* "utf-8", "utf-16", "utf-32"; false for any other name. */
bool position_encoding_parse(const char *name, PositionEncoding *encoding);
const char *position_encoding_name(PositionEncoding encoding);

/* Zero-based; `character` counts code units of the encoding. */
typedef struct Position {
    uint32_t line, character;
} Position;

typedef struct Range {
    Position start, end;
} Range;

static inline int position_compare(Position a, Position b)
{
    if (a.line != b.line)
        return a.line < b.line ? -1 : 1;
    return a.character < b.character ? -1 : a.character > b.character;
}

/* The bytes each line of a text starts at. Borrows the text, which must outlive it. */
typedef struct LineIndex {
    const char *text;
    size_t size;
    uint32_t *starts; /* owned; starts[0] is 0 */
    uint32_t count;   /* at least 1 */
} LineIndex;

/* `text` (may be NULL when size is 0) need not end in NUL. */
void line_index_init(LineIndex *index, const char *text, size_t size);
void line_index_clear(LineIndex *index);

/* The byte the line ends at, its line break left out; a line past the last gives the text's end. */
size_t line_index_end(const LineIndex *index, uint32_t line);
/* The zero-based line a byte lies in; a byte past the end lies in the last. */
uint32_t line_index_line(const LineIndex *index, size_t offset);

Position position_of_offset(const LineIndex *index, size_t offset, PositionEncoding encoding);
size_t offset_of_position(const LineIndex *index, Position position, PositionEncoding encoding);
/* The same, and false when the position lies inside a code point: `offset` is where that starts. */
bool position_find(const LineIndex *index, Position position, PositionEncoding encoding,
                   size_t *offset);
Range range_of_offsets(const LineIndex *index, size_t start, size_t end, PositionEncoding encoding);
