#include "analyzers/patterns/index_names.h"

#include <string.h>

#include "analyzers/patterns/impl_joins.h"
#include "analyzers/patterns/resolve.h"

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

static bool is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

/* Adds `place` under every type and trait of the workspace that the text names. */
static void add_mentions(const Index *index, const char *text, RecordPlace place, NameTable *table,
                         NameTable *dyn)
{
    bool after_dyn = false;
    for (const char *c = text; *c;) {
        const char *word = c;
        while (is_word(*c))
            c++;
        size_t size = (size_t)(c - word);
        if (size == 0) {
            c++;
            continue;
        }
        if (!g_ascii_isupper(*word)) {
            after_dyn = after_dyn ? *c == ':' : size == 3 && memcmp(word, "dyn", 3) == 0;
            continue;
        }
        uint32_t atom = atoms_find(index->atoms, word, (uint32_t)size), types, traits;
        name_table_find(&index->types, atom, &types);
        name_table_find(&index->traits, atom, &traits);
        if (types || (traits && !dyn))
            name_table_add(table, atom, place);
        if (traits && after_dyn && dyn)
            name_table_add(dyn, atom, place);
        after_dyn = false;
    }
}

static void join_mentions(Index *index)
{
    name_table_init(&index->mentioning_fields);
    name_table_init(&index->mentioning_fns);
    name_table_init(&index->dyn_fields);
    for (uint32_t file = 0; file < index->workspace->file_count; file++) {
        const Facts *facts = index_facts(index, file);
        uint32_t fields = facts ? facts_count(facts, FACT_FIELD) : 0;
        uint32_t fns = facts ? facts_count(facts, FACT_FN) : 0;
        for (uint32_t i = 0; i < fields; i++)
            add_mentions(index, facts_string(facts, facts_fields(facts)[i].type),
                         (RecordPlace){file, i}, &index->mentioning_fields, &index->dyn_fields);
        for (uint32_t i = 0; i < fns; i++)
            if (facts_fns(facts)[i].ret)
                add_mentions(index, facts_string(facts, facts_fns(facts)[i].ret),
                             (RecordPlace){file, i}, &index->mentioning_fns, NULL);
    }
    uint32_t atoms = atoms_count(index->atoms);
    name_table_build(&index->mentioning_fields, atoms);
    name_table_build(&index->mentioning_fns, atoms);
    name_table_build(&index->dyn_fields, atoms);
}

void index_names(Index *index, const Index *previous, unsigned jobs, const Cancel *cancel)
{
    name_kind(index, FACT_TYPE, &index->types);
    name_kind(index, FACT_TRAIT, &index->traits);
    name_kind(index, FACT_MACRODEF, &index->macrodefs);
    name_functions(index);
    impl_joins_find(index, previous, jobs, cancel);
    if (cancelled(cancel))
        return;
    join_impls(index);
    join_mentions(index);
}
