#include "analyzers/ffi/compare.h"

#include "analyzers/ffi/abi_text.h"

static void difference_clear(void *difference)
{
    g_free(((Difference *)difference)->says);
}

void differences_init(Differences *differences, const CUnit *unit, GArray *pairs)
{
    *differences = (Differences){
        .unit = unit, .all = g_array_new(FALSE, TRUE, sizeof(Difference)), .pairs = pairs};
    g_array_set_clear_func(differences->all, difference_clear);
}

void differences_clear(Differences *differences)
{
    if (differences->all)
        g_array_unref(differences->all);
    g_free(differences->unknown);
    *differences = (Differences){0};
}

void differences_add(Differences *to, const char *code, Severity severity, char *says)
{
    Difference difference = {.code = code, .says = says, .severity = (uint8_t)severity};
    g_array_append_val(to->all, difference);
}

void differences_add_at(Differences *to, const AbiField *field, const char *code, char *says)
{
    Difference difference = {code, says, field->start, field->end, field->line, SEVERITY_WARNING};
    g_array_append_val(to->all, difference);
}

/* What a misfit is called, and how much it weighs; NULL: what the place is called. */
static const struct {
    const char *code;
    Severity severity;
} misfits[] = {
    [FIT_CONST] = {"ffi-const", SEVERITY_HINT},
    [FIT_NAME] = {NULL, SEVERITY_INFORMATION},
    [FIT_SIGN] = {"ffi-sign", SEVERITY_INFORMATION},
    [FIT_NULLABILITY] = {"ffi-nullability", SEVERITY_WARNING},
    [FIT_KIND] = {NULL, SEVERITY_WARNING},
    [FIT_VARIADIC] = {"ffi-variadic", SEVERITY_WARNING},
    [FIT_CONVENTION] = {"ffi-convention", SEVERITY_WARNING},
    [FIT_ARITY] = {"ffi-arity", SEVERITY_ERROR},
    [FIT_UNION] = {"ffi-union", SEVERITY_WARNING},
    [FIT_WIDTH] = {NULL, SEVERITY_WARNING},
};

bool differences_tell(Differences *to, Fit fit, const char *code, const char *what)
{
    bool tells = fit.misfit > FIT_UNKNOWN;
    if (tells)
        differences_add(to, misfits[fit.misfit].code ? misfits[fit.misfit].code : code,
                        misfits[fit.misfit].severity, g_strdup_printf("%s: %s", what, fit.says));
    if (fit.misfit == FIT_UNKNOWN && !to->unknown)
        to->unknown = g_strdup_printf("%s: %s", what, fit.says);
    fit_clear(&fit);
    return tells;
}

static char *parameter_name(const AbiFunction *rust, const AbiFunction *c, uint32_t index)
{
    const char *name = c->params[index].name;
    if (!name || !*name)
        name = rust->params[index].name;
    return name && *name ? g_strdup_printf("parameter %u `%s`", index + 1, name)
                         : g_strdup_printf("parameter %u", index + 1);
}

static void compare_parameters(Differences *to, const AbiFunction *rust, const AbiFunction *c,
                               bool into_rust)
{
    const FitContext context = {to->unit, to->pairs};
    for (uint32_t i = 0; i < rust->param_count; i++) {
        g_autofree char *name = parameter_name(rust, c, i);
        AbiType other = fit_decayed(c->params[i].type);
        differences_tell(to, fit_types(&context, rust->params[i].type, &other, into_rust),
                         "ffi-parameter", name);
    }
}

/* A result that Rust does not ask for is left where it is; only one returned through memory is
 * written over something else. */
static bool ignores_result(const AbiFunction *rust, const AbiFunction *c)
{
    bool nothing = rust->result->kind == ABI_VOID;
    return nothing && c->result->kind != ABI_VOID && c->result->kind != ABI_NEVER &&
           c->result->kind != ABI_RECORD;
}

