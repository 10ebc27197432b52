#include "analyzers/syntax/surroundings.h"

#include <string.h>

typedef struct Item {
    uint32_t start, end;
} Item;

/* The items around a byte in its module. Outermost ones are left over, for they start first and end
 * last. */
typedef struct Around {
    uint32_t at;
    Item module;                 /* the inside of its braces, or the whole text */
    Item before, holding, after; /* of before the end counts, of after the start */
} Around;

static void look_at(Around *around, uint32_t start, uint32_t end)
{
    if (start < around->module.start || end > around->module.end)
        return;
    if (end <= around->at) {
        if (end > around->before.end)
            around->before = (Item){start, end};
    } else if (start <= around->at) {
        if (start < around->holding.start)
            around->holding = (Item){start, end};
    } else if (start < around->after.start ||
               (start == around->after.start && end > around->after.end)) {
        around->after = (Item){start, end};
    }
}

static void look_at_all(const Facts *facts, Around *around)
{
    static const struct {
        FactKind kind;
        uint32_t size;
    } kinds[] = {{FACT_TYPE, sizeof(TypeFact)},   {FACT_TRAIT, sizeof(TraitFact)},
                 {FACT_IMPL, sizeof(ImplFact)},   {FACT_FN, sizeof(FnFact)},
                 {FACT_CONST, sizeof(ConstFact)}, {FACT_ALIAS, sizeof(AliasFact)},
                 {FACT_MOD, sizeof(ModFact)},     {FACT_MACRODEF, sizeof(MacroDefFact)},
                 {FACT_MACRO, sizeof(MacroFact)}, {FACT_EXTERN, sizeof(ExternFact)}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *records = facts_at(facts, facts->kinds[kinds[i].kind]);
        for (uint32_t j = 0; j < facts_count(facts, kinds[i].kind); j++) {
            const Fact *fact = (const void *)(records + (size_t)j * kinds[i].size);
            look_at(around, fact->start, fact->end);
        }
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++)
        look_at(around, facts_uses(facts)[i].statement_start, facts_uses(facts)[i].statement_end);
}

/* The innermost module with the byte between its braces. */
static Item module_of(const Facts *facts, const char *text, uint32_t at)
{
    Item inside = {0, facts->source_size};
    for (uint32_t i = 0; i < facts_count(facts, FACT_MOD); i++) {
        const Fact *fact = &facts_mods(facts)[i].fact;
        bool holds = (fact->flags & FACT_HAS_BODY) && fact->at < at && at < fact->end;
        const char *brace = holds ? memchr(text + fact->at, '{', fact->end - fact->at) : NULL;
        if (brace && (uint32_t)(brace - text) < at && fact->start >= inside.start)
            inside = (Item){(uint32_t)(brace - text) + 1, fact->end - 1};
    }
    return inside;
}

TSRange surroundings(const Facts *facts, const char *text, uint32_t at)
{
    const Item module = module_of(facts, text, at), none = {UINT32_MAX, 0};
    Around around = {at, module, {0, module.start}, none, none};
    look_at_all(facts, &around);
    uint32_t end = around.holding.end;
    if (end) { /* the one before may have been one inside */
        Around outside = {around.holding.start, module, {0, module.start}, none, none};
        look_at_all(facts, &outside);
        around.before = outside.before;
    } else {
        end = around.after.end ? around.after.end : module.end;
    }
    return (TSRange){{0, 0}, {UINT32_MAX, UINT32_MAX}, around.before.end, end};
}
