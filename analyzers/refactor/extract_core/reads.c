#include "analyzers/refactor/extract_core/reads.h"

#include <string.h>

#include "analyzers/refactor/extract_core/outside.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/rust_text.h"

/* What a read gives: `of` is its value once it is unwrapped, NULL where it is never wrapped. */
static const struct {
    const char *path, *whole, *of;
} sources[] = {
    {"std::time::Instant::now", "Instant", NULL},
    {"std::time::SystemTime::now", "SystemTime", NULL},
    {"std::env::var", "Result<String, std::env::VarError>", "String"},
    {"std::fs::read_to_string", "std::io::Result<String>", "String"},
    {"std::fs::read", "std::io::Result<Vec<u8>>", "Vec<u8>"},
};

/* How many wrappings are left around the value of a read. */
typedef enum Wrapping { UNWRAPPED, RESULT, RESULT_OF_OTHER, OPTION, UNKNOWN } Wrapping;

typedef struct ReadType {
    size_t source;
    Wrapping wrapping;
    TSNode function; /* the path that is called */
} ReadType;

static bool read_call(CoreFile *core, TSNode call, ReadType *type)
{
    TSNode function = rust_node_field(call, "function");
    if (!rust_node_is(function, "identifier") && !rust_node_is(function, "scoped_identifier"))
        return false;
    char *path = rust_node_text(function, core->text);
    char *full = core_full_path(core, path);
    bool found = false;
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++)
        if (strcmp(sources[i].path, full) == 0) {
            *type = (ReadType){i, sources[i].of ? RESULT : UNWRAPPED, function};
            found = true;
        }
    g_free(full);
    g_free(path);
    return found;
}

static Wrapping after_method(Wrapping wrapping, TSNode method, const char *text)
{
    static const char *const unwraps[] = {"unwrap", "expect", "unwrap_or", "unwrap_or_else",
                                          "unwrap_or_default"};
    for (size_t i = 0; i < G_N_ELEMENTS(unwraps); i++)
        if (rust_node_text_is(method, text, unwraps[i]))
            return wrapping == UNWRAPPED ? UNKNOWN : UNWRAPPED;
    if (rust_node_text_is(method, text, "ok"))
        return wrapping == RESULT || wrapping == RESULT_OF_OTHER ? OPTION : UNKNOWN;
    if (rust_node_text_is(method, text, "map_err"))
        return wrapping == RESULT || wrapping == RESULT_OF_OTHER ? RESULT_OF_OTHER : UNKNOWN;
    return UNKNOWN;
}

/* Reads a value through what unwraps it. */
static bool read_value(CoreFile *core, TSNode value, ReadType *type)
{
    if (rust_node_is(value, "try_expression")) {
        if (!read_value(core, ts_node_named_child(value, 0), type))
            return false;
        type->wrapping = type->wrapping == UNWRAPPED ? UNKNOWN : UNWRAPPED;
        return true;
    }
    TSNode function = rust_node_field(value, "function");
    if (!rust_node_is(value, "call_expression"))
        return false;
    if (!rust_node_is(function, "field_expression"))
        return read_call(core, value, type);
    if (!read_value(core, rust_node_field(function, "value"), type))
        return false;
    type->wrapping = after_method(type->wrapping, rust_node_field(function, "field"), core->text);
    return true;
}

static bool has_own_result(const CoreFile *core)
{
    guint next = 0;
    return core_import(core, "Result", strlen("Result")) ||
           core_named(core, "Result", strlen("Result"), &next);
}

static char *type_text(const CoreFile *core, const ReadType *type)
{
    if (!sources[type->source].of) {
        char *path = rust_node_text(type->function, core->text);
        char *last = g_strrstr(path, "::");
        if (last)
            *last = '\0';
        return path;
    }
    switch (type->wrapping) {
    case UNWRAPPED:
        return g_strdup(sources[type->source].of);
    case RESULT:
        return g_strconcat(has_own_result(core) &&
                                   g_str_has_prefix(sources[type->source].whole, "Result")
                               ? "std::result::"
                               : "",
                           sources[type->source].whole, NULL);
    case OPTION:
        return g_strdup_printf("Option<%s>", sources[type->source].of);
    default:
        return NULL;
    }
}

