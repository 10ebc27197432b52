#include <string.h>

#include "analyzers/ffi/c_names.h"
#include "analyzers/ffi/foreign_types.h"

bool foreign_is_prelude(const char *name)
{
    return strcmp(name, "Option") == 0 || strcmp(name, "Box") == 0 || strcmp(name, "Vec") == 0 ||
           strcmp(name, "String") == 0 || strcmp(name, "Result") == 0;
}

/* `i32`, `U32` of NonZeroU32. */
static bool integer_of(const char *name, uint16_t *bits, bool *is_signed)
{
    static const char *const SIZES[] = {"8", "16", "32", "64", "128"};
    char sign = g_ascii_tolower(*name);
    for (uint16_t i = 0; (sign == 'i' || sign == 'u') && i < 5; i++) {
        if (strcmp(name + 1, SIZES[i]) != 0)
            continue;
        *bits = (uint16_t)(8u << i);
        *is_signed = sign == 'i';
        return true;
    }
    return false;
}

static const AbiType *named(ForeignTypes *types, const char *spelling, const char *c_name)
{
    AbiType *type = foreign_type_new(types, ABI_C_NAMED, spelling);
    type->name = foreign_text(types->arena, c_name, strlen(c_name));
    return type;
}

const AbiType *foreign_primitive(ForeignTypes *types, const char *name)
{
    uint16_t bits;
    bool is_signed;
    if (integer_of(name, &bits, &is_signed) && g_ascii_islower(*name)) {
        AbiType *type = foreign_type_new(types, ABI_INTEGER, name);
        type->bits = bits;
        type->is_signed = is_signed;
        return type;
    }
    if (strcmp(name, "f32") == 0 || strcmp(name, "f64") == 0) {
        AbiType *type = foreign_type_new(types, ABI_FLOAT, name);
        type->bits = name[1] == '3' ? 32 : 64;
        return type;
    }
    if (strcmp(name, "bool") == 0)
        return foreign_type_new(types, ABI_BOOL, name);
    if (strcmp(name, "usize") == 0 || strcmp(name, "isize") == 0)
        return named(types, name, *name == 'u' ? "uintptr_t" : "intptr_t");
    if (strcmp(name, "char") == 0)
        return foreign_unknown(types, name,
                               "Rust's `char` is a Unicode scalar value, no type of C");
    return strcmp(name, "str") == 0 ? foreign_unknown(types, name, "a `str` has no size") : NULL;
}

/* The same as its number: AtomicU32, NonZeroU32, AtomicUsize. */
static const AbiType *number_inside(ForeignTypes *types, const RustType *type, const char *name)
{
    const char *number = g_str_has_prefix(name, "Atomic")    ? name + 6
                         : g_str_has_prefix(name, "NonZero") ? name + 7
                                                             : NULL;
    if (!number || !*number)
        return NULL;
    char *lower = g_ascii_strdown(number, -1);
    const AbiType *found = foreign_primitive(types, lower);
    g_free(lower);
    AbiType *made = found ? foreign_copy(types->arena, found, 1, sizeof *made) : NULL;
    if (made)
        made->spelling = foreign_text(types->arena, type->spelling, strlen(type->spelling));
    return made;
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++) {
        if (strcmp(name, *names) == 0)
            return true;
    }
    return false;
}

static const AbiType *no_layout(ForeignTypes *types, const RustType *type)
{
    return foreign_unknown(
        types, type->spelling,
        foreign_format(types->arena, "`%s` has no layout that C knows", type->spelling));
}

static const AbiType *option_type(ForeignTypes *types, const ForeignView *view,
                                  const RustType *type)
{
    const RustType *inside = type->argument_count ? type->arguments[0] : NULL;
    const AbiType *target = inside ? foreign_type(types, view, inside) : NULL;
    if (!target || target->kind == ABI_UNKNOWN)
        return target ? target : no_layout(types, type);
    bool number = inside->kind == RUST_PATH && strstr(inside->path, "NonZero");
    bool pointer = target->kind == ABI_POINTER && target->nullability == NULL_NEVER;
    if (!number && !pointer)
        return no_layout(types, type);
    AbiType *made = foreign_copy(types->arena, target, 1, sizeof *made);
    made->spelling = foreign_text(types->arena, type->spelling, strlen(type->spelling));
    made->nullability = pointer ? NULL_MAYBE : NULL_UNSAID;
    return made;
}

static const AbiType *pointer_to(ForeignTypes *types, const ForeignView *view, const RustType *type,
                                 AbiNullability nullability)
{
    const RustType *inside = type->arguments[0];
    if (inside->kind == RUST_SLICE || inside->kind == RUST_TRAIT)
        return no_layout(types, type);
    AbiType *made = foreign_type_new(types, ABI_POINTER, type->spelling);
    made->target = foreign_type(types, view, inside);
    made->nullability = (uint8_t)nullability;
    return made;
}

/* A field without a size of its own, which C writes as `T x[]`. */
static const AbiType *open_array(ForeignTypes *types, const ForeignView *view, const RustType *type)
{
    AbiType *made = foreign_type_new(types, ABI_ARRAY, type->spelling);
    made->target = foreign_type(types, view, type->arguments[0]);
    made->count_known = true;
    return made;
}

/* Types with one argument. */
static const AbiType *around_type(ForeignTypes *types, const ForeignView *view,
                                  const RustType *type, const char *name)
{
    static const char *const POINTERS[] = {"NonNull", "Box", NULL};
    static const char *const SAME[] = {"MaybeUninit",
                                       "UnsafeCell",
                                       "Cell",
                                       "ManuallyDrop",
                                       "Wrapping",
                                       "Saturating",
                                       "SyncUnsafeCell",
                                       "__BindgenBitfieldUnit",
                                       "Pin",
                                       "NonZero",
                                       NULL};
    if (is_one_of(name, POINTERS))
        return pointer_to(types, view, type, NULL_NEVER);
    if (strcmp(name, "AtomicPtr") == 0)
        return pointer_to(types, view, type, NULL_UNSAID);
    if (strcmp(name, "__IncompleteArrayField") == 0)
        return open_array(types, view, type);
    if (is_one_of(name, SAME))
        return foreign_type(types, view, type->arguments[0]);
    if (strcmp(name, "__BindgenUnionField") == 0)
        return foreign_unknown(
            types, type->spelling,
            "bindgen's stand-in for a field of a union says nothing of its place");
    return NULL;
}

const AbiType *foreign_known(ForeignTypes *types, const ForeignView *view, const RustType *type,
                             const char *name, bool libc)
{
    static const char *const DESCRIPTORS[] = {"RawFd", "OwnedFd", "BorrowedFd", NULL};
    const char *c_name;
    const AbiType *made = NULL;
    if (!libc && strcmp(name, "Option") == 0)
        return option_type(types, view, type);
    if (!libc && type->argument_count)
        made = around_type(types, view, type, name);
    if (!libc && !made)
        made = number_inside(types, type, name);
    if (!libc && !made && is_one_of(name, DESCRIPTORS))
        made = named(types, type->spelling, "int");
    if (!libc && !made && g_str_has_prefix(name, "VaList"))
        made = named(types, type->spelling, "va_list");
    if (made)
        return made;
    switch (c_name_of(name, libc, &c_name)) {
    case C_NAME_VOID: {
        AbiType *nothing = foreign_type_new(types, ABI_VOID, type->spelling);
        nothing->size = nothing->align = 1; /* by value, which it never should be, unlike `()` */
        return nothing;
    }
    case C_NAME_TYPE:
        return named(types, type->spelling, c_name);
    default:
        return no_layout(types, type);
    }
}
