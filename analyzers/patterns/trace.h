/* What one evaluation looked at, so that a later run can tell whether it must be done again.
 *
 * Things are told apart by unit (recognise.h): a file, a folder, a crate, a package. Of a file its
 * items, its bodies and what was recognised in it are apart, for most edits change bodies only.
 * Whatever reads facts for a condition must say so here; index_facts() does for items. One Trace a
 * thread; NULL where nothing is to be remembered.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum TraceLevel {
    TRACE_ITEMS = 1,     /* what the interface hash covers, and what is above files */
    TRACE_BODIES = 2,    /* anything else of a file: events, refs, lines, offsets */
    TRACE_RECOGNISED = 4 /* whether a form recognised a record of it */
} TraceLevel;
#define TRACE_LEVEL_BITS 3

/* Tables in which names were looked up: one that comes to be there later was missed. */
typedef enum TraceTable {
    TRACE_TYPES,
    TRACE_TRAITS,
    TRACE_FUNCTIONS,
    TRACE_MENTIONS,
    TRACE_TABLES
} TraceTable;

struct Scope;
typedef struct Trace {
    uint32_t *seen; /* by unit: number of the frame and the levels noted in it */
    uint32_t frame;
    GArray *looks;                /* uint32_t: unit and level; of all open frames */
    GArray *memos;                /* uint64_t: keys of memos; likewise */
    uint64_t names[TRACE_TABLES]; /* of the innermost frame: a bit a hash of a name */
    uint64_t *watched;            /* a bit a file the scope was asked about, since the last drain */
    uint32_t watched_words;
    bool resolved;       /* it was asked */
    struct Scope *scope; /* the workspace's, watched */
} Trace;

/* An evaluation within another: that of a memo. */
typedef struct TraceFrame {
    guint looks, memos;
    uint64_t names[TRACE_TABLES];
} TraceFrame;

Trace *trace_new(uint32_t units, const struct Scope *scope, uint32_t files);
void trace_free(Trace *trace);
TraceFrame trace_begin(Trace *trace);
/* Forgets what was noted since trace_begin; whoever wants it takes it before. */
void trace_end(Trace *trace, const TraceFrame *frame);
/* Notes the files the scope looked in: to be done before looks are taken. */
void trace_drain(Trace *trace);
/* Whether the innermost frame noted nothing but items of one unit. */
bool trace_looked_only_at(const Trace *trace, const TraceFrame *frame, uint32_t unit);
void trace_memo(Trace *trace, uint64_t key);
void trace_note(Trace *trace, uint32_t unit, uint32_t level);

static inline uint64_t trace_name_bit(uint32_t atom)
{
    /* The last bit stands for names that were nowhere (atom 0). */
    return atom ? (uint64_t)1 << (atom * 0x9e3779b97f4a7c15u >> 32) % 63 : (uint64_t)1 << 63;
}

static inline void trace_name(Trace *trace, TraceTable table, uint32_t atom)
{
    if (trace)
        trace->names[table] |= trace_name_bit(atom);
}

static inline void trace_look(Trace *trace, uint32_t unit, uint32_t level)
{
    if (trace && (trace->seen[unit] >> TRACE_LEVEL_BITS != trace->frame ||
                  (trace->seen[unit] & level) != level))
        trace_note(trace, unit, level);
}
