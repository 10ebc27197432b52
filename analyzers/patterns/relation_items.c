#include <string.h>

#include "analyzers/patterns/relation_steps.h"
#include "analyzers/patterns/resolve.h"

bool step_owner(const Index *index, Record from, uint32_t step, Span *span)
{
    const Fact *fact = record_fact(index, from);
    uint32_t kind = FACT_TYPE;
    if (from.kind == FACT_FN)
        kind = ((const FnFact *)fact)->owner_kind;
    else if (from.kind == FACT_ASSOC)
        kind = ((const AssocFact *)fact)->owner_kind;
    bool known = kind < FACT_KINDS && fact->owner != FACT_NONE;
    return span_single(span, step, known ? (Record){kind, from.file, fact->owner} : RECORD_NONE);
}

bool step_fields(const Index *index, Record from, uint32_t step, Span *span)
{
    const Facts *facts = index_facts(index, from.file);
    if (from.kind == FACT_VARIANT)
        return step == 0 &&
               span_range(span, FACT_FIELD, from.file, facts_variants(facts)[from.index].fields);
    const TypeFact *type = &facts_types(facts)[from.index];
    if (step == 0)
        return span_range(span, FACT_FIELD, from.file, type->fields);
    if (step > type->variants.count)
        return false;
    const VariantFact *variant = &facts_variants(facts)[type->variants.first + step - 1];
    return span_range(span, FACT_FIELD, from.file, variant->fields);
}

bool step_variants(const Index *index, Record from, uint32_t step, Span *span)
{
    const TypeFact *type = record_fact(index, from);
    return step == 0 && span_range(span, FACT_VARIANT, from.file, type->variants);
}

static const RecordPlace *impls_of(const Index *index, Record from, uint32_t *count)
{
    RecordPlace place = {from.file, from.index};
    if (from.kind == FACT_TYPE)
        return index_places(index, &index->type_impls, type_number(index, place) + 1, count);
    return index_places(index, &index->trait_impls, trait_number(index, place) + 1, count);
}

bool step_impls(const Index *index, Record from, uint32_t step, Span *span)
{
    *span = (Span){.kind = FACT_IMPL};
    span->places = impls_of(index, from, &span->count);
    return step == 0;
}

bool step_methods(const Index *index, Record from, uint32_t step, Span *span)
{
    const Facts *facts = index_facts(index, from.file);
    if (from.kind == FACT_TYPE) {
        uint32_t count;
        const RecordPlace *impls = impls_of(index, from, &count);
        if (step >= count)
            return false;
        const ImplFact *impl =
            &facts_impls(index_facts(index, impls[step].file))[impls[step].index];
        return span_range(span, FACT_FN, impls[step].file, impl->methods);
    }
    if (step > 0)
        return false;
    FactRange range = from.kind == FACT_TRAIT  ? facts_traits(facts)[from.index].methods
                      : from.kind == FACT_IMPL ? facts_impls(facts)[from.index].methods
                                               : facts_externs(facts)[from.index].functions;
    return span_range(span, FACT_FN, from.file, range);
}

bool step_assocs(const Index *index, Record from, uint32_t step, Span *span)
{
    const Facts *facts = index_facts(index, from.file);
    return step == 0 && span_range(span, FACT_ASSOC, from.file,
                                   from.kind == FACT_TRAIT ? facts_traits(facts)[from.index].assocs
                                                           : facts_impls(facts)[from.index].assocs);
}

bool step_supertraits(const Index *index, Record from, uint32_t step, Span *span)
{
    const Facts *facts = index_facts(index, from.file);
    uint32_t count;
    const StringId *names = facts_list(facts, facts_traits(facts)[from.index].supertraits, &count);
    if (step >= count)
        return false;
    NameUse use = name_use_head(index, from, index_atom(index, from.file, names[step]), "");
    span_single(span, 0, resolve_trait(index, &use));
    return true;
}

/* The impl a method lies in; `from` itself if it is one. */
static Record impl_of(const Index *index, Record from)
{
    if (from.kind == FACT_IMPL)
        return from;
    const FnFact *fn = record_fact(index, from);
    if (fn->owner_kind != FACT_IMPL || fn->fact.owner == FACT_NONE)
        return RECORD_NONE;
    return (Record){FACT_IMPL, from.file, fn->fact.owner};
}

bool step_impl(const Index *index, Record from, uint32_t step, Span *span)
{
    return span_single(span, step, impl_of(index, from));
}

static Record placed(uint32_t kind, RecordPlace place)
{
    if (place.file == WORKSPACE_NONE)
        return RECORD_NONE;
    return (Record){kind, place.file, place.index};
}

bool step_self_type(const Index *index, Record from, uint32_t step, Span *span)
{
    Record impl = impl_of(index, from);
    if (!record_exists(impl))
        return false;
    uint32_t number = index->impl_base[impl.file] + impl.index;
    return span_single(span, step, placed(FACT_TYPE, index->impl_types[number]));
}

