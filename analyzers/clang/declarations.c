#include "analyzers/clang/declarations.h"

#include <string.h>

#include "analyzers/clang/c_unit.h"
#include "analyzers/clang/constants.h"
#include "analyzers/clang/message.h"
#include "analyzers/clang/problems.h"
#include "analyzers/clang/prototype.h"
#include "analyzers/clang/source_places.h"
#include "analyzers/clang/type_table.h"

typedef struct Walk {
    const LibClang *clang;
    const DeclarationsOf *of;
    TypeTable types;
    Constants *constants;
    CXPrintingPolicy policy; /* made with the first declaration */
    SourcePlaces places;
    char *target;
    GByteArray *decls;
    uint64_t decl_count;
} Walk;

/* A declaration on its way into the message. */
typedef struct Declared {
    CXCursor cursor;
    Place place;
    char *name, *symbol, *prototype;
    uint32_t type;
    CDeclKind kind;
    bool is_const;
} Declared;

/* What the text between two places of a file is; NULL when they are not in one. */
static const char *text_between(Walk *walk, CXSourceRange range, size_t *size)
{
    Place start = source_places_of(walk->clang, walk->clang->getRangeStart(range));
    Place end = source_places_of(walk->clang, walk->clang->getRangeEnd(range));
    size_t length = 0;
    if (!start.file || start.file != end.file)
        return NULL;
    const char *text = source_places_text(&walk->places, walk->of->unit, start.file, &length);
    if (!text || start.offset > end.offset || end.offset > length)
        return NULL;
    *size = end.offset - start.offset;
    return text + start.offset;
}

static void add_macro(Walk *walk, CXCursor cursor)
{
    const LibClang *clang = walk->clang;
    Place place = source_places_of(clang, clang->getCursorLocation(cursor));
    if (!place.file || clang->Cursor_isMacroFunctionLike(cursor) ||
        clang->Cursor_isMacroBuiltin(cursor))
        return;
    size_t size = 0;
    const char *text = text_between(walk, clang->getCursorExtent(cursor), &size);
    g_autofree char *name = libclang_text(clang, clang->getCursorSpelling(cursor));
    size_t length = strlen(name);
    if (!text || size <= length)
        return;
    const char *body = text + length;
    size_t rest = size - length;
    for (; rest && g_ascii_isspace(*body); body++)
        rest--;
    constants_add_macro(walk->constants, name, body, rest);
    constants_place(walk->constants, source_places_number(&walk->places, place.file),
                    place.line - 1);
}

static int visit_label(CXCursor cursor, CXCursor parent, void *data)
{
    (void)parent;
    *(CXCursor *)data = cursor;
    return cursor.kind == CURSOR_ASM_LABEL ? VISIT_BREAK : VISIT_CONTINUE;
}

/* An asm label is written without what the target puts before names. */
static char *symbol_of(const LibClang *clang, CXCursor cursor, const char *name,
                       const char *prototype)
{
    CXCursor found = {0};
    if (!strstr(prototype, "asm("))
        return g_strdup(name);
    clang->visitChildren(cursor, visit_label, &found);
    return found.kind == CURSOR_ASM_LABEL ? libclang_text(clang, clang->getCursorSpelling(found))
                                          : g_strdup(name);
}

static char *printed(Walk *walk, CXCursor cursor)
{
    const LibClang *clang = walk->clang;
    if (!walk->policy) {
        walk->policy = clang->getCursorPrintingPolicy(cursor);
        clang->PrintingPolicy_setProperty(walk->policy, PRINT_TERSELY, 1);
        clang->PrintingPolicy_setProperty(walk->policy, PRINT_VOID, !walk->of->is_cxx);
        clang->PrintingPolicy_setProperty(walk->policy, PRINT_NO_INITIALIZERS, 1);
    }
    return libclang_text(clang, clang->getCursorPrettyPrinted(cursor, walk->policy));
}

/* Bodies are skipped, so libclang knows of none: one begins where the declarator ends. */
static bool has_body(Walk *walk, CXCursor function)
{
    const LibClang *clang = walk->clang;
    size_t size = 0;
    Place end = source_places_of(clang, clang->getRangeEnd(clang->getCursorExtent(function)));
    const char *text =
        end.file ? source_places_text(&walk->places, walk->of->unit, end.file, &size) : NULL;
    for (size_t at = end.offset; text && at < size; at++)
        if (!g_ascii_isspace(text[at]))
            return text[at] == '{' || text[end.offset - 1] == '}';
    return text && end.offset && end.offset <= size && text[end.offset - 1] == '}';
}

