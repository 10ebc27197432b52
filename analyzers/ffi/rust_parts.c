#include "analyzers/ffi/rust_scan.h"

#include <string.h>

void rust_scan_generics(RustScan *scan, RustItem *item)
{
    RustReader *reader = &scan->reader;
    uint32_t open = reader->at;
    if (!rust_is(reader, "<"))
        return;
    GPtrArray *names = g_ptr_array_new();
    for (reader->at++; reader->at < reader->end && !rust_is(reader, ">");) {
        rust_take(reader, "const");
        if (rust_is_word(reader))
            g_ptr_array_add(names, (void *)(uintptr_t)rust_take_name(reader));
        while (reader->at < reader->end && !rust_is(reader, ",") && !rust_is(reader, ">")) {
            if (rust_is(reader, "<"))
                rust_skip_generics(reader);
            else
                rust_skip_tree(reader);
        }
        rust_take(reader, ",");
    }
    reader->at = open;
    rust_skip_generics(reader);
    item->generic_count = names->len;
    item->generics = foreign_copy(reader->arena, names->pdata, names->len, sizeof(char *));
    g_ptr_array_free(names, TRUE);
}

static void take_fields(RustScan *scan, RustItem *item, GArray *fields)
{
    item->field_count = fields->len;
    item->fields = foreign_copy(scan->reader.arena, fields->data, fields->len, sizeof(RustField));
    g_array_free(fields, TRUE);
}

static RustField field_begin(RustScan *scan)
{
    RustAttributes attributes;
    rust_attributes_read(&scan->reader, &attributes);
    rust_take_visibility(&scan->reader);
    RustField field = {.cfg = attributes.cfg, .start = rust_scan_offset(scan)};
    field.line = rust_scan_line(scan, field.start);
    return field;
}

static void field_end(RustScan *scan, RustField *field, GArray *fields)
{
    RustReader *reader = &scan->reader;
    rust_skip_to(reader, (const char *const[]){",", NULL});
    field->end = rust_scan_behind(scan);
    g_array_append_val(fields, *field);
    rust_take(reader, ",");
}

/* The fields between the brackets here. */
static void read_fields(RustScan *scan, RustItem *item, bool is_tuple)
{
    RustReader *reader = &scan->reader;
    GArray *fields = g_array_new(FALSE, TRUE, sizeof(RustField));
    uint32_t end = rust_scan_enter(scan);
    while (reader->at < reader->end) {
        RustField field = field_begin(scan);
        field.name =
            is_tuple ? foreign_format(reader->arena, "%u", fields->len) : rust_take_name(reader);
        if (!is_tuple && (!field.name || !rust_take(reader, ":"))) {
            rust_skip_to(reader, (const char *const[]){",", NULL});
            rust_take(reader, ",");
            continue;
        }
        field.type = rust_type_read(reader);
        field_end(scan, &field, fields);
    }
    rust_scan_leave(scan, end);
    take_fields(scan, item, fields);
}

void rust_scan_struct(RustScan *scan, RustItem *item)
{
    RustReader *reader = &scan->reader;
    rust_scan_generics(scan, item);
    rust_skip_to(reader, (const char *const[]){"{", "(", ";", NULL});
    if (rust_is(reader, "where"))
        rust_skip_to(reader, (const char *const[]){"{", ";", NULL});
    if (rust_is(reader, "{")) {
        read_fields(scan, item, false);
        return;
    }
    if (rust_is(reader, "("))
        read_fields(scan, item, true);
    rust_skip_to(reader, (const char *const[]){";", NULL});
    rust_take(reader, ";");
}

static void read_variant(RustScan *scan, GArray *variants)
{
    RustReader *reader = &scan->reader;
    RustField variant = field_begin(scan);
    variant.name = rust_take_name(reader);
    variant.has_fields = rust_is(reader, "(") || rust_is(reader, "{");
    if (variant.has_fields)
        rust_skip_tree(reader);
    uint32_t from = reader->at + 1;
    bool has_value = rust_take(reader, "=");
    uint32_t at = reader->at;
    rust_skip_to(reader, (const char *const[]){",", NULL});
    variant.value = has_value ? rust_spelling(reader, from, reader->at) : NULL;
    reader->at = at;
    if (variant.name)
        field_end(scan, &variant, variants);
    else
        rust_skip_tree(reader);
}

void rust_scan_enum(RustScan *scan, RustItem *item)
{
    RustReader *reader = &scan->reader;
    rust_scan_generics(scan, item);
    rust_skip_to(reader, (const char *const[]){"{", ";", NULL});
    GArray *variants = g_array_new(FALSE, TRUE, sizeof(RustField));
    if (rust_is(reader, "{")) {
        uint32_t end = rust_scan_enter(scan);
        while (reader->at < reader->end)
            read_variant(scan, variants);
        rust_scan_leave(scan, end);
    }
    take_fields(scan, item, variants);
}

static void add_use(RustScan *scan, const RustItem *head, const char *path, const char *name)
{
    RustItem item = *head;
    item.kind = name ? RUST_USE : RUST_GLOB;
    item.path = path;
    item.name = name ? name : "";
    g_array_append_val(scan->items, item);
}

static void use_tree(RustScan *scan, const RustItem *head, const char *prefix, uint32_t depth);

static void use_group(RustScan *scan, const RustItem *head, const char *prefix, uint32_t depth)
{
    RustReader *reader = &scan->reader;
    uint32_t end = rust_scan_enter(scan);
    while (reader->at < reader->end) {
        if (depth < RUST_DEPTH_MAX)
            use_tree(scan, head, prefix, depth + 1);
        rust_skip_to(reader, (const char *const[]){",", NULL});
        rust_take(reader, ",");
    }
    rust_scan_leave(scan, end);
}

static const char *last_name(const char *path)
{
    const char *last = path;
    for (const char *at = path; (at = strstr(at, "::")); at += 2)
        last = at + 2;
    return last;
}

/* A leaf, `self`, `*` or group; `prefix` ends in `::` unless it is empty. */
static void use_tree(RustScan *scan, const RustItem *head, const char *prefix, uint32_t depth)
{
    RustReader *reader = &scan->reader;
    GString *path = g_string_new(prefix);
    if (rust_take(reader, "::"))
        g_string_append(path, "::");
    bool whole = false;
    for (const char *word; !whole && (word = rust_take_name(reader));) {
        g_string_append(path, word);
        whole = !rust_take(reader, "::");
        if (!whole)
            g_string_append(path, "::");
    }
    const char *text = foreign_text(reader->arena, path->str, path->len);
    g_string_free(path, TRUE);
    if (rust_is(reader, "{")) {
        use_group(scan, head, text, depth);
    } else if (rust_take(reader, "*")) {
        size_t size = strlen(text);
        bool colons = size >= 2 && size != 2;
        add_use(scan, head, foreign_text(reader->arena, text, colons ? size - 2 : 0), NULL);
    } else if (whole) {
        const char *name = last_name(text);
        if (strcmp(name, "self") == 0 && name > text + 2) {
            text = foreign_text(reader->arena, text, (size_t)(name - text) - 2);
            name = last_name(text);
        }
        if (rust_take(reader, "as"))
            name = rust_take_name(reader);
        if (name && strcmp(name, "_") != 0)
            add_use(scan, head, text, name);
    }
}

void rust_scan_use(RustScan *scan, const RustItem *head)
{
    RustItem item = *head;
    item.at = rust_scan_offset(scan);
    use_tree(scan, &item, "", 0);
    rust_skip_to(&scan->reader, (const char *const[]){";", NULL});
    rust_take(&scan->reader, ";");
}
