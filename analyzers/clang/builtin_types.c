#include "analyzers/clang/builtin_types.h"

#include <stdio.h>
#include <string.h>

#include "analyzers/clang/abi.h"
#include "analyzers/clang/message.h"

#define PATH "/belfry/builtin.c"

/* Name, and what stands for it where no header is. */
static const struct {
    const char *name, *meaning;
} builtins[] = {
    {"void", "void"},
    {"_Bool", "_Bool"},
    {"char", "char"},
    {"signed char", "signed char"},
    {"unsigned char", "unsigned char"},
    {"short", "short"},
    {"unsigned short", "unsigned short"},
    {"int", "int"},
    {"unsigned int", "unsigned int"},
    {"long", "long"},
    {"unsigned long", "unsigned long"},
    {"long long", "long long"},
    {"unsigned long long", "unsigned long long"},
    {"float", "float"},
    {"double", "double"},
    {"long double", "long double"},
    {"wchar_t", "__WCHAR_TYPE__"},
    {"char16_t", "__CHAR16_TYPE__"},
    {"char32_t", "__CHAR32_TYPE__"},
    {"size_t", "__SIZE_TYPE__"},
    {"ssize_t", "__PTRDIFF_TYPE__"},
    {"ptrdiff_t", "__PTRDIFF_TYPE__"},
    {"intptr_t", "__INTPTR_TYPE__"},
    {"uintptr_t", "__UINTPTR_TYPE__"},
    {"intmax_t", "__INTMAX_TYPE__"},
    {"uintmax_t", "__UINTMAX_TYPE__"},
    {"int8_t", "__INT8_TYPE__"},
    {"int16_t", "__INT16_TYPE__"},
    {"int32_t", "__INT32_TYPE__"},
    {"int64_t", "__INT64_TYPE__"},
    {"uint8_t", "__UINT8_TYPE__"},
    {"uint16_t", "__UINT16_TYPE__"},
    {"uint32_t", "__UINT32_TYPE__"},
    {"uint64_t", "__UINT64_TYPE__"},
    {"__int128", "__int128"},
    {"unsigned __int128", "unsigned __int128"},
};

typedef struct Probe {
    const LibClang *clang;
    BuiltinTypes *types;
    GByteArray *out;
    uint64_t count;
} Probe;

static char *probe_text(void)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(builtins); i++) {
        bool is_optional = strstr(builtins[i].name, "128") != NULL;
        g_string_append_printf(text, "%stypedef %s probe_%zu;\n%s",
                               is_optional ? "#ifdef __SIZEOF_INT128__\n" : "", builtins[i].meaning,
                               i, is_optional ? "#endif\n" : "");
    }
    return g_string_free(text, FALSE);
}

static bool decides(const char *flag)
{
    return g_str_has_prefix(flag, "--target") || g_str_has_prefix(flag, "-m") ||
           g_str_has_prefix(flag, "-f");
}

/* Those that decide on sizes, with the value behind `-target`. */
static GPtrArray *deciding(const char *const *flags)
{
    GPtrArray *kept = g_ptr_array_new();
    for (; flags && *flags; flags++)
        if (decides(*flags))
            g_ptr_array_add(kept, (gpointer)*flags);
        else if (g_str_equal(*flags, "-target") && flags[1]) {
            g_ptr_array_add(kept, (gpointer)*flags++);
            g_ptr_array_add(kept, (gpointer)*flags);
        }
    g_ptr_array_add(kept, NULL);
    return kept;
}

char *builtin_types_key(const char *const *flags)
{
    g_autoptr(GPtrArray) kept = deciding(flags);
    return g_strjoinv("\n", (char **)kept->pdata);
}

static AbiKind kind_of(int kind)
{
    return kind == TYPE_VOID                                ? ABI_VOID
           : kind == TYPE_BOOL                              ? ABI_BOOL
           : kind >= TYPE_FLOAT && kind <= TYPE_LONG_DOUBLE ? ABI_FLOAT
           : kind >= TYPE_CHAR_U && kind <= TYPE_INT128     ? ABI_INTEGER
                                                            : ABI_UNKNOWN;
}

static int visit(CXCursor cursor, CXCursor parent, void *data)
{
    (void)parent;
    Probe *probe = data;
    const LibClang *clang = probe->clang;
    g_autofree char *name = libclang_text(clang, clang->getCursorSpelling(cursor));
    unsigned number;
    if (sscanf(name, "probe_%u", &number) != 1 || number >= G_N_ELEMENTS(builtins))
        return VISIT_CONTINUE;
    CXType type = clang->getCanonicalType(clang->getTypedefDeclUnderlyingType(cursor));
    AbiKind kind = kind_of(type.kind);
    long long size = kind == ABI_VOID ? 0 : clang->Type_getSizeOf(type);
    if (kind == ABI_UNKNOWN || size < 0)
        return VISIT_CONTINUE;
    message_put_text(probe->out, builtins[number].name);
    message_put(probe->out, kind);
    message_put(probe->out, (uint64_t)size);
    message_put(probe->out, kind == ABI_VOID ? 0 : (uint64_t)clang->Type_getAlignOf(type));
    message_put(probe->out, kind == ABI_INTEGER && type.kind >= TYPE_CHAR_S);
    message_put(probe->out, type.kind == TYPE_CHAR_S || type.kind == TYPE_CHAR_U);
    probe->count++;
    if (g_str_equal(builtins[number].name, "long"))
        probe->types->long_is_wide = size == 8;
    return VISIT_CONTINUE;
}

BuiltinTypes *builtin_types_new(const LibClang *clang, CXIndex index, const char *const *flags)
{
    BuiltinTypes *types = g_new0(BuiltinTypes, 1);
    types->message = g_byte_array_new();
    g_autoptr(GPtrArray) arguments = deciding(flags);
    g_autofree char *text = probe_text();
    CXUnsavedFile unsaved = {PATH, text, strlen(text)};
    g_autoptr(GByteArray) out = g_byte_array_new();
    Probe probe = {.clang = clang, .types = types, .out = out};
    CXTranslationUnit unit = NULL;
    if (clang->parseTranslationUnit2(index, PATH, (const char *const *)arguments->pdata,
                                     (int)arguments->len - 1, &unsaved, 1, 0, &unit) == 0) {
        clang->visitChildren(clang->getTranslationUnitCursor(unit), visit, &probe);
        clang->disposeTranslationUnit(unit);
    }
    message_put(types->message, probe.count);
    g_byte_array_append(types->message, out->data, out->len);
    return types;
}

void builtin_types_free(BuiltinTypes *types)
{
    if (!types)
        return;
    g_byte_array_unref(types->message);
    g_free(types);
}
