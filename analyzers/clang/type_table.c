#include "analyzers/clang/type_table.h"

#include <string.h>

#include "analyzers/clang/message.h"

#define MISTAKEN "its declaration has errors"

/* A type that is being written: in `abi` no pointer but the texts is used. */
typedef struct Draft {
    AbiType abi;
    CXType shape; /* what it is below names and attributes */
    char *name;
    const char *why;
    uint32_t target, tag;
} Draft;

void type_table_init(TypeTable *table, const LibClang *clang)
{
    *table = (TypeTable){.clang = clang,
                         .types = g_byte_array_new(),
                         .records = g_byte_array_new(),
                         .enums = g_byte_array_new(),
                         .known = g_hash_table_new(NULL, NULL),
                         .known_tags = g_hash_table_new(NULL, NULL),
                         .waiting = g_array_new(FALSE, FALSE, sizeof(CXCursor))};
}

void type_table_clear(TypeTable *table)
{
    g_byte_array_unref(table->types);
    g_byte_array_unref(table->records);
    g_byte_array_unref(table->enums);
    g_hash_table_unref(table->known);
    g_hash_table_unref(table->known_tags);
    g_array_unref(table->waiting);
}

bool type_table_is_const(const LibClang *clang, CXType type)
{
    return clang->isConstQualifiedType(type) ||
           clang->isConstQualifiedType(clang->getCanonicalType(type));
}

static bool is_function(int kind)
{
    return kind == TYPE_FUNCTION_PROTO || kind == TYPE_FUNCTION_NO_PROTO;
}

/* One step from a name or an attribute towards what the type is; false when there is none. */
static bool step(const LibClang *clang, CXType *type, char **name)
{
    CXCursor declaration;
    CXType canonical = clang->getCanonicalType(*type);
    /* In parentheses, or with a calling convention: asked as it is, it still has both that and the
     * names of its parameters' types. */
    if ((type->kind == TYPE_UNEXPOSED || type->kind == TYPE_ATTRIBUTED) &&
        is_function(canonical.kind)) {
        type->kind = canonical.kind;
        return false;
    }
    switch (type->kind) {
    case TYPE_ELABORATED:
        *type = clang->Type_getNamedType(*type);
        return true;
    case TYPE_ATTRIBUTED:
        *type = clang->Type_getModifiedType(*type);
        return true;
    case TYPE_ATOMIC:
        *type = clang->Type_getValueType(*type);
        return true;
    case TYPE_TYPEDEF:
        declaration = clang->getTypeDeclaration(*type);
        if (!*name)
            *name = libclang_text(clang, clang->getCursorSpelling(declaration));
        *type = clang->isInvalidDeclaration(declaration)
                    ? (CXType){TYPE_INVALID, {NULL, NULL}}
                    : clang->getTypedefDeclUnderlyingType(declaration);
        return true;
    default:
        if (type->kind > TYPE_UNEXPOSED && type->kind <= TYPE_VARIABLE_ARRAY)
            return false;
        if (canonical.kind == type->kind)
            return false;
        *type = canonical;
        return true;
    }
}

static void draft_integer(Draft *draft)
{
    int kind = draft->shape.kind;
    draft->abi.kind = ABI_INTEGER;
    draft->abi.is_char = kind == TYPE_CHAR_S || kind == TYPE_CHAR_U;
    draft->abi.is_signed = kind >= TYPE_CHAR_S && (kind != TYPE_WCHAR || draft->abi.size > 2);
}

static void draft_pointer(TypeTable *table, Draft *draft)
{
    CXType target = table->clang->getPointeeType(draft->shape);
    draft->abi.kind = ABI_POINTER;
    draft->target = type_table_add(table, target);
    draft->abi.target_is_const = type_table_is_const(table->clang, target);
    if (draft->shape.kind != TYPE_POINTER)
        draft->abi.nullability = NULL_NEVER;
}

