#include "analyzers/workspace/toml.h"

#include <glib.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>

#include "analyzers/workspace/toml_builder.h"

void toml_value_free(TomlValue *value)
{
    if (!value)
        return;
    for (uint32_t i = 0; i < value->item_count; i++)
        toml_value_free(value->items[i]);
    for (uint32_t i = 0; i < value->entry_count; i++) {
        g_free(value->entries[i].key);
        toml_value_free(value->entries[i].value);
    }
    g_clear_pointer(&value->index, g_hash_table_unref);
    g_free(value->items);
    g_free(value->entries);
    g_free(value->text);
    g_free(value);
}

TomlDocument *toml_share(TomlDocument *document)
{
    if (document)
        atomic_fetch_add_explicit(&document->references, 1, memory_order_relaxed);
    return document;
}

void toml_free(TomlDocument *document)
{
    if (!document || atomic_fetch_sub_explicit(&document->references, 1, memory_order_acq_rel) > 0)
        return;
    for (uint32_t i = 0; i < document->problem_count; i++)
        g_free(document->problems[i].message);
    g_free(document->problems);
    toml_value_free(document->root);
    g_free(document);
}

const TomlEntry *toml_find_entry(const TomlValue *table, const char *key)
{
    if (!table || table->kind != TOML_TABLE)
        return NULL;
    if (table->index) {
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(table->index, key));
        return number ? &table->entries[number - 1] : NULL;
    }
    for (uint32_t i = 0; i < table->entry_count; i++)
        if (strcmp(table->entries[i].key, key) == 0)
            return &table->entries[i];
    return NULL;
}

const TomlValue *toml_find(const TomlValue *table, const char *key)
{
    const TomlEntry *entry = toml_find_entry(table, key);
    return entry ? entry->value : NULL;
}

const TomlValue *toml_path(const TomlValue *table, ...)
{
    va_list keys;
    va_start(keys, table);
    for (const char *key; table && (key = va_arg(keys, const char *));)
        table = toml_find(table, key);
    va_end(keys);
    return table;
}

const char *toml_text(const TomlValue *value)
{
    return value && value->kind == TOML_STRING ? value->text : NULL;
}

bool toml_bool(const TomlValue *value, bool fallback)
{
    return value && value->kind == TOML_BOOLEAN ? value->boolean : fallback;
}

const char *toml_kind_name(TomlKind kind)
{
    static const char *const names[] = {"a string", "an integer", "a float", "a boolean",
                                        "a date",   "an array",   "a table"};
    return names[kind];
}
