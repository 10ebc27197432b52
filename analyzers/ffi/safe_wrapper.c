#include "analyzers/ffi/safe_wrapper.h"

#include <string.h>

#include "analyzers/ffi/rust_spelling.h"

typedef struct Wrapper {
    const AbiFunction *function;
    char *name; /* of the function, as it is written */
    GString *parameters, *arguments;
    bool is_raw; /* a pointer is passed on as it is */
} Wrapper;

static bool is_void(const AbiType *type)
{
    return !type || type->kind == ABI_VOID;
}

static bool is_integer(const AbiType *type)
{
    static const char *const others[] = {"float", "double", "va_list", "void"};
    bool other = false;
    for (size_t i = 0; i < G_N_ELEMENTS(others) && type->kind == ABI_C_NAMED; i++)
        other |= g_strcmp0(type->name, others[i]) == 0;
    return type->kind == ABI_INTEGER || (type->kind == ABI_C_NAMED && !other);
}

static bool is_char(const AbiType *type)
{
    return type->kind == ABI_C_NAMED && g_strcmp0(type->name, "char") == 0;
}

/* Called a length, of this pointer if of any: `len`, `data_len`, `dataLen`. */
static bool is_length(const AbiParam *pointer, const AbiParam *param)
{
    static const char *const words[] = {"len", "length", "size", "count", "num", "bytes", "n"};
    g_autofree char *name = g_ascii_strdown(param->name ? param->name : "", -1);
    g_autofree char *of = g_ascii_strdown(pointer->name, -1);
    const char *rest = g_str_has_prefix(name, of) ? name + strlen(of) : name;
    rest += strspn(rest, "_");
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(rest, words[i]) == 0)
            return is_integer(param->type);
    return false;
}

static const char *element_of(const AbiType *pointer)
{
    return is_void(pointer->target) ? "u8" : pointer->target->spelling;
}

static void add_parameter(Wrapper *wrapper, const char *name, const char *type)
{
    g_string_append_printf(wrapper->parameters, "%s%s: %s", wrapper->parameters->len ? ", " : "",
                           name, type);
}

static void add_argument(Wrapper *wrapper, const char *text)
{
    g_string_append_printf(wrapper->arguments, "%s%s", wrapper->arguments->len ? ", " : "", text);
}

static void add_slice(Wrapper *wrapper, const char *name, const AbiType *pointer,
                      const AbiParam *length)
{
    bool is_const = pointer->target_is_const;
    g_autofree char *type = g_strdup_printf("&%s[%s]", is_const ? "" : "mut ", element_of(pointer));
    const char *cast = is_void(pointer->target) ? ".cast()" : "";
    g_autofree char *data =
        g_strdup_printf("%s.%s()%s", name, is_const ? "as_ptr" : "as_mut_ptr", cast);
    bool whole = g_strcmp0(length->type->spelling, "usize") == 0;
    g_autofree char *count = g_strdup_printf(
        whole ? "%s.len()" : "%s.len().try_into().expect(\"the length fits\")", name);
    add_parameter(wrapper, name, type);
    add_argument(wrapper, data);
    add_argument(wrapper, count);
}

static void add_text(Wrapper *wrapper, const char *name)
{
    g_autofree char *data = g_strconcat(name, ".as_ptr()", NULL);
    add_parameter(wrapper, name, "&std::ffi::CStr");
    add_argument(wrapper, data);
}

static void add_as_it_is(Wrapper *wrapper, const char *name, const AbiType *type)
{
    bool refers = type->spelling[0] == '&' || g_str_has_prefix(type->spelling, "Option<&");
    wrapper->is_raw |= type->kind == ABI_POINTER && !refers;
    add_parameter(wrapper, name, type->spelling);
    add_argument(wrapper, name);
}

static bool add_parameters(Wrapper *wrapper)
{
    const AbiFunction *function = wrapper->function;
    for (uint32_t i = 0; i < function->param_count; i++) {
        const AbiParam *param = &function->params[i];
        const AbiType *type = param->type;
        bool known = type->kind != ABI_UNKNOWN && type->spelling && param->name && *param->name &&
                     strcmp(param->name, "_") != 0 && !strchr(type->spelling, '\'');
        if (!known ||
            (type->kind == ABI_POINTER && type->target && type->target->kind == ABI_FUNCTION))
            return false;
        g_autofree char *name = rust_spelling_own_name(param->name);
        bool raw = type->kind == ABI_POINTER && type->spelling[0] == '*';
        bool counted = raw && i + 1 < function->param_count && is_length(param, &param[1]);
        if (counted)
            add_slice(wrapper, name, type, &function->params[++i]);
        else if (raw && type->target_is_const && type->target && is_char(type->target))
            add_text(wrapper, name);
        else
            add_as_it_is(wrapper, name, type);
    }
    return true;
}

/* The foreign function beside it that takes back what it gives. */
static const ForeignItem *taker_of(const Ffi *ffi, const ForeignItem *item)
{
    static const char *const words[] = {"free",    "close", "destroy", "release", "delete",
                                        "dispose", "unref", "cleanup", "finish",  "fini"};
    const char *given = item->type->function->result->spelling;
    for (uint32_t i = 0; i < ffi->count; i++) {
        const ForeignItem *each = ffi->verdicts[i].item;
        if (each->file != item->file || each->kind != FOREIGN_FUNCTION ||
            each->type->kind != ABI_FUNCTION || each->type->function->param_count != 1 ||
            g_strcmp0(each->type->function->params[0].type->spelling, given) != 0)
            continue;
        for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
            if (strstr(each->name, words[k]))
                return each;
    }
    return NULL;
}

