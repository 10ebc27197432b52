#include "analyzers/ffi/rust_type.h"

#include <glib.h>
#include <string.h>

#define DEPTH_MAX 64

static const char *const AFTER_TYPE[] = {",", ")", "]", ">", ";", "=", "{", "}", NULL};

static RustType *type_new(const RustReader *reader, RustTypeKind kind)
{
    RustType *type = foreign_allocate(reader->arena, sizeof *type);
    type->kind = (uint8_t)kind;
    return type;
}

const char *rust_convention_read(RustReader *reader)
{
    const char *convention = rust_take_string(reader);
    return convention ? convention : "C";
}

static const RustType *const *arguments_take(const RustReader *reader, GPtrArray *arguments,
                                             uint32_t *count)
{
    *count = arguments->len;
    void *copy = foreign_copy(reader->arena, arguments->pdata, arguments->len, sizeof(void *));
    g_ptr_array_free(arguments, TRUE);
    return copy;
}

static void skip_attributes(RustReader *reader)
{
    while (rust_is(reader, "#") && rust_is_ahead(reader, 1, "[")) {
        reader->at++;
        rust_skip_tree(reader);
    }
}

static RustType *tuple(RustReader *reader)
{
    RustType *type = type_new(reader, RUST_TUPLE);
    GPtrArray *parts = g_ptr_array_new();
    bool comma = false;
    reader->at++;
    while (reader->at < reader->end && !rust_is(reader, ")")) {
        g_ptr_array_add(parts, (void *)(uintptr_t)rust_type_read(reader));
        rust_skip_to(reader, (const char *const[]){",", ")", NULL});
        comma |= rust_take(reader, ",");
    }
    rust_take(reader, ")");
    if (parts->len == 1 && !comma) {
        RustType *only = foreign_copy(reader->arena, parts->pdata[0], 1, sizeof *only);
        g_ptr_array_free(parts, TRUE);
        return only;
    }
    type->arguments = arguments_take(reader, parts, &type->argument_count);
    return type;
}

static RustType *pointer(RustReader *reader)
{
    RustType *type = type_new(reader, RUST_POINTER);
    reader->at++;
    type->is_const = rust_take(reader, "const");
    if (!type->is_const && !rust_take(reader, "mut"))
        type->kind = RUST_OTHER;
    type->target = rust_type_read(reader);
    return type;
}

static RustType *reference(RustReader *reader)
{
    RustType *type = type_new(reader, RUST_REFERENCE);
    reader->at++;
    if (reader->at < reader->end && reader->tokens->items[reader->at].kind == TOKEN_LIFETIME)
        reader->at++;
    type->is_const = !rust_take(reader, "mut");
    type->target = rust_type_read(reader);
    return type;
}

static RustType *array(RustReader *reader)
{
    RustType *type = type_new(reader, RUST_SLICE);
    uint32_t open = reader->at++;
    type->target = rust_type_read(reader);
    if (rust_take(reader, ";")) {
        uint32_t from = reader->at;
        rust_skip_to(reader, (const char *const[]){"]", NULL});
        type->kind = RUST_ARRAY;
        type->length = rust_spelling(reader, from, reader->at);
    }
    reader->at = open;
    rust_skip_tree(reader);
    return type;
}

static RustType *function_pointer(RustReader *reader)
{
    RustType *type = type_new(reader, RUST_FUNCTION);
    const char *convention = NULL;
    if (rust_take(reader, "for"))
        rust_skip_generics(reader);
    rust_take(reader, "unsafe");
    if (rust_take(reader, "extern"))
        convention = rust_convention_read(reader);
    if (!rust_take(reader, "fn")) {
        type->kind = RUST_OTHER;
        rust_skip_to(reader, AFTER_TYPE);
        return type;
    }
    RustFunction *function = rust_function_read(reader);
    function->convention = convention;
    type->function = function;
    return type;
}

/* `<A, 'b, Item = C>`; what is no type is left out. */
static void generic_arguments(RustReader *reader, RustType *type)
{
    GPtrArray *arguments = g_ptr_array_new();
    uint32_t open = reader->at++;
    while (reader->at < reader->end && !rust_is(reader, ">")) {
        bool lifetime = reader->tokens->items[reader->at].kind == TOKEN_LIFETIME;
        if (lifetime)
            reader->at++;
        else
            g_ptr_array_add(arguments, (void *)(uintptr_t)rust_type_read(reader));
        rust_skip_to(reader, (const char *const[]){",", ">", NULL});
        rust_take(reader, ",");
    }
    reader->at = open;
    rust_skip_generics(reader);
    type->arguments = arguments_take(reader, arguments, &type->argument_count);
}

static RustType *macro_type(RustReader *reader, const char *path)
{
    RustType *type = type_new(reader, RUST_MACRO);
    type->path = path;
    uint32_t open = ++reader->at;
    rust_skip_tree(reader);
    type->length = open + 1 < reader->at ? rust_spelling(reader, open + 1, reader->at - 1) : "";
    return type;
}

static RustType *path_type(RustReader *reader)
{
    RustType *type = type_new(reader, RUST_PATH);
    GString *path = g_string_new(rust_take(reader, "::") ? "::" : NULL);
    for (const char *name; (name = rust_take_name(reader));) {
        g_string_append(path, name);
        if (rust_is(reader, "::") && rust_is_ahead(reader, 1, "<"))
            reader->at++;
        if (rust_is(reader, "<"))
            generic_arguments(reader, type);
        if (!rust_take(reader, "::"))
            break;
        g_string_append(path, "::");
    }
    type->path = foreign_text(reader->arena, path->str, path->len);
    g_string_free(path, TRUE);
    if (rust_is(reader, "!") && !rust_is_ahead(reader, 1, "="))
        return macro_type(reader, type->path);
    return type;
}

