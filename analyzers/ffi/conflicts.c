#include "analyzers/ffi/conflicts.h"

#include "analyzers/ffi/unit_target.h"
#include "analyzers/ffi/verdict.h"

static bool takes_part(const Ffi *ffi, const FfiVerdict *verdict)
{
    const ForeignItem *item = verdict->item;
    return item->type->kind == ABI_FUNCTION && !unit_target_is_custom(item->cfg) &&
           unit_target_cfg(ffi->target, item->cfg) != CFG_IS_NEVER;
}

/* Whether one alone is known to differ from the other, as far as Rust's own words tell. */
static char *difference(const ForeignItem *left, const ForeignItem *right)
{
    const AbiFunction *a = left->type->function, *b = right->type->function;
    if (a->variadic != b->variadic)
        return g_strdup("is variadic in one of them only");
    if (a->param_count != b->param_count)
        return g_strdup_printf("takes %u here and %u there", a->param_count, b->param_count);
    const FitContext context = {0};
    for (uint32_t i = 0; i <= a->param_count; i++) {
        const AbiType *own = i < a->param_count ? a->params[i].type : a->result;
        const AbiType *other = i < b->param_count ? b->params[i].type : b->result;
        bool named = own->kind == ABI_C_NAMED || other->kind == ABI_C_NAMED;
        Fit fit = named ? (Fit){0} : fit_types(&context, own, other, true);
        bool differs = fit.misfit >= FIT_KIND;
        fit_clear(&fit);
        if (differs && i == a->param_count)
            return g_strdup_printf("returns `%s` here and `%s` there", own->spelling,
                                   other->spelling);
        if (differs)
            return g_strdup_printf("has `%s` as parameter %u here and `%s` there", own->spelling,
                                   i + 1, other->spelling);
    }
    return NULL;
}

/* Of two the one that C does not bear out is told; where C says nothing, the later. */
static void hold_together(const FfiRequest *request, FfiVerdict *first, FfiVerdict *second)
{
    bool exported = foreign_is_exported(first->item) && foreign_is_exported(second->item);
    if (first->item->package == second->item->package || exported)
        return;
    FfiVerdict *told = second->outcome == FFI_MATCH && first->outcome != FFI_MATCH ? first : second;
    if (told->outcome == FFI_MISMATCH || told->outcome == FFI_MATCH)
        return;
    FfiVerdict *other = told == first ? second : first;
    g_autofree char *how = difference(told->item, other->item);
    if (how)
        verdict_tell(request, told, "ffi-conflict",
                     g_strdup_printf("`%s` %s, at %s:%u", told->item->symbol, how,
                                     request->workspace->files[other->item->file].path,
                                     other->item->line + 1));
}

void conflicts_find(const FfiRequest *request, Ffi *ffi)
{
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < ffi->count; i++) {
        FfiVerdict *verdict = &ffi->verdicts[i];
        if (!takes_part(ffi, verdict))
            continue;
        char *symbol = (char *)(uintptr_t)verdict->item->symbol;
        FfiVerdict *before = g_hash_table_lookup(first, symbol);
        if (before)
            hold_together(request, before, verdict);
        else
            g_hash_table_insert(first, symbol, verdict);
    }
}
