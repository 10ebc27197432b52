#include <string.h>

#include "analyzers/ffi/abi_text.h"
#include "analyzers/ffi/fit.h"

/* What a convention is on a target: C's own has another name there. */
static uint8_t meaning(const char *target, uint8_t convention)
{
    bool windows = target && strstr(target, "windows");
    bool wide = !target || g_str_has_prefix(target, "x86_64");
    bool narrow = target && (g_str_has_prefix(target, "i386") || g_str_has_prefix(target, "i686"));
    if (convention == CONVENTION_SYSTEM)
        return windows && narrow ? CONVENTION_STDCALL : CONVENTION_C;
    if (convention == (windows ? CONVENTION_WIN64 : CONVENTION_SYSV64) && wide)
        return CONVENTION_C;
    if (convention == CONVENTION_AAPCS && target && g_str_has_prefix(target, "arm"))
        return CONVENTION_C;
    return convention;
}

bool fit_conventions(const CUnit *unit, uint8_t rust, uint8_t c)
{
    const char *target = unit ? unit->target : NULL;
    return c == CONVENTION_OTHER || meaning(target, rust) == meaning(target, c);
}

static Fit keep_gravest(Fit best, Fit next, const char *place)
{
    if (next.misfit <= best.misfit) {
        fit_clear(&next);
        return best;
    }
    fit_clear(&best);
    char *says = g_strdup_printf("%s: %s", place, next.says);
    Misfit misfit = next.misfit;
    fit_clear(&next);
    return (Fit){misfit, says};
}

AbiType fit_decayed(const AbiType *c)
{
    if (c->kind != ABI_ARRAY && c->kind != ABI_FUNCTION)
        return *c;
    AbiType pointer = {.kind = ABI_POINTER, .spelling = c->spelling};
    pointer.target = c->kind == ABI_ARRAY ? c->target : c;
    pointer.target_is_const = c->target_is_const;
    return pointer;
}

static Fit parameters(const FitContext *context, const AbiFunction *rust, const AbiFunction *c,
                      bool into_rust)
{
    Fit best = {0};
    for (uint32_t i = 0; i < rust->param_count; i++) {
        g_autofree char *place = g_strdup_printf("parameter %u of the callback", i + 1);
        AbiType other = fit_decayed(c->params[i].type);
        best =
            keep_gravest(best, fit_types(context, rust->params[i].type, &other, !into_rust), place);
    }
    return keep_gravest(best, fit_types(context, rust->result, c->result, into_rust),
                        "the callback's result");
}

Fit fit_functions(const FitContext *context, const AbiFunction *rust, const AbiFunction *c,
                  bool into_rust)
{
    if (!fit_conventions(context->unit, rust->convention, c->convention))
        return (Fit){FIT_CONVENTION,
                     g_strdup_printf("the callback is extern \"%s\" in Rust and \"%s\" in C",
                                     convention_name(rust->convention),
                                     convention_name(c->convention))};
    if (c->unprototyped)
        return keep_gravest((Fit){0}, fit_types(context, rust->result, c->result, into_rust),
                            "the callback's result");
    if (rust->variadic != c->variadic)
        return (Fit){FIT_VARIADIC, g_strdup_printf("the callback is variadic in %s only",
                                                   rust->variadic ? "Rust" : "C")};
    if (rust->param_count != c->param_count)
        return (Fit){FIT_ARITY, g_strdup_printf("the callback takes %u in Rust and %u in C",
                                                rust->param_count, c->param_count)};
    return parameters(context, rust, c, into_rust);
}
