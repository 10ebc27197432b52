#include "analyzers/patterns/impl_joins.h"

#include <string.h>

#include "analyzers/patterns/resolve.h"
#include "analyzers/patterns/timed.h"

struct ImplJoins {
    _Atomic int references;
    uint32_t count, look_count;
    uint64_t names[TRACE_TABLES];
    uint32_t *looks;      /* files whose items were looked at */
    RecordPlace *types;   /* of each impl */
    RecordPlace traits[]; /* likewise */
};

typedef struct Joining {
    Index *index;
    Index *traced; /* by worker: with a trace of its own */
    const IndexSince *since;
} Joining;

static const RecordPlace NOWHERE = {WORKSPACE_NONE, 0};

static RecordPlace place_of(Record record)
{
    return record_exists(record) ? (RecordPlace){record.file, record.index} : NOWHERE;
}

/* Those of the index before, where they say what they would say now; or NULL. */
static ImplJoins *known_joins(const IndexSince *since, uint32_t file)
{
    ImplJoins *joins = since->index ? since->index->joins[file] : NULL;
    if (!joins || index_since_other(since, file))
        return NULL;
    for (size_t i = 0; i < TRACE_TABLES; i++)
        if (joins->names[i] & since->names[i])
            return NULL;
    for (uint32_t i = 0; i < joins->look_count; i++)
        if (index_since_other(since, joins->looks[i]))
            return NULL;
    atomic_fetch_add_explicit(&joins->references, 1, memory_order_relaxed);
    return joins;
}

static void take_looks(ImplJoins *joins, Trace *trace, const TraceFrame *frame)
{
    trace_drain(trace);
    memcpy(joins->names, trace->names, sizeof joins->names);
    joins->look_count = trace->looks->len - frame->looks;
    joins->looks = g_new(uint32_t, joins->look_count);
    for (uint32_t i = 0; i < joins->look_count; i++)
        joins->looks[i] =
            g_array_index(trace->looks, uint32_t, frame->looks + i) >> TRACE_LEVEL_BITS;
}

static ImplJoins *find_joins(const Index *index, uint32_t file, uint32_t count)
{
    ImplJoins *joins = g_malloc0(sizeof *joins + count * sizeof(RecordPlace));
    const Facts *facts = index_facts(index, file);
    TraceFrame frame = trace_begin(index->trace);
    atomic_init(&joins->references, 1);
    joins->count = count;
    joins->types = g_new(RecordPlace, count);
    for (uint32_t i = 0; i < count; i++) {
        const ImplFact *impl = &facts_impls(facts)[i];
        Record record = {FACT_IMPL, file, i};
        NameUse type = name_use_head(index, record, index_atom(index, file, impl->head),
                                     facts_string(facts, impl->type));
        NameUse trait = name_use_head(index, record, index_atom(index, file, impl->trait_name),
                                      facts_string(facts, impl->trait_text));
        joins->types[i] = impl->head ? place_of(resolve_type(index, &type)) : NOWHERE;
        joins->traits[i] = impl->trait_name ? place_of(resolve_trait(index, &trait)) : NOWHERE;
    }
    take_looks(joins, index->trace, &frame);
    trace_end(index->trace, &frame);
    return joins;
}

static void join_file(void *data, uint32_t file, unsigned worker)
{
    const Joining *joining = data;
    Index *index = joining->index;
    uint32_t first = index->impl_base[file], count = index->impl_base[file + 1] - first;
    if (!count)
        return;
    ImplJoins *joins = known_joins(joining->since, file);
    if (!joins)
        joins = find_joins(&joining->traced[worker], file, count);
    index->joins[file] = joins;
    memcpy(&index->impl_types[first], joins->types, count * sizeof(RecordPlace));
    memcpy(&index->impl_traits[first], joins->traits, count * sizeof(RecordPlace));
}

void impl_joins_find(Index *index, const IndexSince *since, unsigned jobs, const Cancel *cancel)
{
    jobs = jobs ? jobs : parallel_cores();
    Joining joining = {.index = index, .since = since};
    index->joins = g_new0(ImplJoins *, (gsize)index->file_count + 1);
    joining.traced = g_new(Index, jobs);
    for (unsigned i = 0; i < jobs; i++) {
        joining.traced[i] = *index;
        joining.traced[i].trace = trace_new(index->file_count, index->scope, index->file_count);
        joining.traced[i].scope = joining.traced[i].trace->scope;
    }
    timed_parallel_for(index->file_count, jobs, join_file, &joining, cancel);
    for (unsigned i = 0; i < jobs; i++)
        trace_free(joining.traced[i].trace);
    g_free(joining.traced);
}

void impl_joins_unref(ImplJoins *joins)
{
    if (!joins || atomic_fetch_sub_explicit(&joins->references, 1, memory_order_acq_rel) > 1)
        return;
    g_free(joins->looks);
    g_free(joins->types);
    g_free(joins);
}
