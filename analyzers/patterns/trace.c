#include "analyzers/patterns/trace.h"

#include <string.h>

#include "analyzers/workspace/scope.h"

Trace *trace_new(uint32_t units, const Scope *scope, uint32_t files)
{
    Trace *trace = g_new0(Trace, 1);
    trace->seen = g_new0(uint32_t, (gsize)units + 1);
    trace->frame = 1;
    trace->looks = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    trace->memos = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    trace->watched_words = files / 64 + 1;
    trace->watched = g_new0(uint64_t, trace->watched_words);
    trace->scope = scope ? scope_watch(scope, trace->watched) : NULL;
    return trace;
}

void trace_free(Trace *trace)
{
    if (!trace)
        return;
    g_array_free(trace->looks, TRUE);
    g_array_free(trace->memos, TRUE);
    g_free(trace->watched);
    g_free(trace->scope);
    g_free(trace->seen);
    g_free(trace);
}

TraceFrame trace_begin(Trace *trace)
{
    trace_drain(trace);
    TraceFrame frame = {.looks = trace->looks->len, .memos = trace->memos->len};
    memcpy(frame.names, trace->names, sizeof frame.names);
    memset(trace->names, 0, sizeof trace->names);
    trace->frame++;
    return frame;
}

void trace_end(Trace *trace, const TraceFrame *frame)
{
    g_array_set_size(trace->looks, frame->looks);
    g_array_set_size(trace->memos, frame->memos);
    memcpy(trace->names, frame->names, sizeof frame->names);
    trace->frame++; /* what the outer frame noted may be noted twice, which does no harm */
}

void trace_note(Trace *trace, uint32_t unit, uint32_t level)
{
    uint32_t *seen = &trace->seen[unit];
    if (*seen >> TRACE_LEVEL_BITS != trace->frame)
        *seen = trace->frame << TRACE_LEVEL_BITS;
    *seen |= level;
    uint32_t look = unit << TRACE_LEVEL_BITS | level;
    g_array_append_val(trace->looks, look);
}

void trace_memo(Trace *trace, uint64_t key)
{
    guint count = trace->memos->len;
    if (count == 0 || g_array_index(trace->memos, uint64_t, count - 1) != key)
        g_array_append_val(trace->memos, key);
}

void trace_drain(Trace *trace)
{
    uint32_t words = trace->resolved ? trace->watched_words : 0;
    trace->resolved = false;
    for (uint32_t i = 0; i < words; i++)
        while (trace->watched[i]) {
            uint32_t bit = (uint32_t)__builtin_ctzll(trace->watched[i]);
            trace->watched[i] &= trace->watched[i] - 1;
            trace_look(trace, i * 64 + bit, TRACE_ITEMS);
        }
}

bool trace_looked_only_at(const Trace *trace, const TraceFrame *frame, uint32_t unit)
{
    const uint32_t *looks = (const uint32_t *)(const void *)trace->looks->data;
    for (guint i = frame->looks; i < trace->looks->len; i++)
        if (looks[i] != (unit << TRACE_LEVEL_BITS | TRACE_ITEMS))
            return false;
    for (size_t i = 0; i < TRACE_TABLES; i++)
        if (trace->names[i])
            return false;
    return trace->memos->len == frame->memos;
}
