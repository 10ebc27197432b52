#include "analyzers/ffi/rust_spelling.h"

#include <string.h>

#include "analyzers/syntax/facts_text.h"

#define DEPTH 8

struct RustSpelling {
    GHashTable *known; /* C's spelling → Rust's, borrowed */
    char *prefix;      /* before c_int: "std::os::raw::", "" when imported; NULL: i32 is written */
    const char *text;
};

typedef struct Spelling {
    const RustSpelling *of;
    const CUnit *unit;
    unsigned depth;
} Spelling;

/* A leading const says nothing of the type itself. */
static const char *bare(const char *spelling)
{
    return g_str_has_prefix(spelling, "const ") ? spelling + strlen("const ") : spelling;
}

static void learn(RustSpelling *spelling, const AbiType *rust, const AbiType *c)
{
    bool useful = rust && c && rust->spelling && c->spelling && *c->spelling &&
                  !strchr(rust->spelling, '$') && rust->kind != ABI_UNKNOWN;
    if (!useful)
        return;
    if (c->kind == ABI_RECORD || c->kind == ABI_ENUM || c->name)
        if (rust->kind != ABI_POINTER || c->kind == ABI_POINTER)
            g_hash_table_insert(spelling->known, (void *)(uintptr_t)bare(c->spelling),
                                (void *)(uintptr_t)rust->spelling);
    if (rust->kind == ABI_POINTER && c->kind == ABI_POINTER && rust->target)
        learn(spelling, rust->target, c->target);
}

static void learn_function(RustSpelling *spelling, const AbiType *rust, const AbiType *c)
{
    if (rust->kind != ABI_FUNCTION || c->kind != ABI_FUNCTION)
        return;
    const AbiFunction *own = rust->function, *other = c->function;
    for (uint32_t i = 0; i < own->param_count && own->param_count == other->param_count; i++)
        learn(spelling, own->params[i].type, other->params[i].type);
    learn(spelling, own->result, other->result);
}

/* What fits is what is learned from; types by their own names in Rust. */
static void learn_verdict(RustSpelling *spelling, const FfiVerdict *verdict)
{
    if (!verdict->decl || verdict->outcome != FFI_MATCH)
        return;
    if (verdict->item->kind != FOREIGN_TYPE) {
        learn_function(spelling, verdict->item->type, verdict->decl->type);
        return;
    }
    const char *name = verdict->item->name;
    g_hash_table_insert(spelling->known, (void *)(uintptr_t)verdict->decl->name,
                        (void *)(uintptr_t)name);
}

/* What stands before `c_…` where the file first writes one as a type. */
static char *find_prefix(const char *text)
{
    for (const char *at = text; (at = strstr(at, "c_")); at += 2) {
        const char *start = at;
        while (start > text && (text_is_word_byte(start[-1]) || start[-1] == ':'))
            start--;
        bool path = start == at || (at - start > 2 && at[-1] == ':' && at[-2] == ':');
        bool type = g_str_has_prefix(at, "c_int") || g_str_has_prefix(at, "c_uint") ||
                    g_str_has_prefix(at, "c_char") || g_str_has_prefix(at, "c_long") ||
                    g_str_has_prefix(at, "c_ulong") || g_str_has_prefix(at, "c_void") ||
                    g_str_has_prefix(at, "c_short") || g_str_has_prefix(at, "c_double");
        const char *line = start;
        while (line > text && line[-1] != '\n')
            line--;
        line += strspn(line, " \t");
        bool import = g_str_has_prefix(line, "use ") || g_str_has_prefix(line, "pub use ");
        if (path && type && !import)
            return g_strndup(start, (gsize)(at - start));
    }
    return NULL;
}

RustSpelling *rust_spelling_new(const Ffi *ffi, uint32_t file, const char *text)
{
    RustSpelling *spelling = g_new0(RustSpelling, 1);
    spelling->known = g_hash_table_new(g_str_hash, g_str_equal);
    spelling->text = text;
    spelling->prefix = find_prefix(text);
    for (uint32_t i = 0; i < ffi->count; i++)
        if (ffi->verdicts[i].item->file == file)
            learn_verdict(spelling, &ffi->verdicts[i]);
    return spelling;
}

void rust_spelling_free(RustSpelling *spelling)
{
    if (!spelling)
        return;
    g_hash_table_unref(spelling->known);
    g_free(spelling->prefix);
    g_free(spelling);
}

/* Whether a `use` brings the bare name in. */
static bool is_imported(const char *text, const char *name)
{
    for (const char *at = text; (at = strstr(at, "use ")); at++) {
        const char *end = strchr(at, ';');
        if (!end)
            return false;
        g_autofree char *import = g_strndup(at, (gsize)(end - at));
        const char *found = strstr(import, name);
        bool glob =
            strstr(import, "libc::*") || strstr(import, "raw::*") || strstr(import, "ffi::*");
        if (glob ||
            (found && !text_is_word_byte(found[strlen(name)]) && !text_is_word_byte(found[-1])))
            return true;
    }
    return false;
}

