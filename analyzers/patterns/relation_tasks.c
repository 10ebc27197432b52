#include "analyzers/patterns/relation_steps.h"

static uint32_t owner_of(const Index *index, Record event)
{
    return ((const Event *)record_fact(index, event))->owner;
}

static const FnFact *fn_of(const Index *index, Record event)
{
    uint32_t owner = owner_of(index, event);
    return owner == FACT_NONE ? NULL : &facts_fns(index_facts(index, event.file))[owner];
}

bool step_task_of(const Index *index, Record from, uint32_t step, Span *span)
{
    const FnFact *fn = fn_of(index, from);
    uint32_t task = ((const Event *)record_fact(index, from))->task;
    bool known = fn && task > 0 && task <= fn->tasks.count;
    return span_single(span, step,
                       known ? (Record){FACT_TASK, from.file, fn->tasks.first + task - 1}
                             : RECORD_NONE);
}

bool step_handed_to(const Index *index, Record from, uint32_t step, Span *span)
{
    uint32_t call = ((const TaskFact *)record_fact(index, from))->call;
    return span_single(span, step,
                       call == FACT_NONE ? RECORD_NONE : (Record){FACT_CALL, from.file, call});
}

/* One span a task of the fn, empty for those of other calls, so that going through takes one look
 * at each. */
bool step_tasks(const Index *index, Record from, uint32_t step, Span *span)
{
    const CallFact *call = record_fact(index, from);
    const FnFact *fn = fn_of(index, from);
    if (!fn || !(call->flags & CALL_HAS_CLOSURE) || step >= fn->tasks.count)
        return false;
    uint32_t task = fn->tasks.first + step;
    bool handed = facts_tasks(index_facts(index, from.file))[task].call == from.index;
    return span_range(span, FACT_TASK, from.file, (FactRange){task, handed});
}

/* Likewise. */
bool step_of_task(const Index *index, Record from, uint32_t step, uint32_t kind, Span *span)
{
    const FnFact *fn = fn_of(index, from);
    Span all;
    if (!fn ||
        !step_body(index, (Record){FACT_FN, from.file, owner_of(index, from)}, 0, kind, &all) ||
        step >= all.count)
        return false;
    const Event *event = record_fact(index, span_at(&all, step));
    bool lies_in = event->task == from.index - fn->tasks.first + 1;
    return span_range(span, kind, from.file, (FactRange){all.first + step, lies_in});
}