static void draft_array(TypeTable *table, Draft *draft)
{
    draft->abi.kind = ABI_ARRAY;
    draft->target = type_table_add(table, table->clang->getArrayElementType(draft->shape));
    draft->abi.count_known = draft->shape.kind != TYPE_VARIABLE_ARRAY;
    if (draft->shape.kind == TYPE_CONSTANT_ARRAY)
        draft->abi.count = (uint64_t)MAX(table->clang->getArraySize(draft->shape), 0);
}

static bool is_array(int kind)
{
    return kind == TYPE_CONSTANT_ARRAY || kind == TYPE_INCOMPLETE_ARRAY ||
           kind == TYPE_VARIABLE_ARRAY;
}

static bool is_float(int kind)
{
    return (kind >= TYPE_FLOAT && kind <= TYPE_LONG_DOUBLE) ||
           (kind >= TYPE_FLOAT128 && kind <= TYPE_FLOAT16) || kind == TYPE_BFLOAT16;
}

static void draft_kind(TypeTable *table, Draft *draft)
{
    int kind = draft->shape.kind;
    if (kind == TYPE_VOID)
        draft->abi.kind = ABI_VOID;
    else if (kind == TYPE_BOOL)
        draft->abi.kind = ABI_BOOL;
    else if (kind >= TYPE_CHAR_U && kind <= TYPE_INT128)
        draft_integer(draft);
    else if (is_float(kind))
        draft->abi.kind = ABI_FLOAT;
    else if (kind == TYPE_POINTER || kind == TYPE_LVALUE_REFERENCE || kind == TYPE_RVALUE_REFERENCE)
        draft_pointer(table, draft);
    else if (is_array(kind))
        draft_array(table, draft);
    else if (kind == TYPE_RECORD) {
        draft->abi.kind = ABI_RECORD;
        draft->tag = type_tags_record(table, draft->shape);
    } else if (kind == TYPE_ENUM) {
        draft->abi.kind = ABI_ENUM;
        draft->tag = type_tags_enum(table, draft->shape);
    } else if (is_function(kind))
        draft->abi.kind = ABI_FUNCTION;
    else {
        draft->abi.kind = ABI_UNKNOWN;
        draft->why =
            kind == TYPE_INVALID ? MISTAKEN : "it is none of the types that C and Rust share";
    }
}

static uint8_t nullability_of(const LibClang *clang, CXType type)
{
    int said = clang->Type_getNullability(type);
    return said == NULLABILITY_NEVER   ? NULL_NEVER
           : said == NULLABILITY_MAYBE ? NULL_MAYBE
                                       : NULL_UNSAID;
}

static Draft draft_of(TypeTable *table, CXType type)
{
    const LibClang *clang = table->clang;
    long long size = clang->Type_getSizeOf(type), align = clang->Type_getAlignOf(type);
    Draft draft = {.shape = type};
    while (step(clang, &draft.shape, &draft.name))
        ;
    bool has_size = size > 0 && !is_function(draft.shape.kind) && draft.shape.kind != TYPE_VOID;
    draft.abi.size = has_size ? (uint64_t)size : 0;
    draft.abi.align = has_size ? (uint64_t)MAX(align, 0) : 0;
    draft.abi.nullability = nullability_of(clang, type);
    draft_kind(table, &draft);
    if (draft.abi.kind == ABI_INTEGER || draft.abi.kind == ABI_FLOAT)
        draft.abi.bits = (uint16_t)MIN(draft.abi.size * 8, UINT16_MAX);
    return draft;
}

/* Appends it; what a function consists of must follow. */
static uint32_t write_draft(TypeTable *table, const Draft *draft, const char *spelling)
{
    GByteArray *out = table->types;
    message_put_text(out, spelling);
    message_put_text(out, draft->name);
    message_put_text(out, draft->why);
    message_put(out, draft->abi.kind);
    message_put(out, draft->abi.nullability);
    message_put(out, draft->abi.bits);
    message_put(out, draft->abi.size);
    message_put(out, draft->abi.align);
    message_put(out, draft->abi.count);
    message_put(out, draft->abi.is_signed);
    message_put(out, draft->abi.is_char);
    message_put(out, draft->abi.target_is_const);
    message_put(out, draft->abi.count_known);
    message_put(out, draft->target);
    message_put(out, draft->tag);
    return table->type_count++;
}