/* Where the file takes C's types from, for those it does not import. */
static const char *home(const char *text)
{
    if (strstr(text, "core::ffi::"))
        return "core::ffi::";
    if (strstr(text, "libc::"))
        return "libc::";
    return strstr(text, "std::ffi::c_") || strstr(text, "std::ffi::{c_") ? "std::ffi::"
                                                                         : "std::os::raw::";
}

/* One of the c_ names as the file can write it. */
static char *c_name(const RustSpelling *spelling, const char *name)
{
    const char *prefix = spelling->prefix;
    bool written = prefix && (*prefix || is_imported(spelling->text, name));
    return g_strconcat(written ? prefix : home(spelling->text), name, NULL);
}

static const char *const integers[][3] = {
    {"char", "c_char", NULL},
    {"signed char", "c_schar", "i8"},
    {"unsigned char", "c_uchar", "u8"},
    {"short", "c_short", "i16"},
    {"unsigned short", "c_ushort", "u16"},
    {"int", "c_int", "i32"},
    {"unsigned int", "c_uint", "u32"},
    {"long", "c_long", NULL},
    {"unsigned long", "c_ulong", NULL},
    {"long long", "c_longlong", "i64"},
    {"unsigned long long", "c_ulonglong", "u64"},
};

static const char *const fixed[][2] = {
    {"int8_t", "i8"},       {"uint8_t", "u8"},    {"int16_t", "i16"},    {"uint16_t", "u16"},
    {"int32_t", "i32"},     {"uint32_t", "u32"},  {"int64_t", "i64"},    {"uint64_t", "u64"},
    {"size_t", "usize"},    {"ssize_t", "isize"}, {"intptr_t", "isize"}, {"uintptr_t", "usize"},
    {"ptrdiff_t", "isize"}, {"float", "f32"},     {"double", "f64"},     {"_Bool", "bool"},
    {"bool", "bool"},
};

static char *spell_builtin(const RustSpelling *spelling, const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fixed); i++)
        if (strcmp(fixed[i][0], name) == 0)
            return g_strdup(fixed[i][1]);
    for (size_t i = 0; i < G_N_ELEMENTS(integers); i++)
        if (strcmp(integers[i][0], name) == 0)
            return !spelling->prefix && integers[i][2] ? g_strdup(integers[i][2])
                                                       : c_name(spelling, integers[i][1]);
    return NULL;
}

static char *spell(Spelling at, const AbiType *type);

/* `(*mut c_void) -> c_int`: C names no parameters of these. */
static char *spell_callback(Spelling at, const AbiFunction *function)
{
    g_autoptr(GString) text = g_string_new("(");
    for (uint32_t i = 0; i < function->param_count; i++) {
        g_autofree char *type = spell(at, function->params[i].type);
        if (!type)
            return NULL;
        g_string_append_printf(text, "%s%s", i ? ", " : "", type);
    }
    g_string_append_c(text, ')');
    if (function->result->kind != ABI_VOID) {
        g_autofree char *result = spell(at, function->result);
        if (!result)
            return NULL;
        g_string_append_printf(text, " -> %s", result);
    }
    bool plain = !function->unprototyped && !function->variadic;
    return plain ? g_strdup(text->str) : NULL;
}

static char *spell_pointer(Spelling at, const AbiType *type)
{
    const AbiType *target = type->target;
    if (!target)
        return NULL;
    if (target->kind == ABI_FUNCTION) {
        g_autofree char *callback = spell_callback(at, target->function);
        return callback ? g_strdup_printf("Option<unsafe extern \"C\" fn%s>", callback) : NULL;
    }
    g_autofree char *name = target->kind == ABI_VOID ? c_name(at.of, "c_void") : spell(at, target);
    return name ? g_strdup_printf("*%s %s", type->target_is_const ? "const" : "mut", name) : NULL;
}

/* A typedef that nothing in the file stands for is what it stands for itself. */
static char *spell_typedef(Spelling at, const char *name)
{
    const CDecl *decl = c_unit_find(at.unit, C_TYPEDEF, name);
    return decl && decl->type->kind != ABI_RECORD && decl->type->kind != ABI_ENUM &&
                   g_strcmp0(decl->type->name, name) != 0
               ? spell(at, decl->type)
               : NULL;
}

static char *spell_tag(Spelling at, const AbiType *type)
{
    const char *tag = type->kind == ABI_RECORD ? type->record->name : type->enumeration->name;
    const char *known = tag ? g_hash_table_lookup(at.of->known, tag) : NULL;
    if (known)
        return g_strdup(known);
    return type->kind == ABI_ENUM && type->enumeration->underlying
               ? spell(at, type->enumeration->underlying)
               : NULL;
}

