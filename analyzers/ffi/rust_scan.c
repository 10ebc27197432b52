#include "analyzers/ffi/rust_scan.h"

uint32_t rust_scan_enter(RustScan *scan)
{
    uint32_t end = scan->reader.end, open = scan->reader.at;
    rust_skip_tree(&scan->reader);
    uint32_t close = scan->reader.at;
    scan->reader.at = open + 1;
    scan->reader.end = close > open + 1 ? close - 1 : open + 1;
    return end;
}

void rust_scan_leave(RustScan *scan, uint32_t end)
{
    scan->reader.at = scan->reader.end < end ? scan->reader.end + 1 : end;
    scan->reader.end = end;
}

uint32_t rust_scan_line(RustScan *scan, uint32_t offset)
{
    if (offset < scan->line_at)
        scan->line = scan->line_at = 0;
    for (; scan->line_at < offset; scan->line_at++)
        scan->line += scan->source[scan->line_at] == '\n';
    return scan->line;
}

uint32_t rust_scan_source(const RustScan *scan, uint32_t offset)
{
    uint32_t low = 0, high = scan->origins ? scan->origins->len : 0;
    if (!high)
        return offset;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (g_array_index(scan->origins, RustOrigin, middle).at <= offset)
            low = middle;
        else
            high = middle;
    }
    return g_array_index(scan->origins, RustOrigin, low).source;
}

uint32_t rust_scan_offset(const RustScan *scan)
{
    const Tokens *tokens = scan->reader.tokens;
    if (!tokens->count)
        return rust_scan_source(scan, 0);
    uint32_t index = scan->reader.at < tokens->count ? scan->reader.at : tokens->count - 1;
    return rust_scan_source(scan, tokens->items[index].start);
}

uint32_t rust_scan_behind(const RustScan *scan)
{
    if (!scan->reader.at)
        return 0;
    const Token *last = &scan->reader.tokens->items[scan->reader.at - 1];
    return rust_scan_source(scan, last->start) + last->size;
}

uint32_t rust_scan_scope(RustScan *scan, const char *name, uint32_t parent, bool is_local)
{
    RustScope scope = {name, parent, RUST_NONE, is_local};
    g_array_append_val(scan->scopes, scope);
    return scan->scopes->len - 1;
}
