#include "analyzers/ffi/fit.h"

#include "analyzers/ffi/fit_pointee.h"

void fit_clear(Fit *fit)
{
    g_free(fit->says);
    *fit = (Fit){0};
}

static const char *spelling_of(const AbiType *type)
{
    return type->spelling ? type->spelling : type->name ? type->name : "a type without a name";
}

Fit fit_differs(Misfit misfit, const AbiType *rust, const AbiType *c)
{
    return (Fit){misfit,
                 g_strdup_printf("Rust has `%s`, C has `%s`", spelling_of(rust), spelling_of(c))};
}

static Fit unknown(const char *format, const char *word)
{
    return (Fit){FIT_UNKNOWN, g_strdup_printf(format, word)};
}

/* An enum is passed as the integer it is made of. */
static const AbiType *as_integer(const CUnit *unit, const AbiType *type)
{
    if (type->kind != ABI_ENUM)
        return type;
    const AbiType *plain = unit ? c_unit_type(unit, "int") : NULL;
    const AbiType *made = type->enumeration->underlying;
    return made ? layout_meaning(unit, made) : plain ? plain : type;
}

static bool is_number(const AbiType *type)
{
    return type->kind == ABI_BOOL || type->kind == ABI_INTEGER || type->kind == ABI_FLOAT ||
           type->kind == ABI_ENUM;
}

static Fit fit_width(const AbiType *rust, uint64_t own, const AbiType *c, uint64_t other)
{
    return (Fit){FIT_WIDTH, g_strdup_printf("Rust has `%s` (%" G_GUINT64_FORMAT
                                            " byte%s), C has `%s` (%" G_GUINT64_FORMAT ")",
                                            spelling_of(rust), own, own == 1 ? "" : "s",
                                            spelling_of(c), other)};
}

static Fit fit_numbers(const FitContext *context, const AbiType *rust, const AbiType *c)
{
    const CUnit *unit = context->unit;
    Layout own = layout_of(unit, rust), other = layout_of(unit, c);
    if (own.why || other.why)
        return unknown("%s", own.why ? own.why : other.why);
    if (own.size != other.size)
        return fit_width(rust, own.size, c, other.size);
    bool names = rust->kind == ABI_ENUM || c->kind == ABI_ENUM;
    const AbiType *left = as_integer(unit, rust), *right = as_integer(unit, c);
    if ((left->kind == ABI_FLOAT) != (right->kind == ABI_FLOAT))
        return fit_differs(FIT_KIND, rust, c);
    bool plain = left->is_char || right->is_char;
    if (names || plain || left->kind != ABI_INTEGER || right->kind != ABI_INTEGER ||
        left->is_signed == right->is_signed)
        return (Fit){0};
    return fit_differs(FIT_SIGN, rust, c);
}

/* Null may come where Rust promises that it never does, or goes where C says it must not. */
static Fit fit_nullability(const AbiType *rust, const AbiType *c, bool into_rust)
{
    bool breaks = into_rust ? rust->nullability == NULL_NEVER && c->nullability == NULL_MAYBE
                            : rust->nullability == NULL_MAYBE && c->nullability == NULL_NEVER;
    if (!breaks)
        return (Fit){0};
    const char *format = into_rust ? "C may give null, Rust's `%s` never is null (C has `%s`)"
                                   : "Rust's `%s` may be null, C takes no null (`%s`)";
    return (Fit){FIT_NULLABILITY, g_strdup_printf(format, spelling_of(rust), spelling_of(c))};
}

static Fit fit_pointers(const FitContext *context, const AbiType *rust, const AbiType *c,
                        bool into_rust)
{
    Fit fit = fit_nullability(rust, c, into_rust);
    return fit.misfit ? fit : fit_pointees(context, rust, c);
}

/* A record without #[repr(transparent)] that holds one number is passed as that number is. */
static Fit fit_by_size(const FitContext *context, const AbiType *rust, const AbiType *c)
{
    Layout own = layout_of(context->unit, rust), other = layout_of(context->unit, c);
    if (own.why || other.why)
        return unknown("%s", own.why ? own.why : other.why);
    return own.size == other.size ? (Fit){0} : fit_width(rust, own.size, c, other.size);
}

