#include "protocol/position.h"

#include <glib.h>
#include <string.h>

static const char *const ENCODING_NAMES[] = {
    [POSITION_UTF8] = "utf-8", [POSITION_UTF16] = "utf-16", [POSITION_UTF32] = "utf-32"};

bool position_encoding_parse(const char *name, PositionEncoding *encoding)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(ENCODING_NAMES); i++)
        if (strcmp(name, ENCODING_NAMES[i]) == 0) {
            *encoding = (PositionEncoding)i;
            return true;
        }
    return false;
}

const char *position_encoding_name(PositionEncoding encoding)
{
    return ENCODING_NAMES[encoding];
}

void line_index_init(LineIndex *index, const char *text, size_t size)
{
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    uint32_t start = 0;
    g_array_append_val(starts, start);
    bool has_return = size > 0 && memchr(text, '\r', size);
    for (size_t at = 0; at < size;) {
        if (!has_return) {
            const char *newline = memchr(text + at, '\n', size - at);
            if (!newline)
                break;
            at = (size_t)(newline - text) + 1;
        } else if (text[at] == '\n' ||
                   (text[at] == '\r' && (at + 1 == size || text[at + 1] != '\n'))) {
            at++;
        } else {
            at++;
            continue;
        }
        start = (uint32_t)at;
        g_array_append_val(starts, start);
    }
    *index = (LineIndex){.text = text ? text : "", .size = size, .count = starts->len};
    index->starts = (uint32_t *)(void *)g_array_free(starts, FALSE);
}

void line_index_clear(LineIndex *index)
{
    if (!index)
        return;
    g_free(index->starts);
    *index = (LineIndex){0};
}

size_t line_index_end(const LineIndex *index, uint32_t line)
{
    if (line >= index->count)
        return index->size;
    size_t start = index->starts[line];
    size_t end = line + 1 < index->count ? index->starts[line + 1] : index->size;
    if (line + 1 == index->count)
        return end;
    end--; /* the line break's last byte: LF or CR */
    if (end > start && index->text[end] == '\n' && index->text[end - 1] == '\r')
        end--;
    return end;
}

uint32_t line_index_line(const LineIndex *index, size_t offset)
{
    uint32_t low = 0, high = index->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (index->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The bytes of the code point at `at`: 1 … 4; 1 for a byte that is not UTF-8. */
static unsigned width(const char *at, const char *end)
{
    unsigned char lead = (unsigned char)*at;
    if (lead < 0x80)
        return 1;
    gunichar point = g_utf8_get_char_validated(at, end - at);
    if (point == (gunichar)-1 || point == (gunichar)-2)
        return 1;
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

static unsigned units(unsigned bytes, PositionEncoding encoding)
{
    if (encoding == POSITION_UTF8)
        return bytes;
    return encoding == POSITION_UTF16 && bytes == 4 ? 2 : 1;
}

Position position_of_offset(const LineIndex *index, size_t offset, PositionEncoding encoding)
{
    uint32_t line = line_index_line(index, offset);
    size_t stop = MIN(offset, line_index_end(index, line));
    const char *end = index->text + line_index_end(index, line);
    Position position = {.line = line};
    for (size_t at = index->starts[line]; at < stop;) {
        unsigned bytes = width(index->text + at, end);
        if (at + bytes > stop)
            break;
        position.character += units(bytes, encoding);
        at += bytes;
    }
    return position;
}

size_t offset_of_position(const LineIndex *index, Position position, PositionEncoding encoding)
{
    size_t offset;
    position_find(index, position, encoding, &offset);
    return offset;
}

bool position_find(const LineIndex *index, Position position, PositionEncoding encoding,
                   size_t *offset)
{
    *offset = index->size;
    if (position.line >= index->count)
        return true;
    size_t stop = line_index_end(index, position.line);
    size_t at = index->starts[position.line];
    uint32_t left = position.character;
    while (left > 0 && at < stop) {
        unsigned bytes = width(index->text + at, index->text + stop);
        unsigned taken = units(bytes, encoding);
        if (taken > left)
            break;
        left -= taken;
        at += bytes;
    }
    *offset = at;
    return left == 0 || at == stop;
}

Range range_of_offsets(const LineIndex *index, size_t start, size_t end, PositionEncoding encoding)
{
    return (Range){position_of_offset(index, start, encoding),
                   position_of_offset(index, end, encoding)};
}
