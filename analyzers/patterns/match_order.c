#include "analyzers/patterns/match.h"

static bool is_event(Record record)
{
    return KIND(record.kind) & KINDS_EVENT;
}

static const Event *event_of(const Index *index, Record record)
{
    return record_fact(index, record);
}

/* Whether block `inner` is `outer` or lies in it. Blocks get no deeper than the file is long. */
static bool lies_in_block(const Facts *facts, uint32_t inner, uint32_t outer)
{
    const BlockFact *blocks = facts_blocks(facts);
    uint32_t count = facts_count(facts, FACT_BLOCK);
    for (uint32_t left = count; outer != FACT_NONE && inner < count; left--) {
        if (inner == outer)
            return true;
        if (left == 0)
            return false;
        inner = blocks[inner].parent;
    }
    return outer == FACT_NONE;
}

static bool same_body(const Index *index, Record record, Record other)
{
    return is_event(record) && is_event(other) && record.file == other.file &&
           event_of(index, record)->owner == event_of(index, other)->owner;
}

bool order_after(const Index *index, Record record, Record other)
{
    if (same_body(index, record, other)) {
        const Event *later = event_of(index, record), *earlier = event_of(index, other);
        return later->end > earlier->end &&
               lies_in_block(index_facts(index, record.file), later->block, earlier->block);
    }
    if (record.kind != other.kind || record.file != other.file || is_event(record))
        return false;
    const Fact *later = record_fact(index, record), *earlier = record_fact(index, other);
    return later && earlier && later->owner == earlier->owner && record.index > other.index;
}

bool order_before(const Index *index, Record record, Record other)
{
    if (same_body(index, record, other))
        return event_of(index, record)->end < event_of(index, other)->end;
    return !is_event(record) && order_after(index, other, record);
}

bool order_same_task(const Index *index, Record record, Record other)
{
    return same_body(index, record, other) &&
           event_of(index, record)->task == event_of(index, other)->task;
}

bool order_within(const Index *index, Record record, Record other)
{
    uint32_t file = record_file(record);
    if (file == WORKSPACE_NONE || file != record_file(other) || record_same(record, other))
        return false;
    if (other.kind == RECORD_FILE)
        return true;
    RecordRange inner = record_range(index, record), outer = record_range(index, other);
    return inner.start >= outer.start && inner.end <= outer.end && outer.end > 0;
}