static void write_declared(Walk *walk, Declared *declared)
{
    const LibClang *clang = walk->clang;
    CXCursor cursor = declared->cursor;
    GByteArray *out = walk->decls;
    bool of_object = declared->kind == C_FUNCTION || declared->kind == C_VARIABLE;
    message_put(out, declared->kind);
    message_put_text(out, declared->name);
    message_put_text(out, declared->symbol ? declared->symbol : declared->name);
    message_put_text(out, declared->prototype);
    message_put(out, declared->type);
    message_put(out, source_places_number(&walk->places, declared->place.file));
    message_put(out, declared->place.line ? declared->place.line - 1 : 0);
    message_put(out, declared->place.offset);
    message_put(out, declared->place.offset + strlen(declared->name));
    message_put(out, clang->isCursorDefinition(cursor) ||
                         (declared->kind == C_FUNCTION && has_body(walk, cursor)));
    message_put(out, of_object && clang->Cursor_getStorageClass(cursor) == STORAGE_STATIC);
    message_put(out, declared->kind == C_FUNCTION && clang->Cursor_isFunctionInlined(cursor));
    message_put(out, declared->is_const);
    message_put(out, declared->kind == C_VARIABLE && clang->getCursorTLSKind(cursor) != 0);
    walk->decl_count++;
}

/* In C++ only what C can name: the linker sees it under its own name. */
static bool is_foreign(Walk *walk, const Declared *declared)
{
    if (!walk->of->is_cxx)
        return false;
    CXString string = walk->clang->Cursor_getMangling(declared->cursor);
    g_autofree char *mangled = libclang_text(walk->clang, string);
    const char *plain = mangled[0] == '_' && declared->name[0] != '_' ? mangled + 1 : mangled;
    return !g_str_equal(plain, declared->name) && !g_str_equal(mangled, declared->name);
}

static void add_object(Walk *walk, Declared *declared)
{
    const LibClang *clang = walk->clang;
    CXType type = clang->getCursorType(declared->cursor);
    g_autofree char *whole = printed(walk, declared->cursor);
    TypeAttributes attributes;
    declared->prototype = prototype_take_apart(whole, &attributes);
    declared->symbol = symbol_of(clang, declared->cursor, declared->name, declared->prototype);
    bool is_labelled = !g_str_equal(declared->symbol, declared->name);
    if (!is_labelled && is_foreign(walk, declared))
        return;
    if (type.kind == TYPE_FUNCTION_PROTO && !walk->of->is_cxx)
        declared->prototype = prototype_say_void(declared->prototype, declared->name);
    if (declared->kind == C_FUNCTION)
        declared->type = type_table_add_function(&walk->types, declared->cursor, &attributes);
    else {
        declared->type = type_table_add_declared(&walk->types, declared->cursor);
        declared->is_const = type_table_is_const(clang, type);
    }
    write_declared(walk, declared);
}

static void add_typedef(Walk *walk, Declared *declared)
{
    TypeAttributes attributes;
    g_autofree char *whole = printed(walk, declared->cursor);
    declared->prototype = prototype_take_apart(whole, &attributes);
    CXType type = walk->clang->getTypedefDeclUnderlyingType(declared->cursor);
    declared->type = walk->clang->isInvalidDeclaration(declared->cursor)
                         ? type_table_add_declared(&walk->types, declared->cursor)
                         : type_table_add(&walk->types, type);
    write_declared(walk, declared);
}

/* A tag that is defined elsewhere in the unit is told there. */
static void add_tag(Walk *walk, Declared *declared)
{
    const LibClang *clang = walk->clang;
    CXCursor definition = clang->getCursorDefinition(declared->cursor);
    if (!clang->Cursor_isNull(definition) && !clang->equalCursors(definition, declared->cursor))
        return;
    g_free(declared->name);
    declared->name = type_tags_name(clang, declared->cursor);
    if (!declared->name[0])
        return;
    const char *word = declared->kind == C_ENUM                ? "enum"
                       : declared->cursor.kind == CURSOR_UNION ? "union"
                                                               : "struct";
    declared->prototype = g_strdup_printf("%s %s", word, declared->name);
    declared->type = type_table_add(&walk->types, clang->getCursorType(declared->cursor));
    write_declared(walk, declared);
}

static void add_declaration(Walk *walk, CXCursor cursor, CDeclKind kind)
{
    const LibClang *clang = walk->clang;
    Declared declared = {.cursor = cursor,
                         .place = source_places_of(clang, clang->getCursorLocation(cursor)),
                         .name = libclang_text(clang, clang->getCursorSpelling(cursor)),
                         .kind = kind};
    if (!declared.place.file)
        ;
    else if (kind == C_RECORD || kind == C_ENUM)
        add_tag(walk, &declared);
    else if (kind == C_TYPEDEF)
        add_typedef(walk, &declared);
    else
        add_object(walk, &declared);
    g_free(declared.name);
    g_free(declared.symbol);
    g_free(declared.prototype);
}