static void compare_result(Differences *to, const AbiFunction *rust, const AbiFunction *c,
                           bool into_rust)
{
    const FitContext context = {to->unit, to->pairs};
    if (ignores_result(rust, c) && into_rust) {
        differences_add(to, "ffi-return", SEVERITY_HINT,
                        g_strdup_printf("Rust leaves out the result, C returns `%s`",
                                        c->result->spelling ? c->result->spelling : "a value"));
        return;
    }
    differences_tell(to, fit_types(&context, rust->result, c->result, into_rust), "ffi-return",
                     "the result");
}

static char *count_of(uint32_t count)
{
    return count == 0   ? g_strdup("no parameters")
           : count == 1 ? g_strdup("one parameter")
                        : g_strdup_printf("%u parameters", count);
}

static bool same_shape(Differences *to, const AbiFunction *rust, const AbiFunction *c)
{
    if (rust->variadic != c->variadic) {
        differences_add(to, "ffi-variadic", SEVERITY_ERROR,
                        g_strdup(rust->variadic ? "Rust's is variadic, C's is not"
                                                : "C's is variadic, Rust's is not"));
        return false;
    }
    if (rust->param_count == c->param_count)
        return true;
    g_autofree char *own = count_of(rust->param_count), *other = count_of(c->param_count);
    differences_add(to, "ffi-arity", SEVERITY_ERROR,
                    g_strdup_printf("Rust has %s, C has %s", own, other));
    return false;
}

void compare_function(Differences *to, const ForeignItem *item, const CDecl *decl)
{
    if (decl->type->kind != ABI_FUNCTION) {
        differences_add(to, "ffi-kind", SEVERITY_ERROR,
                        g_strdup("Rust has a function, C a variable of that name"));
        return;
    }
    const AbiFunction *rust = item->type->function, *c = decl->type->function;
    bool exported = item->kind == EXPORTED_FUNCTION;
    if (!fit_conventions(to->unit, rust->convention, c->convention))
        differences_add(to, "ffi-convention", SEVERITY_ERROR,
                        g_strdup_printf("Rust's is extern \"%s\", C's convention is \"%s\"",
                                        convention_name(rust->convention),
                                        convention_name(c->convention)));
    if (!c->unprototyped && same_shape(to, rust, c))
        compare_parameters(to, rust, c, exported);
    compare_result(to, rust, c, !exported);
}

void compare_static(Differences *to, const ForeignItem *item, const CDecl *decl)
{
    if (decl->type->kind == ABI_FUNCTION) {
        differences_add(to, "ffi-kind", SEVERITY_ERROR,
                        g_strdup("Rust has a static, C a function of that name"));
        return;
    }
    const FitContext context = {to->unit, to->pairs};
    const AbiType *rust = layout_meaning(to->unit, item->type), *c = decl->type;
    /* `extern const char name[];` is bound as its first element, or as an array of any length. */
    if (c->kind == ABI_ARRAY && rust->kind != ABI_ARRAY && rust->kind != ABI_POINTER)
        c = c->target;
    bool told = differences_tell(to, fit_types(&context, rust, c, true), "ffi-static", "its type");
    if (!told && item->is_mutable && decl->is_const)
        differences_add(to, "ffi-const", SEVERITY_HINT,
                        g_strdup("Rust's is `static mut`, C's is const"));
}

/* Declared to stand behind pointers only: an empty record, or an alias of c_void. */
static bool is_opaque(const AbiType *rust)
{
    return rust->kind == ABI_VOID || (rust->kind == ABI_RECORD && !rust->record->is_complete);
}

void compare_type(Differences *to, const ForeignItem *item, const AbiType *c)
{
    const AbiType *rust = item->type;
    const FitContext context = {to->unit, to->pairs};
    if (rust->kind == ABI_ENUM)
        compare_enums(to, rust->enumeration, c);
    else if (rust->kind == ABI_RECORD && c->kind == ABI_RECORD)
        compare_records(to, rust->record, c->record);
    else if (is_opaque(rust))
        return;
    else if (c->kind == ABI_FUNCTION) {
        AbiType pointer = fit_decayed(c);
        differences_tell(to, fit_types(&context, rust, &pointer, true), "ffi-type", "the type");
    } else
        differences_tell(to, fit_types(&context, rust, c, true), "ffi-type", "the type");
}