static Fit fit_records(const FitContext *context, const AbiType *rust, const AbiType *c)
{
    if (context->pairs) {
        RecordPair pair = {rust->record, c->record};
        g_array_append_val(context->pairs, pair);
    }
    if (rust->record->is_union != c->record->is_union && rust->record->is_complete)
        return fit_differs(FIT_UNION, rust, c);
    return fit_by_size(context, rust, c);
}

static Fit fit_arrays(const FitContext *context, const AbiType *rust, const AbiType *c,
                      bool into_rust)
{
    Fit fit = fit_types(context, rust->target, c->target, into_rust);
    if (fit.misfit || !c->count || !c->count_known)
        return fit;
    if (!rust->count_known)
        return unknown("the length of `%s` is not known", spelling_of(rust));
    return rust->count == c->count ? fit : fit_differs(FIT_WIDTH, rust, c);
}

static bool is_nothing(const AbiType *type)
{
    return type->kind == ABI_VOID || type->kind == ABI_NEVER;
}

/* A record that holds nothing but one value of the other kind is passed as that value is. */
static bool wraps(const AbiType *record, const AbiType *value)
{
    if (record->kind != ABI_RECORD || record->record->field_count == 0)
        return false;
    bool pointer = value->kind == ABI_POINTER;
    const AbiType *first = record->record->fields[0].type;
    return !pointer || first->kind == ABI_POINTER || first->kind == ABI_UNKNOWN;
}

/* Types of different kinds: a width that differs weighs more than what it is. */
static Fit fit_kinds(const FitContext *context, const AbiType *rust, const AbiType *c)
{
    Layout own = layout_of(context->unit, rust), other = layout_of(context->unit, c);
    if (is_nothing(rust) || is_nothing(c))
        return fit_differs(FIT_KIND, rust, c);
    if (own.why || other.why)
        return unknown("%s", own.why ? own.why : other.why);
    if (own.size != other.size)
        return fit_differs(FIT_WIDTH, rust, c);
    return wraps(rust, c) || wraps(c, rust) ? (Fit){0} : fit_differs(FIT_KIND, rust, c);
}

/* What features or cfgs decide fits if one of the choices does; that none does is the least grave
 * of what they say. */
static Fit fit_choices(const FitContext *context, const AbiType *rust, const AbiType *c,
                       bool into_rust)
{
    Fit best = {0};
    for (uint32_t i = 0; i < rust->choice_count; i++) {
        Fit fit = fit_types(context, rust->choices[i], c, into_rust);
        if (i > 0 && fit.misfit >= best.misfit) {
            fit_clear(&fit);
            continue;
        }
        fit_clear(&best);
        best = fit;
    }
    if (!rust->choices_open || best.misfit <= FIT_UNKNOWN)
        return best;
    fit_clear(&best);
    return unknown("%s", rust->why);
}

Fit fit_types(const FitContext *context, const AbiType *rust, const AbiType *c, bool into_rust)
{
    AbiType own = *layout_meaning(context->unit, rust);
    own.spelling = rust->spelling ? rust->spelling : own.spelling; /* told in Rust's words */
    rust = &own;
    c = layout_meaning(context->unit, c);
    if (rust->kind == ABI_UNKNOWN && rust->choice_count)
        return fit_choices(context, rust, c, into_rust);
    if (rust->kind == ABI_UNKNOWN)
        return unknown("%s", rust->why ? rust->why : "a type that could not be resolved");
    if (c->kind == ABI_UNKNOWN)
        return unknown("C's `%s` is not read", spelling_of(c));
    if (rust->kind == ABI_C_NAMED)
        return unknown("no header that was read declares C's `%s`", rust->name);
    if (is_nothing(rust) && is_nothing(c))
        return (Fit){0};
    if (is_number(rust) && is_number(c))
        return fit_numbers(context, rust, c);
    if (rust->kind == ABI_POINTER && c->kind == ABI_POINTER)
        return fit_pointers(context, rust, c, into_rust);
    if (rust->kind == ABI_RECORD && c->kind == ABI_RECORD)
        return fit_records(context, rust, c);
    if (rust->kind == ABI_ARRAY && c->kind == ABI_ARRAY)
        return fit_arrays(context, rust, c, into_rust);
    return fit_kinds(context, rust, c);
}
