#include "analyzers/patterns/index_names.h"

#include <string.h>

#include "analyzers/patterns/impl_joins.h"
#include "analyzers/patterns/resolve.h"
#include "analyzers/patterns/type_mentions.h"

/* The `i`-th record of a kind, by its common head. */
static const Fact *fact_at(const Facts *facts, FactKind kind, uint32_t i)
{
    switch (kind) {
    case FACT_TYPE:
        return &facts_types(facts)[i].fact;
    case FACT_TRAIT:
        return &facts_traits(facts)[i].fact;
    default:
        return &facts_macrodefs(facts)[i].fact;
    }
}

static void name_kind(Index *index, FactKind kind, NameTable *table)
{
    name_table_init(table);
    for (uint32_t file = 0; file < index->workspace->file_count; file++) {
        const Facts *facts = index_facts(index, file);
        uint32_t count = facts ? facts_count(facts, kind) : 0;
        for (uint32_t i = 0; i < count; i++) {
            StringId name = fact_at(facts, kind, i)->name;
            name_table_add(table, name ? index_atom(index, file, name) : 0, (RecordPlace){file, i});
        }
    }
    name_table_build(table, atoms_count(index->atoms));
}

static void name_functions(Index *index)
{
    name_table_init(&index->functions);
    for (uint32_t file = 0; file < index->workspace->file_count; file++) {
        const Facts *facts = index_facts(index, file);
        uint32_t count = facts ? facts_count(facts, FACT_FN) : 0;
        for (uint32_t i = 0; i < count; i++) {
            const FnFact *fn = &facts_fns(facts)[i];
            bool is_free = fn->owner_kind != FACT_IMPL && fn->owner_kind != FACT_TRAIT;
            if (is_free && fn->fact.name)
                name_table_add(&index->functions, index_atom(index, file, fn->fact.name),
                               (RecordPlace){file, i});
        }
    }
    name_table_build(&index->functions, atoms_count(index->atoms));
}

static void join_impls(Index *index)
{
    uint32_t files = index->workspace->file_count;
    name_table_init(&index->type_impls);
    name_table_init(&index->trait_impls);
    for (uint32_t file = 0; file < files; file++) {
        uint32_t first = index->impl_base[file], end = index->impl_base[file + 1];
        for (uint32_t i = first; i < end; i++) {
            RecordPlace type = index->impl_types[i], trait = index->impl_traits[i];
            RecordPlace impl = {file, i - first};
            if (type.file != WORKSPACE_NONE)
                name_table_add(&index->type_impls, type_number(index, type) + 1, impl);
            if (trait.file != WORKSPACE_NONE)
                name_table_add(&index->trait_impls, trait_number(index, trait) + 1, impl);
        }
    }
    name_table_build(&index->type_impls, index->type_base[files] + 1);
    name_table_build(&index->trait_impls, index->trait_base[files] + 1);
}

void index_names(Index *index, const Index *previous, unsigned jobs, const Cancel *cancel)
{
    name_kind(index, FACT_TYPE, &index->types);
    name_kind(index, FACT_TRAIT, &index->traits);
    name_kind(index, FACT_MACRODEF, &index->macrodefs);
    name_functions(index);
    IndexSince since;
    index_since_init(&since, index, previous);
    impl_joins_find(index, &since, jobs, cancel);
    if (!cancelled(cancel)) {
        join_impls(index);
        type_mentions_find(index, &since);
    }
    index_since_clear(&since);
}