bool step_trait_def(const Index *index, Record from, uint32_t step, Span *span)
{
    Record impl = impl_of(index, from);
    if (!record_exists(impl)) {
        const FnFact *fn = record_fact(index, from);
        bool declared = fn->owner_kind == FACT_TRAIT && fn->fact.owner != FACT_NONE;
        return declared && span_single(span, step, (Record){FACT_TRAIT, from.file, fn->fact.owner});
    }
    uint32_t number = index->impl_base[impl.file] + impl.index;
    return span_single(span, step, placed(FACT_TRAIT, index->impl_traits[number]));
}

/* The text of a record's type; of a type itself its generics, with bounds and defaults. */
static const char *type_text(const Index *index, Record from)
{
    bool own = from.kind == FACT_TYPE;
    const FieldRow *row = field_row(KIND(from.kind), own ? "generics" : "type");
    return facts_string(index_facts(index, from.file), field_value(index, row, from).id);
}

bool step_type_def(const Index *index, Record from, uint32_t step, Span *span)
{
    NameUse use;
    if (step > 0)
        return false;
    const FieldRow *row = field_row(KIND(from.kind), "head");
    Value head = row ? field_value(index, row, from) : (Value){.type = VALUE_NONE};
    if (row && !head.id)
        return false;
    /* The head's own word carries the path written before it. */
    uint32_t atom = row ? index_atom(index, from.file, head.id) : 0;
    for (uint32_t i = 0; name_use_word(index, from, type_text(index, from), i, &use); i++)
        if (!row || (use.atom && use.atom == atom))
            return span_single(span, step, resolve_type(index, &use));
    return false;
}

typedef Record (*Resolve)(const Index *index, const NameUse *use);

static bool mentioned(const Index *index, Record from, uint32_t step, const char *text,
                      Resolve resolve, Span *span)
{
    NameUse use;
    if (!name_use_word(index, from, text, step, &use))
        return false;
    span_single(span, 0, resolve(index, &use));
    return true;
}

bool step_mentions(const Index *index, Record from, uint32_t step, Span *span)
{
    return mentioned(index, from, step, type_text(index, from), resolve_type, span);
}

bool step_mentions_trait(const Index *index, Record from, uint32_t step, Span *span)
{
    return mentioned(index, from, step, type_text(index, from), resolve_trait, span);
}

static const char *ret_text(const Index *index, Record from)
{
    const Facts *facts = index_facts(index, from.file);
    return facts_string(facts, facts_fns(facts)[from.index].ret);
}

bool step_ret_mentions(const Index *index, Record from, uint32_t step, Span *span)
{
    return mentioned(index, from, step, ret_text(index, from), resolve_type, span);
}

bool step_ret_mentions_trait(const Index *index, Record from, uint32_t step, Span *span)
{
    return mentioned(index, from, step, ret_text(index, from), resolve_trait, span);
}

bool step_ret_type(const Index *index, Record from, uint32_t step, Span *span)
{
    const Facts *facts = index_facts(index, from.file);
    const FnFact *fn = &facts_fns(facts)[from.index];
    const char *head = facts_string(facts, fn->ret_head);
    if (strcmp(head, "Self") == 0)
        return step_self_type(index, from, step, span);
    NameUse use = name_use_head(index, from, index_atom(index, from.file, fn->ret_head),
                                ret_text(index, from));
    return span_single(span, step, fn->ret_head ? resolve_type(index, &use) : RECORD_NONE);
}

/* The `step`-th record that mentions the name of `from`, if it means `from` there. */
static bool reverse(const Index *index, Record from, uint32_t step, const NameTable *table,
                    uint32_t kind, Span *span)
{
    const Fact *fact = record_fact(index, from);
    uint32_t count, atom = index_atom(index, from.file, fact->name);
    trace_name(index->trace, TRACE_MENTIONS, atom);
    const RecordPlace *places = index_places(index, table, atom, &count);
    if (step >= count)
        return false;
    Record user = {kind, places[step].file, places[step].index};
    const char *text = kind == FACT_FN ? ret_text(index, user) : type_text(index, user);
    NameUse use;
    *span = (Span){.kind = kind};
    for (uint32_t i = 0; name_use_word(index, user, text, i, &use); i++) {
        if (use.atom != atom)
            continue;
        Record meant =
            from.kind == FACT_TYPE ? resolve_type(index, &use) : resolve_trait(index, &use);
        if (meant.file == from.file && record_exists(meant))
            span_single(span, 0, user);
    }
    return true;
}

bool step_users(const Index *index, Record from, uint32_t step, Span *span)
{
    return reverse(index, from, step, &index->mentioning_fields, FACT_FIELD, span);
}

bool step_returned_by(const Index *index, Record from, uint32_t step, Span *span)
{
    return reverse(index, from, step, &index->mentioning_fns, FACT_FN, span);
}

bool step_dyn_users(const Index *index, Record from, uint32_t step, Span *span)
{
    return reverse(index, from, step, &index->dyn_fields, FACT_FIELD, span);
}
