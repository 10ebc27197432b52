/* The part of libclang's C interface that is asked of, declared here so that nothing needs its
 * headers or links it: the types as its ABI has them since version 14, the values of its
 * enumerations, and a table of its functions that dlopen fills.
 *
 * Only the helper process opens it. Nothing may be added that version 14 does not have.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct CXString {
    const void *data;
    unsigned private_flags;
} CXString;

typedef struct CXCursor {
    int kind;
    int xdata;
    const void *data[3];
} CXCursor;

typedef struct CXType {
    int kind;
    void *data[2];
} CXType;

typedef struct CXSourceLocation {
    const void *data[2];
    unsigned offset;
} CXSourceLocation;

typedef struct CXSourceRange {
    const void *data[2];
    unsigned begin, end;
} CXSourceRange;

typedef struct CXUnsavedFile {
    const char *name, *contents;
    unsigned long length;
} CXUnsavedFile;

typedef void *CXIndex, *CXFile, *CXDiagnostic, *CXPrintingPolicy, *CXTargetInfo;
typedef struct CXTranslationUnitImpl *CXTranslationUnit;
typedef int (*CXCursorVisitor)(CXCursor cursor, CXCursor parent, void *data);
typedef int (*CXFieldVisitor)(CXCursor field, void *data);
typedef void (*CXInclusionVisitor)(CXFile file, CXSourceLocation *stack, unsigned depth,
                                   void *data);

enum CursorKind {
    CURSOR_UNEXPOSED_DECL = 1,
    CURSOR_STRUCT = 2,
    CURSOR_UNION = 3,
    CURSOR_CLASS = 4,
    CURSOR_ENUM = 5,
    CURSOR_ENUM_CONSTANT = 7,
    CURSOR_FUNCTION = 8,
    CURSOR_VARIABLE = 9,
    CURSOR_TYPEDEF = 20,
    CURSOR_NAMESPACE = 22,
    CURSOR_LINKAGE_SPEC = 23,
    CURSOR_TYPE_ALIAS = 36,
    CURSOR_ASM_LABEL = 407,
    CURSOR_MACRO_DEFINITION = 501
};

enum TypeKind {
    TYPE_INVALID = 0,
    TYPE_UNEXPOSED = 1,
    TYPE_VOID = 2,
    TYPE_BOOL = 3,
    TYPE_CHAR_U = 4,  /* plain char where it has no sign */
    TYPE_CHAR_S = 13, /* plain char where it has one */
    TYPE_WCHAR = 15,
    TYPE_INT128 = 20,
    TYPE_FLOAT = 21,
    TYPE_LONG_DOUBLE = 23,
    TYPE_FLOAT128 = 30,
    TYPE_FLOAT16 = 32,
    TYPE_BFLOAT16 = 39,
    TYPE_POINTER = 101,
    TYPE_LVALUE_REFERENCE = 103,
    TYPE_RVALUE_REFERENCE = 104,
    TYPE_RECORD = 105,
    TYPE_ENUM = 106,
    TYPE_TYPEDEF = 107,
    TYPE_FUNCTION_NO_PROTO = 110,
    TYPE_FUNCTION_PROTO = 111,
    TYPE_CONSTANT_ARRAY = 112,
    TYPE_INCOMPLETE_ARRAY = 114,
    TYPE_VARIABLE_ARRAY = 115,
    TYPE_ELABORATED = 119,
    TYPE_ATTRIBUTED = 163,
    TYPE_ATOMIC = 177
};

enum CallingConvention {
    CALLING_DEFAULT = 0,
    CALLING_C = 1,
    CALLING_STDCALL = 2,
    CALLING_FASTCALL = 3,
    CALLING_THISCALL = 4,
    CALLING_AAPCS = 6,
    CALLING_AAPCS_VFP = 7,
    CALLING_WIN64 = 10,
    CALLING_SYSV64 = 11,
    CALLING_VECTORCALL = 12
};

