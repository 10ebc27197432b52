#include "analyzers/ffi/fit_pointee.h"

enum { DEPTH = 6, BYTE = 1 };

static Fit pointees(const FitContext *context, const AbiType *rust, const AbiType *c, int depth);

static const AbiType *element(const CUnit *unit, const AbiType *type)
{
    type = layout_meaning(unit, type);
    while (type && type->kind == ABI_ARRAY)
        type = layout_meaning(unit, type->target);
    return type;
}

/* Fits whatever is on the other side. */
static bool says_nothing(const AbiType *type)
{
    return !type || type->kind == ABI_VOID || type->kind == ABI_NEVER ||
           type->kind == ABI_UNKNOWN || type->kind == ABI_C_NAMED ||
           (type->kind == ABI_RECORD && !type->record->is_complete);
}

static const AbiRecord *c_record(const CUnit *unit, const char *name)
{
    const CDecl *decl = c_unit_find(unit, C_TYPEDEF, name);
    if (!decl || decl->type->kind != ABI_RECORD)
        decl = c_unit_find(unit, C_RECORD, name);
    return decl && decl->type->kind == ABI_RECORD ? decl->type->record : NULL;
}

static bool is_same_record(const AbiRecord *a, const AbiRecord *b)
{
    return a == b || g_strcmp0(a->name, b->name) == 0;
}

/* C knows a record by the Rust one's name, and it is another. */
static bool is_another(const FitContext *context, const AbiRecord *rust, const AbiType *c)
{
    const AbiRecord *own = context->unit && rust->name ? c_record(context->unit, rust->name) : NULL;
    if (!own || is_same_record(own, c->record) || g_strcmp0(rust->name, c->name) == 0)
        return false;
    /* One may be the head of the other: sockaddr and sockaddr_in. */
    return !own->is_complete || !c->record->is_complete || own->field_count == 0 ||
           c->record->field_count == 0 ||
           own->fields[0].type->kind != c->record->fields[0].type->kind;
}

static Fit records(const FitContext *context, const AbiType *rust, const AbiType *c)
{
    if (is_another(context, rust->record, c))
        return fit_differs(FIT_NAME, rust, c);
    if (context->pairs) {
        RecordPair pair = {rust->record, c->record};
        g_array_append_val(context->pairs, pair);
    }
    return (Fit){0};
}

static bool is_byte(const CUnit *unit, const AbiType *type)
{
    bool number = type->kind == ABI_INTEGER || type->kind == ABI_BOOL;
    return number && layout_of(unit, type).size == BYTE;
}

static Fit functions(const FitContext *context, const AbiType *rust, const AbiType *c)
{
    if (rust->kind == ABI_FUNCTION && c->kind == ABI_FUNCTION)
        return fit_functions(context, rust->function, c->function, false);
    return fit_differs(FIT_KIND, rust, c);
}

/* A width behind a pointer counts; what it is called does not. */
static Fit values(const FitContext *context, const AbiType *rust, const AbiType *c)
{
    bool mixed = (rust->kind == ABI_RECORD) != (c->kind == ABI_RECORD);
    if (is_byte(context->unit, rust) && (is_byte(context->unit, c) || c->kind == ABI_RECORD))
        return (Fit){0};
    if (mixed)
        return fit_differs(FIT_NAME, rust, c);
    return fit_types(context, rust, c, false);
}

/* A wrapper of another type stands for the C type it is called like: `shape_t` of a `Square`. */
static bool stands_for(const AbiType *rust, const AbiType *c)
{
    return rust && rust->kind == ABI_RECORD && rust->record->transparent && c &&
           c->kind == ABI_RECORD && rust->record->name &&
           (g_strcmp0(rust->record->name, c->record->name) == 0 ||
            g_strcmp0(rust->record->name, c->name) == 0);
}

static Fit deeper(const FitContext *context, const AbiType *rust, const AbiType *c, int depth)
{
    const AbiType *own = element(context->unit, rust->target);
    const AbiType *other = element(context->unit, c->target);
    if (stands_for(rust->target, other))
        return (Fit){0};
    bool opaque = own && own->kind == ABI_RECORD && !own->record->is_complete;
    if (opaque && other && other->kind == ABI_RECORD)
        return records(context, own, other);
    /* A name C has for a record is not one for a pointer. */
    if (opaque && other && other->kind == ABI_POINTER && context->unit && own->record->name &&
        c_record(context->unit, own->record->name))
        return fit_differs(FIT_NAME, rust, c);
    if (says_nothing(own) || says_nothing(other))
        return own && other && own->kind == ABI_RECORD && other->kind == ABI_RECORD
                   ? records(context, own, other)
                   : (Fit){0};
    if (own->kind == ABI_FUNCTION || other->kind == ABI_FUNCTION)
        return functions(context, own, other);
    if (own->kind == ABI_POINTER && other->kind == ABI_POINTER)
        return pointees(context, own, other, depth + 1);
    if (own->kind == ABI_RECORD && other->kind == ABI_RECORD)
        return records(context, own, other);
    return values(context, own, other);
}

static Fit pointees(const FitContext *context, const AbiType *rust, const AbiType *c, int depth)
{
    if (depth > DEPTH)
        return (Fit){0};
    Fit fit = deeper(context, rust, c, depth);
    if (fit.misfit || rust->const_unsaid || rust->target_is_const == c->target_is_const)
        return fit;
    const AbiType *own = element(context->unit, rust->target);
    bool code = own && own->kind == ABI_FUNCTION;
    return code ? fit : fit_differs(FIT_CONST, rust, c);
}

Fit fit_pointees(const FitContext *context, const AbiType *rust, const AbiType *c)
{
    return pointees(context, rust, c, 0);
}