static AbiConvention convention_of(int calling)
{
    static const uint8_t conventions[] = {
        [CALLING_DEFAULT] = CONVENTION_C,
        [CALLING_C] = CONVENTION_C,
        [CALLING_STDCALL] = CONVENTION_STDCALL,
        [CALLING_FASTCALL] = CONVENTION_FASTCALL,
        [CALLING_THISCALL] = CONVENTION_THISCALL,
        [5] = CONVENTION_OTHER,
        [CALLING_AAPCS] = CONVENTION_AAPCS,
        [CALLING_AAPCS_VFP] = CONVENTION_AAPCS,
        [8] = CONVENTION_OTHER,
        [9] = CONVENTION_OTHER,
        [CALLING_WIN64] = CONVENTION_WIN64,
        [CALLING_SYSV64] = CONVENTION_SYSV64,
        [CALLING_VECTORCALL] = CONVENTION_VECTORCALL,
    };
    bool known = calling >= 0 && (size_t)calling < G_N_ELEMENTS(conventions);
    return known ? conventions[calling] : CONVENTION_OTHER;
}

typedef enum Use { USE_PLAIN, USE_PARAM, USE_NEVER_NULL } Use;

static uint32_t add_fresh(TypeTable *table, CXType type, Use use);

/* libclang reads `int` where it does not know a type, and goes on. */
static uint32_t add_mistake(TypeTable *table)
{
    Draft draft = {.abi = {.kind = ABI_UNKNOWN}, .why = MISTAKEN};
    return write_draft(table, &draft, "?");
}

uint32_t type_table_add_declared(TypeTable *table, CXCursor declaration)
{
    return table->clang->isInvalidDeclaration(declaration)
               ? add_mistake(table)
               : type_table_add(table, table->clang->getCursorType(declaration));
}

static uint32_t add_result(TypeTable *table, CXType function, const TypeAttributes *attributes)
{
    const LibClang *clang = table->clang;
    CXType result = clang->getResultType(function);
    if (!attributes->noreturn || clang->getCanonicalType(result).kind != TYPE_VOID)
        return attributes->returns_nonnull ? add_fresh(table, result, USE_NEVER_NULL)
                                           : type_table_add(table, result);
    Draft never = {.abi = {.kind = ABI_NEVER}};
    return write_draft(table, &never, "void");
}

/* libclang tells of an array or a function what was written, not the pointer that is passed. */
static uint32_t add_param(TypeTable *table, CXType type, bool never_null)
{
    Use use = never_null ? USE_NEVER_NULL : USE_PARAM;
    int kind = table->clang->getCanonicalType(type).kind;
    bool decays = is_function(kind) || is_array(kind);
    return never_null || decays ? add_fresh(table, type, use) : type_table_add(table, type);
}

static uint32_t add_numbered_param(TypeTable *table, CXType type, int number,
                                   const TypeAttributes *attributes)
{
    bool never = attributes->all_nonnull || (number < 64 && (attributes->nonnull >> number & 1));
    return add_param(table, table->clang->getArgType(type, (unsigned)number), never);
}