enum {
    VISIT_BREAK = 0,
    VISIT_CONTINUE = 1,
    VISIT_RECURSE = 2,
    FIELDS_CONTINUE = 1,
    STORAGE_STATIC = 3,
    DIAGNOSTIC_ERROR = 3,
    DIAGNOSTIC_FATAL = 4,
    PRINT_NO_INITIALIZERS = 6,
    PRINT_VOID = 16, /* f(void) */
    PRINT_TERSELY = 17,
    PARSE_MACROS = 0x01,
    PARSE_NO_BODIES = 0x40,
    PARSE_ON = 0x200, /* past an include that is not there */
    PARSE_ATTRIBUTED = 0x1000,
    NULLABILITY_NEVER = 0,
    NULLABILITY_MAYBE = 1
};

/* Result, name without `clang_`, parameters. */
#define LIBCLANG_FUNCTIONS(F)                                                                      \
    F(const char *, getCString, (CXString string))                                                 \
    F(void, disposeString, (CXString string))                                                      \
    F(CXString, getClangVersion, (void))                                                           \
    F(void, toggleCrashRecovery, (unsigned enabled))                                               \
    F(CXIndex, createIndex, (int exclude_declarations, int display_diagnostics))                   \
    F(int, parseTranslationUnit2,                                                                  \
      (CXIndex index, const char *path, const char *const *arguments, int argument_count,          \
       CXUnsavedFile *unsaved, unsigned unsaved_count, unsigned options, CXTranslationUnit *unit)) \
    F(int, reparseTranslationUnit,                                                                 \
      (CXTranslationUnit unit, unsigned unsaved_count, CXUnsavedFile *unsaved, unsigned options))  \
    F(void, disposeTranslationUnit, (CXTranslationUnit unit))                                      \
    F(CXTargetInfo, getTranslationUnitTargetInfo, (CXTranslationUnit unit))                        \
    F(CXString, TargetInfo_getTriple, (CXTargetInfo target))                                       \
    F(void, TargetInfo_dispose, (CXTargetInfo target))                                             \
    F(int, TargetInfo_getPointerWidth, (CXTargetInfo target))                                      \
    F(CXCursor, getTranslationUnitCursor, (CXTranslationUnit unit))                                \
    F(void, getInclusions, (CXTranslationUnit unit, CXInclusionVisitor visitor, void *data))       \
    F(CXString, getFileName, (CXFile file))                                                        \
    F(const char *, getFileContents, (CXTranslationUnit unit, CXFile file, size_t * size))         \
    F(unsigned, getNumDiagnostics, (CXTranslationUnit unit))                                       \
    F(CXDiagnostic, getDiagnostic, (CXTranslationUnit unit, unsigned index))                       \
    F(void, disposeDiagnostic, (CXDiagnostic diagnostic))                                          \
    F(int, getDiagnosticSeverity, (CXDiagnostic diagnostic))                                       \
    F(CXString, getDiagnosticSpelling, (CXDiagnostic diagnostic))                                  \
    F(CXSourceLocation, getDiagnosticLocation, (CXDiagnostic diagnostic))                          \
    F(void, getFileLocation,                                                                       \
      (CXSourceLocation location, CXFile * file, unsigned *line, unsigned *column,                 \
       unsigned *offset))                                                                          \
    F(CXSourceLocation, getRangeStart, (CXSourceRange range))                                      \
    F(CXSourceLocation, getRangeEnd, (CXSourceRange range))                                        \
    F(unsigned, visitChildren, (CXCursor parent, CXCursorVisitor visitor, void *data))             \
    F(int, Cursor_isNull, (CXCursor cursor))                                                       \
    F(CXString, getCursorSpelling, (CXCursor cursor))                                              \
    F(CXSourceLocation, getCursorLocation, (CXCursor cursor))                                      \
    F(CXSourceRange, getCursorExtent, (CXCursor cursor))                                           \
    F(unsigned, isInvalidDeclaration, (CXCursor cursor))                                           \
    F(CXType, getCursorType, (CXCursor cursor))                                                    \
    F(CXCursor, getCursorDefinition, (CXCursor cursor))                                            \
    F(CXCursor, getCanonicalCursor, (CXCursor cursor))                                             \
    F(unsigned, isCursorDefinition, (CXCursor cursor))                                             \
    F(unsigned, equalCursors, (CXCursor a, CXCursor b))                                            \
    F(int, Cursor_getStorageClass, (CXCursor cursor))                                              \
    F(unsigned, Cursor_isFunctionInlined, (CXCursor cursor))                                       \
    F(int, getCursorTLSKind, (CXCursor cursor))                                                    \
    F(CXString, Cursor_getMangling, (CXCursor cursor))                                             \
    F(int, Cursor_getNumArguments, (CXCursor cursor))                                              \
    F(CXCursor, Cursor_getArgument, (CXCursor cursor, unsigned index))                             \
    F(CXPrintingPolicy, getCursorPrintingPolicy, (CXCursor cursor))                                \
    F(void, PrintingPolicy_setProperty, (CXPrintingPolicy policy, int property, unsigned value))   \
    F(void, PrintingPolicy_dispose, (CXPrintingPolicy policy))                                     \
    F(CXString, getCursorPrettyPrinted, (CXCursor cursor, CXPrintingPolicy policy))                \
    F(unsigned, Cursor_isMacroFunctionLike, (CXCursor cursor))                                     \
    F(unsigned, Cursor_isMacroBuiltin, (CXCursor cursor))                                          \
    F(CXType, getEnumDeclIntegerType, (CXCursor cursor))                                           \
    F(long long, getEnumConstantDeclValue, (CXCursor cursor))                                      \
    F(CXType, getTypedefDeclUnderlyingType, (CXCursor cursor))                                     \
    F(unsigned, Cursor_isBitField, (CXCursor cursor))                                              \
    F(int, getFieldDeclBitWidth, (CXCursor cursor))                                                \
    F(long long, Cursor_getOffsetOfField, (CXCursor cursor))                                       \
    F(unsigned, Type_visitFields, (CXType type, CXFieldVisitor visitor, void *data))               \
    F(CXString, getTypeSpelling, (CXType type))                                                    \
    F(CXType, getCanonicalType, (CXType type))                                                     \
    F(CXCursor, getTypeDeclaration, (CXType type))                                                 \
    F(CXType, getPointeeType, (CXType type))                                                       \
    F(CXType, Type_getNamedType, (CXType type))                                                    \
    F(CXType, Type_getModifiedType, (CXType type))                                                 \
    F(CXType, Type_getValueType, (CXType type))                                                    \
    F(int, Type_getNullability, (CXType type))                                                     \
    F(unsigned, isConstQualifiedType, (CXType type))                                               \
    F(long long, Type_getSizeOf, (CXType type))                                                    \
    F(long long, Type_getAlignOf, (CXType type))                                                   \
    F(CXType, getArrayElementType, (CXType type))                                                  \
    F(long long, getArraySize, (CXType type))                                                      \
    F(CXType, getResultType, (CXType type))                                                        \
    F(int, getNumArgTypes, (CXType type))                                                          \
    F(CXType, getArgType, (CXType type, unsigned index))                                           \
    F(unsigned, isFunctionTypeVariadic, (CXType type))                                             \
    F(int, getFunctionTypeCallingConv, (CXType type))

typedef struct LibClang {
    void *handle;
    char *path;    /* of the library */
    char *version; /* "14.0.6" */
    unsigned major;
    char *resources; /* clang's folder of builtin headers, NULL where it is not installed */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration. */
#define LIBCLANG_MEMBER(result, name, parameters) result(*name) parameters;
    LIBCLANG_FUNCTIONS(LIBCLANG_MEMBER)
#undef LIBCLANG_MEMBER
} LibClang;

/* Opens the newest libclang from 14 on in `folders`; NULL: where systems keep it. NULL with a
 * message for the user, who may have to install one. `resources` are folders to look for clang's
 * builtin headers in, in place of the usual ones. */
LibClang *libclang_open(const char *const *folders, const char *const *resources, char **message);

/* The text of a string of libclang, which is disposed of; "" for none. Owned. */
char *libclang_text(const LibClang *clang, CXString string);
