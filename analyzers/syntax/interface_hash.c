#include "analyzers/base/hash.h"
#include "analyzers/syntax/extract.h"

/* A hash on its way over what other files can depend on. Strings and lists count by content, for
 * their ids depend on the bodies too. */
typedef struct Interface {
    const FactsBuilder *facts;
    uint64_t hash;
} Interface;

static void number(Interface *i, uint64_t value)
{
    i->hash = hash_combine(i->hash, value);
}

static void string(Interface *i, StringId id)
{
    number(i, facts_builder_hash(i->facts, id));
}

static void list(Interface *i, ListId id)
{
    const FactRange *range = (const FactRange *)(const void *)i->facts->lists.bytes + id;
    const StringId *ids = (const StringId *)(const void *)i->facts->list_items.bytes;
    number(i, range->count);
    for (uint32_t at = 0; at < range->count; at++)
        string(i, ids[range->first + at]);
}

static void head(Interface *i, const Fact *fact)
{
    string(i, fact->name);
    string(i, fact->cfg);
    list(i, fact->attrs);
    number(i, (uint64_t)fact->module << 32 | fact->owner);
    number(i, (uint64_t)fact->flags << 8 | fact->vis);
}

#define EACH(Struct, record, KIND)                                                                 \
    for (const Struct *record = (const Struct *)(const void *)i->facts->kinds[KIND].bytes,         \
                      *record##_end = record + i->facts->kinds[KIND].count;                        \
         record < record##_end; record++)

static void types(Interface *i)
{
    EACH(TypeFact, type, FACT_TYPE)
    {
        head(i, &type->fact);
        string(i, type->generics);
        string(i, type->where_clause);
        list(i, type->derives);
        number(i, type->shape);
    }
    EACH(FieldFact, field, FACT_FIELD)
    {
        head(i, &field->fact);
        string(i, field->type);
        number(i, field->variant);
    }
    EACH(VariantFact, variant, FACT_VARIANT)
    {
        head(i, &variant->fact);
        number(i, variant->shape);
    }
    EACH(AliasFact, alias, FACT_ALIAS)
    {
        head(i, &alias->fact);
        string(i, alias->generics);
        string(i, alias->type);
    }
}

static void traits(Interface *i)
{
    EACH(TraitFact, trait, FACT_TRAIT)
    {
        head(i, &trait->fact);
        string(i, trait->generics);
        string(i, trait->where_clause);
        string(i, trait->bounds);
    }
    EACH(ImplFact, impl, FACT_IMPL)
    {
        head(i, &impl->fact);
        string(i, impl->trait_text);
        string(i, impl->type);
        string(i, impl->generics);
        string(i, impl->where_clause);
    }
    EACH(AssocFact, assoc, FACT_ASSOC)
    {
        head(i, &assoc->fact);
        string(i, assoc->type);
        string(i, assoc->value);
        number(i, (uint64_t)assoc->owner_kind << 1 | assoc->is_const);
    }
}

static void functions(Interface *i)
{
    EACH(FnFact, fn, FACT_FN)
    {
        head(i, &fn->fact);
        string(i, fn->receiver);
        string(i, fn->ret);
        string(i, fn->generics);
        string(i, fn->where_clause);
        list(i, fn->mods);
        number(i, (uint64_t)fn->owner_kind << 32 | fn->params.count);
    }
    EACH(ParamFact, param, FACT_PARAM)
    {
        string(i, param->pattern);
        string(i, param->type);
    }
    EACH(ExternFact, block, FACT_EXTERN)
    {
        head(i, &block->fact);
        string(i, block->abi);
    }
}

static void modules(Interface *i)
{
    EACH(UseFact, use, FACT_USE)
    {
        head(i, &use->fact);
        string(i, use->path);
    }
    EACH(ModFact, module, FACT_MOD)
    {
        head(i, &module->fact);
        string(i, module->path);
        list(i, module->cfg_paths);
    }
    EACH(ConstFact, constant, FACT_CONST)
    {
        head(i, &constant->fact);
        string(i, constant->type);
        string(i, constant->value);
        list(i, constant->refs);
        list(i, constant->fields);
        list(i, constant->values);
    }
    EACH(IncludeFact, include, FACT_INCLUDE)
    {
        head(i, &include->fact);
        string(i, include->path);
        number(i, include->form);
    }
    EACH(MacroDefFact, definition, FACT_MACRODEF)
    {
        head(i, &definition->fact);
        string(i, definition->text);
    }
    EACH(MacroFact, macro, FACT_MACRO)
    {
        head(i, &macro->fact);
        string(i, macro->path);
        string(i, macro->args);
    }
}

uint64_t extract_interface_hash(const FactsBuilder *facts)
{
    Interface interface = {facts, FACTS_VERSION};
    types(&interface);
    traits(&interface);
    functions(&interface);
    modules(&interface);
    return interface.hash;
}
