#include <string.h>

#include "analyzers/patterns/receiver.h"
#include "analyzers/patterns/relation_steps.h"
#include "analyzers/patterns/resolve.h"

bool step_fn(const Index *index, Record from, uint32_t step, Span *span)
{
    uint32_t owner;
    if (KIND(from.kind) & KINDS_EVENT)
        owner = ((const Event *)record_fact(index, from))->owner;
    else
        owner = ((const Fact *)record_fact(index, from))->owner;
    return span_single(span, step,
                       owner == FACT_NONE ? RECORD_NONE : (Record){FACT_FN, from.file, owner});
}

bool step_body(const Index *index, Record from, uint32_t step, uint32_t kind, Span *span)
{
    const FnFact *fn = record_fact(index, from);
    if (kind != FACT_PARAM)
        index_look(index, from, TRACE_BODIES);
    const FactRange range = kind == FACT_PARAM   ? fn->params
                            : kind == FACT_CALL  ? fn->calls
                            : kind == FACT_LET   ? fn->lets
                            : kind == FACT_AWAIT ? fn->awaits
                            : kind == FACT_EXIT  ? fn->exits
                            : kind == FACT_MATCH ? fn->matches
                            : kind == FACT_CHAIN ? fn->chains
                            : kind == FACT_TASK  ? fn->tasks
                                                 : fn->marks;
    return step == 0 && span_range(span, kind, from.file, range);
}

/* The types declared inside a fn: a run of the file's types, with those of other fns between. */
bool step_locals(const Index *index, Record from, uint32_t step, Span *span)
{
    const Facts *facts = index_facts(index, from.file);
    uint32_t count = facts_count(facts, FACT_TYPE);
    for (uint32_t i = 0; i < count; i++) {
        const Fact *fact = &facts_types(facts)[i].fact;
        if (fact->owner == from.index && (fact->flags & FACT_LOCAL) && step-- == 0) {
            span_single(span, 0, (Record){FACT_TYPE, from.file, i});
            return true;
        }
    }
    return false;
}

/* A method of a type by name. */
static Record method_of(const Index *index, Record type, uint32_t atom)
{
    Span span;
    for (uint32_t step = 0; step_methods(index, type, step, &span); step++)
        for (uint32_t i = 0; i < span.count; i++) {
            Record method = span_at(&span, i);
            const Facts *facts = index_facts(index, method.file);
            if (index_atom(index, method.file, facts_fns(facts)[method.index].fact.name) == atom)
                return method;
        }
    return RECORD_NONE;
}

static Record self_type_of(const Index *index, Record call)
{
    const Event *event = record_fact(index, call);
    Span span;
    if (event->owner == FACT_NONE ||
        !step_self_type(index, (Record){FACT_FN, call.file, event->owner}, 0, &span) ||
        span.count == 0)
        return RECORD_NONE;
    return span_at(&span, 0);
}

/* A free fn: of the same file, else the only one of its name in the crate. */
static Record free_function(const Index *index, Record call, uint32_t atom)
{
    uint32_t count, found = 0;
    trace_name(index->trace, TRACE_FUNCTIONS, atom);
    const RecordPlace *places = index_places(index, &index->functions, atom, &count);
    Record only = RECORD_NONE;
    for (uint32_t i = 0; i < count; i++) {
        Record each = {FACT_FN, places[i].file, places[i].index};
        if (places[i].file == call.file)
            return each;
        if (index->files[places[i].file].crate != index->files[call.file].crate)
            continue;
        only = each;
        found++;
    }
    return found == 1 ? only : RECORD_NONE;
}

/* `Type::f` and `Self::f` by their type, `f` and `module::f` as free fns. */
static Record path_callee(const Index *index, Record record, const char *path, uint32_t atom)
{
    const Event *event = record_fact(index, record);
    const char *last = g_strrstr(path, "::");
    if (!last)
        return free_function(index, record, atom);
    const char *word = last;
    while (word > path && word[-1] != ':')
        word--;
    if (!g_ascii_isupper(*word))
        return free_function(index, record, atom);
    if (last - word == 4 && memcmp(word, "Self", 4) == 0) {
        Record self = self_type_of(index, record);
        return record_exists(self) ? method_of(index, self, atom) : RECORD_NONE;
    }
    uint32_t name = atoms_find(index->atoms, word, (uint32_t)(last - word));
    Record place =
        event->owner == FACT_NONE ? record : (Record){FACT_FN, record.file, event->owner};
    NameUse use = name_use_head(index, place, name, "");
    if (word > path + 2) {
        use.path = path;
        use.path_size = (uint32_t)(word - path) - 2;
    }
    Record type = resolve_type(index, &use);
    return record_exists(type) ? method_of(index, type, atom) : RECORD_NONE;
}

bool step_callee(const Index *index, Record from, uint32_t step, Span *span)
{
    const Facts *facts = index_facts(index, from.file);
    const Event *event = record_fact(index, from);
    bool is_call = from.kind == FACT_CALL;
    StringId path = is_call ? ((const CallFact *)(const void *)event)->path
                            : ((const EffectFact *)(const void *)event)->path;
    StringId recv = is_call ? ((const CallFact *)(const void *)event)->recv
                            : ((const EffectFact *)(const void *)event)->recv;
    bool is_macro =
        is_call && (((const CallFact *)(const void *)event)->flags & CALL_KIND) == CALL_MACRO;
    uint32_t atom = event->name ? index_atom(index, from.file, event->name) : 0;
    Record callee = RECORD_NONE;
    if (path && atom && !is_macro) {
        callee = path_callee(index, from, facts_string(facts, path), atom);
    } else if (recv && atom) {
        Record type = receiver_type(index, from, facts_string(facts, recv));
        callee = record_exists(type) ? method_of(index, type, atom) : RECORD_NONE;
    }
    return span_single(span, step, callee);
}

bool step_macro_def(const Index *index, Record from, uint32_t step, Span *span)
{
    const StringId *name = record_fact(index, from); /* of an item and an event alike */
    uint32_t count;
    uint32_t atom = index_atom(index, from.file, *name);
    trace_name(index->trace, TRACE_FUNCTIONS, atom);
    const RecordPlace *places = index_places(index, &index->macrodefs, atom, &count);
    Record found = RECORD_NONE;
    for (uint32_t i = 0; i < count; i++) {
        bool here = places[i].file == from.file;
        bool near = index->files[places[i].file].crate == index->files[from.file].crate;
        if (here || (near && !record_exists(found)))
            found = (Record){FACT_MACRODEF, places[i].file, places[i].index};
        if (here)
            break;
    }
    return span_single(span, step, found);
}

bool step_macro_items(const Index *index, Record from, uint32_t step, uint32_t kind, Span *span)
{
    const Facts *facts = index_facts(index, from.file);
    const Fact *macro = record_fact(index, from);
    uint32_t count = facts_count(facts, (FactKind)kind);
    index_look(index, from, TRACE_BODIES); /* offsets are compared */
    for (uint32_t i = 0; i < count; i++) {
        Record record = {kind, from.file, i};
        const Fact *fact = record_fact(index, record);
        if (fact->start >= macro->start && fact->end <= macro->end && step-- == 0) {
            span_single(span, 0, record);
            return true;
        }
    }
    return false;
}