static bool read_let(CoreFile *core, TSNode let, CoreRead *read)
{
    TSNode pattern = rust_node_field(let, "pattern"), written = rust_node_field(let, "type");
    ReadType type;
    if (!rust_node_is(let, "let_declaration") || !rust_node_is(pattern, "identifier") ||
        !ts_node_is_null(rust_node_field(let, "alternative")) ||
        !read_value(core, rust_node_field(let, "value"), &type))
        return false;
    char *text =
        ts_node_is_null(written) ? type_text(core, &type) : rust_node_text(written, core->text);
    if (!text || strchr(text, '_')) {
        g_free(text);
        return false;
    }
    *read = (CoreRead){.name = rust_node_text(pattern, core->text), .type = text};
    read->is_mutable = !ts_node_is_null(rust_node_child_of(let, "mutable_specifier"));
    if (g_ascii_isupper(text[0]) && !sources[type.source].of)
        read->type_path = g_strdup(text);
    return true;
}

static void clear_read(void *data)
{
    CoreRead *read = data;
    g_free(read->name);
    g_free(read->type);
    g_free(read->type_path);
}

static CoreRead *read_named(const CoreReads *reads, const char *name)
{
    for (guint i = 0; i < reads->reads->len; i++) {
        CoreRead *read = &g_array_index(reads->reads, CoreRead, i);
        if (strcmp(read->name, name) == 0)
            return read;
    }
    return NULL;
}

void core_reads_free(CoreReads *reads)
{
    if (!reads)
        return;
    g_array_unref(reads->reads);
    g_ptr_array_unref(reads->dropped);
    g_free(reads);
}

/* A function that calls itself would have to be called with what it read. */
static bool is_recursive(const CoreItem *item)
{
    for (guint i = 0; i < item->names->uses->len; i++) {
        const NameUse *use = &g_array_index(item->names->uses, NameUse, i);
        const char *last = g_strrstr(use->path, "::");
        if (use->binding == NAME_FREE && strcmp(last ? last + 2 : use->path, item->name) == 0)
            return true;
    }
    return false;
}

/* Parameters that are plain names: a call can hand them on. */
static bool has_plain_parameters(TSNode function)
{
    TSNode parameters = rust_node_field(function, "parameters");
    for (uint32_t i = 0; i < rust_node_count(parameters); i++) {
        TSNode parameter = ts_node_named_child(parameters, i);
        if (!rust_node_is(parameter, "parameter") ||
            !rust_node_is(rust_node_field(parameter, "pattern"), "identifier"))
            return false;
    }
    return true;
}

static bool is_used_from(const NameWalk *names, uint32_t binding, uint32_t start)
{
    for (guint i = 0; i < names->uses->len; i++) {
        const NameUse *use = &g_array_index(names->uses, NameUse, i);
        if (use->binding == binding && use->start >= start)
            return true;
    }
    return false;
}

static bool mentions_generic(const CoreItem *item, TSNode parameter)
{
    for (guint i = 0; i < item->names->uses->len; i++) {
        const NameUse *use = &g_array_index(item->names->uses, NameUse, i);
        if (use->binding != NAME_FREE && use->start >= ts_node_start_byte(parameter) &&
            use->start < ts_node_end_byte(parameter) &&
            g_array_index(item->names->bindings, NameBinding, use->binding).is_generic)
            return true;
    }
    return false;
}

static void find_kept(CoreReads *reads, const CoreItem *item)
{
    for (guint i = 0; i < item->names->bindings->len; i++) {
        const NameBinding *binding = &g_array_index(item->names->bindings, NameBinding, i);
        CoreRead *read = read_named(reads, binding->name);
        if (read && binding->start >= reads->start && binding->start < reads->end)
            read->is_kept = is_used_from(item->names, i, reads->end);
    }
}

/* Whether what is read is told by an item of the body, which goes to the core. */
static bool reads_item(const CoreReads *reads, const CoreItem *item)
{
    for (guint i = 0; i < item->names->uses->len; i++) {
        const NameUse *use = &g_array_index(item->names->uses, NameUse, i);
        if (use->start >= reads->start && use->start < reads->end && use->binding != NAME_FREE &&
            g_array_index(item->names->bindings, NameBinding, use->binding).is_item)
            return true;
    }
    return false;
}

static bool is_used_in(const NameWalk *names, uint32_t binding, TSNode part)
{
    for (guint i = 0; i < names->uses->len && !ts_node_is_null(part); i++) {
        const NameUse *use = &g_array_index(names->uses, NameUse, i);
        if (use->binding == binding && use->start >= ts_node_start_byte(part) &&
            use->start < ts_node_end_byte(part))
            return true;
    }
    return false;
}