static RustType *other(RustReader *reader, RustTypeKind kind)
{
    RustType *type = type_new(reader, kind);
    while (reader->at < reader->end && !tokens_is_any(reader->tokens, reader->at, AFTER_TYPE)) {
        if (rust_is(reader, "<"))
            rust_skip_generics(reader);
        else
            rust_skip_tree(reader);
    }
    return type;
}

static RustType *type_here(RustReader *reader)
{
    if (rust_is(reader, "("))
        return tuple(reader);
    if (rust_is(reader, "["))
        return array(reader);
    if (rust_is(reader, "*"))
        return pointer(reader);
    if (rust_is(reader, "&"))
        return reference(reader);
    if (rust_take(reader, "!"))
        return type_new(reader, RUST_NEVER);
    if (rust_is(reader, "dyn") || rust_is(reader, "impl"))
        return other(reader, RUST_TRAIT);
    if (rust_is(reader, "unsafe") || rust_is(reader, "extern") || rust_is(reader, "fn") ||
        rust_is(reader, "for"))
        return function_pointer(reader);
    if ((rust_is_word(reader) && !rust_is(reader, "_")) || rust_is(reader, "::"))
        return path_type(reader);
    return other(reader, RUST_OTHER);
}

/* Rust has attributes on parameters, these; on types it has none. Any other is a macro's to read.
 */
static bool is_marked(const RustReader *reader)
{
    static const char *const rusts[] = {"cfg",  "cfg_attr", "allow", "expect",
                                        "warn", "deny",     "forbid"};
    bool rust = false;
    for (size_t i = 0; i < G_N_ELEMENTS(rusts); i++)
        rust |= rust_is_ahead(reader, 2, rusts[i]);
    return rust_is(reader, "#") && rust_is_ahead(reader, 1, "[") && !rust;
}

static RustType *marked(RustReader *reader)
{
    RustType *type = type_new(reader, RUST_MARKED);
    RustReader inside = *reader;
    inside.at += 2;
    type->path = rust_take_name(&inside);
    skip_attributes(reader);
    type->target = rust_type_read(reader);
    return type;
}

const RustType *rust_type_read(RustReader *reader)
{
    uint32_t from = reader->at;
    RustType *type;
    if (++reader->depth > DEPTH_MAX)
        type = other(reader, RUST_OTHER);
    else if (is_marked(reader))
        type = marked(reader);
    else {
        skip_attributes(reader);
        type = type_here(reader);
    }
    reader->depth--;
    type->spelling = rust_spelling(reader, from, reader->at);
    return type;
}

/* The name of a parameter and its colon, where they stand; what else may stand before the colon of
 * a pattern has no name. */
static const char *param_name(RustReader *reader)
{
    uint32_t word = rust_is(reader, "mut") ? 1 : 0;
    if (rust_is_ahead(reader, word + 1, ":")) {
        reader->at += word;
        const char *name = rust_take_name(reader);
        reader->at += name ? 1 : 2;
        return name && strcmp(name, "_") != 0 ? name : NULL;
    }
    uint32_t from = reader->at;
    rust_skip_to(reader, (const char *const[]){",", ":", ")", "<", NULL});
    if (!rust_take(reader, ":"))
        reader->at = from;
    return NULL;
}

static bool take_dots(RustReader *reader)
{
    if (!rust_is(reader, ".") || !rust_is_ahead(reader, 1, ".") || !rust_is_ahead(reader, 2, "."))
        return false;
    reader->at += 3;
    return true;
}

static bool is_receiver(const RustReader *reader)
{
    RustReader look = *reader;
    rust_take(&look, "&");
    if (look.at < look.end && look.tokens->items[look.at].kind == TOKEN_LIFETIME)
        look.at++;
    rust_take(&look, "mut");
    return rust_is(&look, "self");
}

static void params_read(RustReader *reader, RustFunction *function)
{
    GArray *params = g_array_new(FALSE, TRUE, sizeof(RustParam));
    uint32_t open = reader->at++;
    while (reader->at < reader->end && !rust_is(reader, ")")) {
        if (!is_marked(reader))
            skip_attributes(reader);
        RustParam param = {0};
        function->has_receiver |= !params->len && is_receiver(reader);
        param.name = param_name(reader);
        if (take_dots(reader)) {
            function->variadic = true;
        } else {
            param.type = rust_type_read(reader);
            g_array_append_val(params, param);
        }
        rust_skip_to(reader, (const char *const[]){",", ")", NULL});
        rust_take(reader, ",");
    }
    reader->at = open;
    rust_skip_tree(reader);
    function->param_count = params->len;
    function->params = foreign_copy(reader->arena, params->data, params->len, sizeof(RustParam));
    g_array_free(params, TRUE);
}

RustFunction *rust_function_read(RustReader *reader)
{
    RustFunction *function = foreign_allocate(reader->arena, sizeof *function);
    if (!rust_is(reader, "("))
        return function;
    params_read(reader, function);
    if (rust_take(reader, "->"))
        function->result = rust_type_read(reader);
    return function;
}
