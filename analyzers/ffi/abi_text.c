#include "analyzers/ffi/abi_text.h"

#include <glib.h>
#include <string.h>

#define DEPTH_MAX 24

static void append(GString *text, const AbiType *type, int depth);

const char *convention_name(uint8_t convention)
{
    static const char *const NAMES[] = {
        [CONVENTION_C] = "C",
        [CONVENTION_STDCALL] = "stdcall",
        [CONVENTION_FASTCALL] = "fastcall",
        [CONVENTION_VECTORCALL] = "vectorcall",
        [CONVENTION_THISCALL] = "thiscall",
        [CONVENTION_SYSV64] = "sysv64",
        [CONVENTION_WIN64] = "win64",
        [CONVENTION_AAPCS] = "aapcs",
        [CONVENTION_SYSTEM] = "system",
        [CONVENTION_RUST] = "Rust",
    };
    return convention < G_N_ELEMENTS(NAMES) ? NAMES[convention] : "another convention";
}

uint8_t convention_of(const char *name)
{
    if (!name)
        return CONVENTION_RUST;
    const char *unwind = g_str_has_suffix(name, "-unwind") ? strrchr(name, '-') : NULL;
    g_autofree char *plain = g_strndup(name, unwind ? (size_t)(unwind - name) : strlen(name));
    if (strcmp(plain, "cdecl") == 0)
        return CONVENTION_C;
    for (uint8_t i = 0; i < CONVENTION_OTHER; i++)
        if (strcmp(convention_name(i), plain) == 0)
            return i;
    return CONVENTION_OTHER;
}

static void append_function(GString *text, const AbiFunction *function, int depth)
{
    if (function->convention == CONVENTION_OTHER)
        g_string_append(text, "\"?\" ");
    else if (function->convention != CONVENTION_C)
        g_string_append_printf(text, "\"%s\" ", convention_name(function->convention));
    g_string_append(text, "fn(");
    for (uint32_t i = 0; i < function->param_count; i++) {
        g_string_append(text, i ? ", " : "");
        append(text, function->params[i].type, depth);
    }
    if (function->variadic)
        g_string_append(text, function->param_count ? ", ..." : "...");
    g_string_append_c(text, ')');
    if (function->result && function->result->kind != ABI_VOID) {
        g_string_append(text, " -> ");
        append(text, function->result, depth);
    }
}

static void append_pointer(GString *text, const AbiType *type, int depth)
{
    static const char *const NULLS[] = {
        [NULL_UNSAID] = "", [NULL_NEVER] = "nonnull ", [NULL_MAYBE] = "nullable "};
    g_string_append(text, NULLS[type->nullability]);
    if (!type->target || type->target->kind != ABI_FUNCTION)
        g_string_append(text, type->const_unsaid      ? "*"
                              : type->target_is_const ? "*const "
                                                      : "*mut ");
    append(text, type->target, depth);
}

static void append_array(GString *text, const AbiType *type, int depth)
{
    g_string_append_c(text, '[');
    append(text, type->target, depth);
    if (type->count_known)
        g_string_append_printf(text, "; %" G_GUINT64_FORMAT "]", type->count);
    else
        g_string_append(text, "; ?]");
}

static const char *or_nothing(const char *text)
{
    return text ? text : "";
}

/* What has nothing in it. */
static void append_plain(GString *text, const AbiType *type)
{
    switch (type->kind) {
    case ABI_VOID:
        g_string_append(text, "void");
        break;
    case ABI_NEVER:
        g_string_append(text, "!");
        break;
    case ABI_BOOL:
        g_string_append(text, "bool");
        break;
    case ABI_INTEGER:
        if (type->is_char)
            g_string_append(text, "char");
        else
            g_string_append_printf(text, "%c%u", type->is_signed ? 'i' : 'u', type->bits);
        break;
    case ABI_FLOAT:
        g_string_append_printf(text, "f%u", type->bits);
        break;
    case ABI_C_NAMED:
        g_string_append_printf(text, "`%s`", or_nothing(type->name));
        break;
    default:
        g_string_append_printf(text, "?%s", or_nothing(type->spelling));
    }
}

static void append(GString *text, const AbiType *type, int depth)
{
    if (!type || depth > DEPTH_MAX) {
        g_string_append(text, type ? "…" : "()");
        return;
    }
    switch (type->kind) {
    case ABI_POINTER:
        append_pointer(text, type, depth + 1);
        break;
    case ABI_ARRAY:
        append_array(text, type, depth + 1);
        break;
    case ABI_FUNCTION:
        append_function(text, type->function, depth + 1);
        break;
    case ABI_RECORD:
        g_string_append_printf(text, "%s %s", type->record->is_union ? "union" : "struct",
                               or_nothing(type->record->name));
        break;
    case ABI_ENUM:
        g_string_append_printf(text, "enum %s", or_nothing(type->enumeration->name));
        break;
    default:
        append_plain(text, type);
    }
}

char *abi_type_text(const AbiType *type)
{
    GString *text = g_string_new(NULL);
    append(text, type, 0);
    return g_string_free(text, FALSE);
}

static void outline_record(GString *text, const AbiRecord *record)
{
    if (record->packed)
        g_string_append_printf(text, " packed(%u)", record->packed);
    if (record->aligned)
        g_string_append_printf(text, " align(%u)", record->aligned);
    if (record->transparent)
        g_string_append(text, " transparent");
    else if (!record->is_repr_c && record->is_complete)
        g_string_append(text, " of Rust's layout");
    if (record->why)
        g_string_append_printf(text, " (%s)", record->why);
    if (!record->is_complete) {
        g_string_append(text, ";");
        return;
    }
    g_string_append(text, " {");
    for (uint32_t i = 0; i < record->field_count; i++) {
        g_string_append_printf(text, "\n  %s: ", record->fields[i].name);
        append(text, record->fields[i].type, 0);
        if (record->fields[i].bit_width)
            g_string_append_printf(text, " : %u", record->fields[i].bit_width);
    }
    g_string_append(text, "\n}");
}

static void outline_enum(GString *text, const AbiEnum *enumeration)
{
    g_string_append(text, enumeration->underlying ? ": " : "");
    if (enumeration->underlying)
        append(text, enumeration->underlying, 0);
    g_string_append(text, enumeration->is_repr ? " {" : " of Rust's layout {");
    for (uint32_t i = 0; i < enumeration->enumerator_count; i++) {
        const AbiEnumerator *one = &enumeration->enumerators[i];
        if (one->known)
            g_string_append_printf(text, "\n  %s = %" G_GINT64_FORMAT, one->name, one->value);
        else
            g_string_append_printf(text, "\n  %s = ?", one->name);
    }
    g_string_append(text, "\n}");
}

char *abi_type_outline(const AbiType *type)
{
    GString *text = g_string_new(NULL);
    append(text, type, 0);
    if (type && type->kind == ABI_RECORD)
        outline_record(text, type->record);
    else if (type && type->kind == ABI_ENUM)
        outline_enum(text, type->enumeration);
    return g_string_free(text, FALSE);
}