static int visit(CXCursor cursor, CXCursor parent, void *data)
{
    (void)parent;
    Walk *walk = data;
    const LibClang *clang = walk->clang;
    g_autofree char *name = NULL;
    switch (cursor.kind) {
    case CURSOR_MACRO_DEFINITION:
        add_macro(walk, cursor);
        return VISIT_CONTINUE;
    case CURSOR_FUNCTION:
    case CURSOR_VARIABLE:
        add_declaration(walk, cursor, cursor.kind == CURSOR_FUNCTION ? C_FUNCTION : C_VARIABLE);
        return VISIT_CONTINUE;
    case CURSOR_TYPEDEF:
    case CURSOR_TYPE_ALIAS:
        add_declaration(walk, cursor, C_TYPEDEF);
        return VISIT_CONTINUE;
    case CURSOR_STRUCT:
    case CURSOR_UNION:
    case CURSOR_CLASS:
        add_declaration(walk, cursor, C_RECORD);
        return walk->of->is_cxx ? VISIT_CONTINUE : VISIT_RECURSE;
    case CURSOR_ENUM:
        add_declaration(walk, cursor, C_ENUM);
        return VISIT_RECURSE;
    case CURSOR_ENUM_CONSTANT:
        name = libclang_text(clang, clang->getCursorSpelling(cursor));
        constants_add_enumerator(walk->constants, name, clang->getEnumConstantDeclValue(cursor));
        return VISIT_CONTINUE;
    case CURSOR_LINKAGE_SPEC:
    case CURSOR_UNEXPOSED_DECL:
    case CURSOR_NAMESPACE:
        return VISIT_RECURSE;
    default:
        return VISIT_CONTINUE;
    }
}

static void visit_inclusion(CXFile file, CXSourceLocation *stack, unsigned depth, void *data)
{
    (void)stack, (void)depth;
    source_places_number(&((Walk *)data)->places, file);
}

static void put_part(GByteArray *message, uint64_t count, const GByteArray *part)
{
    message_put(message, count);
    g_byte_array_append(message, part->data, part->len);
}

static void write_message(Walk *walk, GByteArray *message)
{
    const LibClang *clang = walk->clang;
    g_autoptr(GByteArray) late = g_byte_array_new();
    put_part(late, walk->types.type_count, walk->types.types);
    put_part(late, walk->types.record_count, walk->types.records);
    put_part(late, walk->types.enum_count, walk->types.enums);
    put_part(late, walk->decl_count, walk->decls);
    constants_write(walk->constants, late);
    bool lacks_header = problems_write(&walk->places, walk->of->unit, late);
    g_ptr_array_add(walk->places.paths, NULL);
    message_put_text(message, walk->target);
    message_put_text(message, clang->version);
    message_put(message, lacks_header);
    message_put_texts(message, (const char *const *)walk->places.paths->pdata);
    g_byte_array_append(message, late->data, late->len);
    g_byte_array_append(message, walk->of->builtins->data, walk->of->builtins->len);
}

static void look_at_target(Walk *walk)
{
    const LibClang *clang = walk->clang;
    CXTargetInfo target = clang->getTranslationUnitTargetInfo(walk->of->unit);
    walk->target = libclang_text(clang, clang->TargetInfo_getTriple(target));
    int width = clang->TargetInfo_getPointerWidth(target);
    walk->types.pointer_size = width > 0 ? (unsigned)width / 8 : 0;
    clang->TargetInfo_dispose(target);
}

void declarations_write(const LibClang *clang, const DeclarationsOf *of, GByteArray *message)
{
    Walk walk = {.clang = clang,
                 .of = of,
                 .constants = constants_new(of->long_is_wide),
                 .decls = g_byte_array_new()};
    type_table_init(&walk.types, clang);
    source_places_init(&walk.places, clang);
    look_at_target(&walk);
    clang->getInclusions(of->unit, visit_inclusion, &walk);
    clang->visitChildren(clang->getTranslationUnitCursor(of->unit), visit, &walk);
    type_table_finish(&walk.types);
    write_message(&walk, message);
    if (walk.policy)
        clang->PrintingPolicy_dispose(walk.policy);
    type_table_clear(&walk.types);
    constants_free(walk.constants);
    source_places_clear(&walk.places);
    g_free(walk.target);
    g_byte_array_unref(walk.decls);
}
