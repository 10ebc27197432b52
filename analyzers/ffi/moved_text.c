#include "analyzers/ffi/moved_text.h"

MovedText moved_text(GBytes *before, GBytes *after)
{
    size_t old_size, size, tail = 0;
    const char *old = g_bytes_get_data(before, &old_size);
    const char *text = g_bytes_get_data(after, &size);
    MovedText moved = {.after = after, .before = old_size};
    size_t shorter = MIN(old_size, size);
    while (moved.prefix < shorter && old[moved.prefix] == text[moved.prefix])
        moved.prefix++;
    while (tail < shorter - moved.prefix && old[old_size - 1 - tail] == text[size - 1 - tail])
        tail++;
    moved.suffix = old_size - tail;
    moved.shift = (int64_t)size - (int64_t)old_size;
    return moved;
}

bool moved_text_place(const MovedText *moved, uint32_t *start, uint32_t *end)
{
    if (*start > *end || *end > moved->before)
        return false;
    bool same = moved->shift == 0 && moved->prefix >= moved->suffix;
    if (same || *end < moved->prefix)
        return true;
    if (*start <= moved->suffix)
        return false;
    *start = (uint32_t)((int64_t)*start + moved->shift);
    *end = (uint32_t)((int64_t)*end + moved->shift);
    return true;
}

uint32_t moved_text_line(const MovedText *moved, uint32_t offset)
{
    size_t size;
    const char *text = g_bytes_get_data(moved->after, &size);
    uint32_t line = 0;
    for (size_t i = 0; i < offset && i < size; i++)
        line += text[i] == '\n';
    return line;
}