/* What makes up a function: result, flags, parameters with their names if `cursor` has them. */
static void describe_function(TypeTable *table, GByteArray *out, CXType type,
                              const CXCursor *cursor, const TypeAttributes *attributes)
{
    const LibClang *clang = table->clang;
    int count = MAX(clang->getNumArgTypes(type), 0);
    int named = cursor ? clang->Cursor_getNumArguments(*cursor) : 0;
    bool is_wrong = cursor && clang->isInvalidDeclaration(*cursor);
    message_put(out, is_wrong ? add_mistake(table) : add_result(table, type, attributes));
    message_put(out, clang->isFunctionTypeVariadic(type) != 0 && type.kind == TYPE_FUNCTION_PROTO);
    message_put(out, type.kind == TYPE_FUNCTION_NO_PROTO);
    message_put(out, convention_of(clang->getFunctionTypeCallingConv(type)));
    message_put(out, (uint64_t)count);
    for (int i = 0; i < count; i++) {
        CXCursor param = {0};
        if (i < named)
            param = clang->Cursor_getArgument(*cursor, (unsigned)i);
        g_autofree char *name =
            i < named ? libclang_text(clang, clang->getCursorSpelling(param)) : NULL;
        bool mistaken = i < named && clang->isInvalidDeclaration(param);
        message_put_text(out, name);
        message_put(out,
                    mistaken ? add_mistake(table) : add_numbered_param(table, type, i, attributes));
    }
}

/* As C spells it, but without the place that libclang adds to what has no name: "(unnamed union at
 * /usr/include/x.h:5:3)" is another text on another machine. */
static char *spell(TypeTable *table, CXType type)
{
    char *text = libclang_text(table->clang, table->clang->getTypeSpelling(type));
    for (char *at = text; (at = strstr(at, " at ")) != NULL;) {
        const char *open = g_strrstr_len(text, at - text, "(");
        const char *close = strchr(at, ')');
        bool is_place =
            open && close &&
            (g_str_has_prefix(open, "(unnamed") || g_str_has_prefix(open, "(anonymous"));
        if (is_place)
            memmove(at, close, strlen(close) + 1);
        else
            at++;
    }
    return text;
}

static uint32_t add_function(TypeTable *table, CXType type, const CXCursor *cursor,
                             const TypeAttributes *attributes)
{
    Draft draft = draft_of(table, type);
    g_autofree char *spelling = spell(table, type);
    g_autoptr(GByteArray) parts = g_byte_array_new();
    TypeAttributes said = attributes ? *attributes : (TypeAttributes){0};
    said.noreturn = said.noreturn || strstr(spelling, "((noreturn))");
    describe_function(table, parts, draft.shape, cursor, &said);
    uint32_t number = write_draft(table, &draft, spelling);
    g_byte_array_append(table->types, parts->data, parts->len);
    g_free(draft.name);
    return number;
}

static void decay(TypeTable *table, Draft *draft, CXType type)
{
    if (draft->abi.kind == ABI_FUNCTION)
        draft->target = type_table_add(table, type);
    else if (draft->abi.kind == ABI_ARRAY) {
        CXType element = table->clang->getArrayElementType(draft->shape);
        draft->abi.target_is_const = type_table_is_const(table->clang, element);
    } else
        return;
    draft->abi.kind = ABI_POINTER;
    draft->abi.size = draft->abi.align = table->pointer_size;
    draft->abi.count = 0;
    draft->abi.count_known = false;
}

static uint32_t add_fresh(TypeTable *table, CXType type, Use use)
{
    CXType canonical = table->clang->getCanonicalType(type);
    if (is_function(canonical.kind) && use == USE_PLAIN)
        return add_function(table, type, NULL, NULL);
    Draft draft = draft_of(table, type);
    if (use != USE_PLAIN)
        decay(table, &draft, type);
    if (use == USE_NEVER_NULL && draft.abi.kind == ABI_POINTER)
        draft.abi.nullability = NULL_NEVER;
    g_autofree char *spelling = spell(table, type);
    uint32_t number = write_draft(table, &draft, spelling);
    g_free(draft.name);
    return number;
}

uint32_t type_table_add(TypeTable *table, CXType type)
{
    gpointer known = g_hash_table_lookup(table->known, type.data[0]);
    if (known)
        return GPOINTER_TO_UINT(known) - 1;
    uint32_t number = add_fresh(table, type, USE_PLAIN);
    g_hash_table_insert(table->known, type.data[0], GUINT_TO_POINTER(number + 1));
    return number;
}

uint32_t type_table_add_function(TypeTable *table, CXCursor function,
                                 const TypeAttributes *attributes)
{
    return add_function(table, table->clang->getCursorType(function), &function, attributes);
}