static char *spell(Spelling at, const AbiType *type)
{
    if (at.depth++ > DEPTH || !type->spelling)
        return NULL;
    const char *name = bare(type->spelling);
    const char *known = g_hash_table_lookup(at.of->known, name);
    if (known)
        return g_strdup(known);
    char *builtin = spell_builtin(at.of, name);
    if (builtin)
        return builtin;
    if (type->name && strcmp(type->name, name) == 0 && type->kind != ABI_RECORD &&
        type->kind != ABI_ENUM)
        return spell_typedef(at, name);
    switch (type->kind) {
    case ABI_POINTER:
        return spell_pointer(at, type);
    case ABI_RECORD:
    case ABI_ENUM:
        return spell_tag(at, type);
    case ABI_ARRAY: {
        g_autofree char *element = type->count_known ? spell(at, type->target) : NULL;
        return element ? g_strdup_printf("[%s; %" G_GUINT64_FORMAT "]", element, type->count)
                       : NULL;
    }
    default:
        return NULL;
    }
}

char *rust_spelling_field(const RustSpelling *spelling, const CUnit *unit, const AbiType *type)
{
    return spell((Spelling){spelling, unit, 0}, type);
}

/* Of a parameter or result: an array is a pointer. */
static char *spell_value(const RustSpelling *spelling, const CUnit *unit, const AbiType *type)
{
    AbiType pointer = {.kind = ABI_POINTER,
                       .target = type->kind == ABI_ARRAY ? type->target : type,
                       .target_is_const = type->target_is_const,
                       .spelling = ""};
    bool decays = type->kind == ABI_ARRAY || type->kind == ABI_FUNCTION;
    return spell((Spelling){spelling, unit, 0}, decays ? &pointer : type);
}

static bool is_keyword(const char *name)
{
    static const char *const words[] = {
        "as",     "async", "await",    "become",  "box",     "break",  "const",   "continue",
        "crate",  "do",    "dyn",      "else",    "enum",    "extern", "false",   "final",
        "fn",     "for",   "gen",      "if",      "impl",    "in",     "let",     "loop",
        "macro",  "match", "mod",      "move",    "mut",     "priv",   "pub",     "ref",
        "return", "self",  "Self",     "static",  "struct",  "super",  "trait",   "true",
        "try",    "type",  "typeof",   "unsafe",  "unsized", "use",    "virtual", "where",
        "while",  "yield", "override", "abstract"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i], name) == 0)
            return true;
    return false;
}

char *rust_spelling_name(const char *name)
{
    return g_strconcat(name, is_keyword(name) ? "_" : "", NULL);
}

char *rust_spelling_own_name(const char *name)
{
    return g_strconcat(is_keyword(name) ? "r#" : "", name, NULL);
}

bool rust_spelling_is_alike(const char *rust, const char *c)
{
    rust += strspn(rust, "_");
    c += strspn(c, "_");
    size_t size = strlen(rust), other = strlen(c);
    while (size && rust[size - 1] == '_')
        size--;
    while (other && c[other - 1] == '_')
        other--;
    return size == other && strncmp(rust, c, size) == 0;
}

/* A name that Rust has stays where C has none, where it stands for C's, or where the parameter is
 * the same by its type and no other of C's is called so. */
static bool keeps_name(const RustParameter *own, const AbiFunction *function, uint32_t index)
{
    const char *name = function->params[index].name;
    if (!own || !own->name)
        return false;
    bool taken = false;
    for (uint32_t i = 0; i < function->param_count; i++)
        taken |= i != index && function->params[i].name &&
                 rust_spelling_is_alike(own->name, function->params[i].name);
    return (name && *name && rust_spelling_is_alike(own->name, name)) ||
           ((own->type || !name || !*name) && !taken);
}

static char *parameter_name(const RustParameter *own, const AbiFunction *function, uint32_t index)
{
    const char *name = function->params[index].name;
    if (keeps_name(own, function, index))
        return rust_spelling_own_name(own->name);
    return name && *name ? rust_spelling_name(name) : g_strdup_printf("arg%u", index + 1);
}

char *rust_spelling_signature(const RustSpelling *spelling, const CUnit *unit,
                              const AbiFunction *function, const RustParameter *own,
                              uint32_t own_count)
{
    g_autoptr(GString) text = g_string_new("(");
    for (uint32_t i = 0; i < function->param_count; i++) {
        const RustParameter *kept = i < own_count ? &own[i] : NULL;
        g_autofree char *name = parameter_name(kept, function, i);
        g_autofree char *type = kept && kept->type
                                    ? g_strdup(kept->type)
                                    : spell_value(spelling, unit, function->params[i].type);
        if (!type)
            return NULL;
        g_string_append_printf(text, "%s%s: %s", i ? ", " : "", name, type);
    }
    if (function->variadic)
        g_string_append(text, function->param_count ? ", ..." : "...");
    g_string_append_c(text, ')');
    if (function->result->kind == ABI_VOID)
        return g_strdup(text->str);
    if (function->result->kind == ABI_NEVER)
        return g_strconcat(text->str, " -> !", NULL);
    g_autofree char *result = spell_value(spelling, unit, function->result);
    return result ? g_strconcat(text->str, " -> ", result, NULL) : NULL;
}
