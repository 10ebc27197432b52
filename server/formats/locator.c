#include "server/formats/locator.h"

void locator_init(Locator *locator, const Analysis *analysis)
{
    *locator = (Locator){.analysis = analysis};
}

static void drop_text(Locator *locator)
{
    if (locator->bytes)
        line_index_clear(&locator->lines);
    g_clear_pointer(&locator->bytes, g_bytes_unref);
    g_clear_pointer(&locator->path, g_free);
}

void locator_clear(Locator *locator)
{
    drop_text(locator);
    *locator = (Locator){0};
}

const LineIndex *locator_lines(Locator *locator, const char *path)
{
    if (g_strcmp0(locator->path, path) != 0) {
        drop_text(locator);
        const Analysis *analysis = locator->analysis;
        locator->path = g_strdup(path);
        locator->bytes = workspace_text(analysis->workspace, analysis->overlay, path);
        if (locator->bytes) {
            gsize size;
            const char *text = g_bytes_get_data(locator->bytes, &size);
            line_index_init(&locator->lines, text, size);
        }
    }
    return locator->bytes ? &locator->lines : NULL;
}

Range locator_range(Locator *locator, const char *path, uint32_t start, uint32_t end, uint32_t line)
{
    const LineIndex *lines = locator_lines(locator, path);
    if (!lines)
        return (Range){{line, 0}, {line, 0}};
    return range_of_offsets(lines, start, end, POSITION_UTF16);
}