/* Whether a call tells each parameter of type by what it hands over, or by what it gives. */
static bool infers_generics(const CoreItem *item)
{
    TSNode generics = rust_node_field(item->node, "type_parameters");
    for (guint i = 0; i < item->names->bindings->len; i++) {
        const NameBinding *binding = &g_array_index(item->names->bindings, NameBinding, i);
        if (binding->is_generic && rust_node_same(ts_node_parent(binding->declaration), generics) &&
            !is_used_in(item->names, i, rust_node_field(item->node, "parameters")) &&
            !is_used_in(item->names, i, rust_node_field(item->node, "return_type")))
            return false;
    }
    return true;
}

/* False when a parameter goes whose type decides a generic one. */
static bool find_dropped(CoreReads *reads, const CoreItem *item)
{
    find_kept(reads, item);
    for (guint i = 0; i < item->names->bindings->len; i++) {
        const NameBinding *binding = &g_array_index(item->names->bindings, NameBinding, i);
        if (!rust_node_is(binding->declaration, "parameter") ||
            !rust_node_same(ts_node_parent(ts_node_parent(binding->declaration)), item->node) ||
            is_used_from(item->names, i, reads->end))
            continue;
        if (!is_used_from(item->names, i, reads->start) && !read_named(reads, binding->name))
            continue;
        if (mentions_generic(item, binding->declaration))
            return false;
        g_ptr_array_add(reads->dropped, g_strdup(binding->name));
    }
    return true;
}

static CoreReads *find_statements(CoreFile *core, TSNode body)
{
    CoreReads *reads = g_new0(CoreReads, 1);
    reads->reads = g_array_new(FALSE, FALSE, sizeof(CoreRead));
    g_array_set_clear_func(reads->reads, clear_read);
    reads->dropped = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < rust_node_count(body); i++) {
        TSNode statement = ts_node_named_child(body, i);
        CoreRead read;
        if (rust_node_is_comment(statement))
            continue;
        if (!read_let(core, statement, &read))
            break;
        if (read_named(reads, read.name)) { /* of one name, the core would take the last only */
            clear_read(&read);
            break;
        }
        if (!reads->reads->len)
            reads->start = ts_node_start_byte(statement);
        reads->end = rust_node_item_end(statement, core->text, core->source->size);
        g_array_append_val(reads->reads, read);
    }
    return reads;
}

CoreReads *core_reads_find(CoreFile *core, CoreItem *item)
{
    TSNode body = rust_node_field(item->node, "body"),
           result = rust_node_field(item->node, "return_type");
    if (ts_node_is_null(body) || !has_plain_parameters(item->node) || is_recursive(item) ||
        strstr(item->cfg, "cfg"))
        return NULL;
    char *text = ts_node_is_null(result) ? g_strdup("") : rust_node_text(result, core->text);
    bool is_opaque = strstr(text, "impl ") != NULL, elides = rust_elides_lifetime(text);
    g_free(text);
    CoreReads *reads = is_opaque ? NULL : find_statements(core, body);
    if (!reads)
        return NULL;
    char *before = outside_between(core, item, 0, reads->start);
    char *behind = outside_between(core, item, reads->end, UINT32_MAX);
    bool pure = reads->reads->len && !before && !behind &&
                reads->end < ts_node_end_byte(body) - 1 && find_dropped(reads, item) &&
                !reads_item(reads, item) && infers_generics(item) &&
                !(elides && reads->dropped->len);
    g_free(before);
    g_free(behind);
    if (!pure) {
        core_reads_free(reads);
        reads = NULL;
    }
    return reads;
}

bool core_reads_moves(const CoreItem *item, const NameUse *use)
{
    const CoreReads *reads = item->reads;
    if (!reads)
        return true;
    if (use->start >= reads->start && use->start < reads->end)
        return false;
    TSNode parameters = rust_node_field(item->node, "parameters");
    for (uint32_t i = 0; i < rust_node_count(parameters); i++) {
        TSNode parameter = ts_node_named_child(parameters, i);
        if (use->start < ts_node_start_byte(parameter) || use->start >= ts_node_end_byte(parameter))
            continue;
        NameWalk *names = item->names;
        for (guint j = 0; j < names->bindings->len; j++) {
            const NameBinding *binding = &g_array_index(names->bindings, NameBinding, j);
            if (rust_node_same(binding->declaration, parameter))
                for (guint k = 0; k < reads->dropped->len; k++)
                    if (strcmp(reads->dropped->pdata[k], binding->name) == 0)
                        return false;
        }
    }
    return true;
}