/* `tide_mark` as TideMark, behind any path. */
static char *type_name(const char *spelling)
{
    const char *last = strrchr(spelling, ':');
    GString *name = g_string_new(NULL);
    bool upper = true;
    for (const char *at = last ? last + 1 : spelling; *at; at++) {
        if (*at == '_')
            upper = true;
        else if (g_ascii_isalnum(*at))
            g_string_append_c(name, upper ? g_ascii_toupper(*at) : *at);
        upper = *at == '_';
    }
    return g_string_free(name, FALSE);
}

static const char *unsafe_word(const Wrapper *wrapper)
{
    return wrapper->is_raw ? "unsafe " : "";
}

static const char *safety(const Wrapper *wrapper)
{
    return wrapper->is_raw
               ? "///\n/// # Safety\n///\n/// The pointers are what C takes: say here which.\n"
               : "";
}

static char *owner(const Wrapper *wrapper, const ForeignItem *item, const ForeignItem *taker)
{
    const AbiType *result = wrapper->function->result;
    g_autofree char *name = type_name(result->target->spelling);
    g_autofree char *taker_name = rust_spelling_own_name(taker->name);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text,
                           "/// Owns what `%s` gives; `%s` takes it back.\n"
                           "pub struct Owned%s(std::ptr::NonNull<%s>);\n\n"
                           "impl Owned%s {\n",
                           item->name, taker->name, name, result->target->spelling, name);
    g_string_append_printf(text,
                           "    /// `None` where C gives null.\n"
                           "%s"
                           "    pub %sfn %s(%s) -> Option<Self> {\n"
                           "        // SAFETY: say why C takes these arguments.\n"
                           "        std::ptr::NonNull::new(unsafe { %s(%s) }).map(Self)\n"
                           "    }\n\n",
                           wrapper->is_raw
                               ? "    ///\n    /// # Safety\n    ///\n"
                                 "    /// The pointers are what C takes: say here which.\n"
                               : "",
                           unsafe_word(wrapper), wrapper->name, wrapper->parameters->str,
                           wrapper->name, wrapper->arguments->str);
    g_string_append_printf(text,
                           "    pub fn as_ptr(&self) -> %s {\n"
                           "        self.0.as_ptr()\n"
                           "    }\n"
                           "}\n\n"
                           "impl Drop for Owned%s {\n"
                           "    fn drop(&mut self) {\n"
                           "        // SAFETY: it came from `%s` and is given back once.\n"
                           "        unsafe { %s(self.0.as_ptr()) };\n"
                           "    }\n"
                           "}\n",
                           result->spelling, name, item->name, taker_name);
    return g_strdup(text->str);
}

/* C's int, by which errors are told. */
static bool is_code(const AbiType *type)
{
    return (type->kind == ABI_C_NAMED && g_strcmp0(type->name, "int") == 0) ||
           (type->kind == ABI_INTEGER && type->bits == 32 && type->is_signed);
}

static char *function(const Wrapper *wrapper, const ForeignItem *item)
{
    const AbiType *result = wrapper->function->result;
    const char *type = is_void(result) ? "" : result->spelling;
    bool code = is_code(result);
    g_autofree char *gives = code    ? g_strdup_printf(" -> Result<(), %s>", type)
                             : *type ? g_strdup_printf(" -> %s", type)
                                     : g_strdup("");
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "/// Calls `%s`%s.\n%s", item->name,
                           code ? "; 0 is taken for success" : "", safety(wrapper));
    g_string_append_printf(text,
                           "pub %sfn %s_%s(%s)%s {\n"
                           "    // SAFETY: say why C takes these arguments.\n",
                           unsafe_word(wrapper), wrapper->is_raw ? "call" : "safe", item->name,
                           wrapper->parameters->str, gives);
    g_string_append_printf(text,
                           code ? "    match unsafe { %s(%s) } {\n"
                                  "        0 => Ok(()),\n"
                                  "        code => Err(code),\n"
                                  "    }\n"
                                  "}\n"
                                : "    unsafe { %s(%s) }\n"
                                  "}\n",
                           wrapper->name, wrapper->arguments->str);
    return g_strdup(text->str);
}

char *safe_wrapper(const Ffi *ffi, const FfiVerdict *verdict)
{
    const ForeignItem *item = verdict->item;
    if (item->kind != FOREIGN_FUNCTION || item->in_macro || item->cfg || !item->type->function ||
        item->type->kind != ABI_FUNCTION || item->type->function->variadic ||
        item->type->function->result->kind == ABI_UNKNOWN)
        return NULL;
    const AbiFunction *own = item->type->function;
    Wrapper wrapper = {own, rust_spelling_own_name(item->name), g_string_new(NULL),
                       g_string_new(NULL), false};
    char *text = NULL;
    if (add_parameters(&wrapper)) {
        bool gives = own->result->kind == ABI_POINTER && own->result->target &&
                     !own->result->target_is_const && !is_void(own->result->target) &&
                     g_str_has_prefix(own->result->spelling, "*mut ");
        const ForeignItem *taker = gives ? taker_of(ffi, item) : NULL;
        text = taker ? owner(&wrapper, item, taker) : function(&wrapper, item);
    }
    g_free(wrapper.name);
    g_string_free(wrapper.parameters, TRUE);
    g_string_free(wrapper.arguments, TRUE);
    return text;
}
