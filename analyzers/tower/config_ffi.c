#include "analyzers/tower/config_ffi.h"

#include "analyzers/tower/config_reader.h"

typedef struct Reading {
    const char *path;
    GArray *tables, *notes;
} Reading;

static void note(Reading *reading, TomlPlace place, char *message)
{
    config_note(reading->notes, reading->path, place.line, place.start, place.end, message);
}

/* The paths of an array; NULL with a note when it is none of that. */
static char **paths(Reading *reading, const TomlEntry *entry)
{
    const TomlValue *list = entry->value;
    bool fine = list->kind == TOML_ARRAY;
    GPtrArray *found = g_ptr_array_new();
    for (uint32_t i = 0; fine && i < list->item_count; i++) {
        const char *text = toml_text(list->items[i]);
        fine = text && *text;
        if (fine)
            g_ptr_array_add(found, g_strdup(text));
    }
    g_ptr_array_add(found, NULL);
    char **all = (char **)g_ptr_array_free(found, FALSE);
    if (fine)
        return all;
    g_strfreev(all);
    note(reading, list->place, g_strdup_printf("`%s` wants a list of paths", entry->key));
    return NULL;
}

static void read_crates(Reading *reading, const TomlEntry *crates);

static void read_table(Reading *reading, const TomlValue *table, const char *package)
{
    ConfigFfi ffi = {.package = g_strdup(package)};
    for (uint32_t i = 0; i < table->entry_count; i++) {
        const TomlEntry *entry = &table->entries[i];
        bool headers = g_str_equal(entry->key, "headers");
        char ***to = headers ? &ffi.headers : &ffi.include;
        if (headers || g_str_equal(entry->key, "include"))
            *to = paths(reading, entry);
        else if (!package && g_str_equal(entry->key, "crates"))
            read_crates(reading, entry);
        else
            note(reading, entry->key_place,
                 g_strdup_printf("[ffi] has no key `%s`: it knows headers, include and crates",
                                 entry->key));
    }
    if (!ffi.headers)
        ffi.headers = g_new0(char *, 1);
    if (!ffi.include)
        ffi.include = g_new0(char *, 1);
    g_array_append_val(reading->tables, ffi);
}

static void read_crates(Reading *reading, const TomlEntry *crates)
{
    if (crates->value->kind != TOML_TABLE) {
        note(reading, crates->value->place,
             g_strdup("crates are written as [ffi.crates.\"name\"]"));
        return;
    }
    for (uint32_t i = 0; i < crates->value->entry_count; i++) {
        const TomlEntry *entry = &crates->value->entries[i];
        if (entry->value->kind == TOML_TABLE)
            read_table(reading, entry->value, entry->key);
        else
            note(reading, entry->value->place,
                 g_strdup_printf("`%s` wants a table with headers and include", entry->key));
    }
}

void config_ffi_read(const TomlEntry *entry, const char *path, GArray *tables, GArray *notes)
{
    Reading reading = {path, tables, notes};
    if (entry->value->kind == TOML_TABLE)
        read_table(&reading, entry->value, NULL);
    else
        note(
            &reading, entry->value->place,
            g_strdup_printf("`ffi` wants a table, this is %s", toml_kind_name(entry->value->kind)));
}

ConfigFfi config_ffi_copy(const ConfigFfi *ffi)
{
    ConfigFfi copy = *ffi;
    copy.package = g_strdup(ffi->package);
    copy.headers = g_strdupv(ffi->headers);
    copy.include = g_strdupv(ffi->include);
    return copy;
}

void config_ffi_clear(ConfigFfi *ffi)
{
    g_free(ffi->package);
    g_strfreev(ffi->headers);
    g_strfreev(ffi->include);
    *ffi = (ConfigFfi){0};
}
