#include "analyzers/tower/config_clang.h"

#include <string.h>

#include "analyzers/tower/config_reader.h"

typedef struct Reading {
    const char *path;
    GArray *notes;
    ClangSection *section;
} Reading;

static void note(Reading *reading, TomlPlace place, char *message)
{
    config_note(reading->notes, reading->path, place.line, place.start, place.end, message);
}

static void read_flags(Reading *reading, const TomlValue *value)
{
    if (value->kind != TOML_ARRAY) {
        note(reading, value->place, g_strdup("`flags` is an array: [\"-I\", \"include\"]"));
        return;
    }
    GPtrArray *flags = g_ptr_array_new();
    for (uint32_t i = 0; i < value->item_count; i++) {
        const char *flag = toml_text(value->items[i]);
        if (flag)
            g_ptr_array_add(flags, g_strdup(flag));
        else
            note(reading, value->items[i]->place, g_strdup("a flag is a string"));
    }
    g_ptr_array_add(flags, NULL);
    g_strfreev(reading->section->flags);
    reading->section->flags = (char **)g_ptr_array_free(flags, FALSE);
    reading->section->flags_place = value->place;
}

static void read_sandbox(Reading *reading, const TomlValue *value)
{
    const char *word = toml_text(value);
    if (word && strcmp(word, "required") == 0)
        reading->section->needs_sandbox = true;
    else if (!word || strcmp(word, "best") != 0)
        note(reading, value->place, g_strdup("`sandbox` is \"best\" or \"required\""));
}

void config_clang_read(const TomlValue *table, const char *path, GArray *notes,
                       ClangSection *section)
{
    static const struct {
        const char *key;
        void (*read)(Reading *reading, const TomlValue *value);
    } keys[] = {{"flags", read_flags}, {"sandbox", read_sandbox}};
    Reading reading = {path, notes, section};
    for (uint32_t i = 0; i < table->entry_count; i++) {
        const TomlEntry *entry = &table->entries[i];
        size_t key = 0;
        while (key < G_N_ELEMENTS(keys) && strcmp(keys[key].key, entry->key) != 0)
            key++;
        if (key < G_N_ELEMENTS(keys))
            keys[key].read(&reading, entry->value);
        else
            note(&reading, entry->key_place,
                 g_strdup_printf("[clang] has no key `%s`", entry->key));
    }
}

ClangSection config_clang_copy(const ClangSection *section)
{
    ClangSection copy = *section;
    copy.flags = g_strdupv(section->flags);
    return copy;
}

void config_clang_clear(ClangSection *section)
{
    g_strfreev(section->flags);
    *section = (ClangSection){0};
}
