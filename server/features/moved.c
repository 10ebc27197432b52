#include "server/features/moved.h"

#include <string.h>

#include "analyzers/base/hash.h"
#include "analyzers/workspace/toml.h"

static bool same_place(TomlPlace a, TomlPlace b)
{
    return a.start == b.start && a.end == b.end;
}

static bool same_values(const TomlValue *a, const TomlValue *b)
{
    if (a->kind != b->kind || !same_place(a->place, b->place) || a->item_count != b->item_count ||
        a->entry_count != b->entry_count || g_strcmp0(a->text, b->text) != 0)
        return false;
    for (uint32_t i = 0; i < a->item_count; i++)
        if (!same_values(a->items[i], b->items[i]))
            return false;
    for (uint32_t i = 0; i < a->entry_count; i++)
        if (strcmp(a->entries[i].key, b->entries[i].key) != 0 ||
            !same_place(a->entries[i].key_place, b->entries[i].key_place) ||
            !same_values(a->entries[i].value, b->entries[i].value))
            return false;
    return true;
}

static bool manifest_moved(const TomlDocument *read, const LineIndex *lines)
{
    TomlDocument *now = toml_parse(lines->text, lines->size);
    bool moved = !same_values(read->root, now->root);
    toml_free(now);
    return moved;
}

/* The pins are what edits of belfry.toml go by. */
static bool pins_moved(const Config *config, const LineIndex *lines)
{
    TomlDocument *now = toml_parse(lines->text, lines->size);
    const TomlValue *levels = toml_find(now->root, "levels");
    bool moved = false;
    for (uint32_t i = 0; i < config->pin_count && !moved; i++) {
        const LevelPin *pin = &config->pins[i];
        const TomlEntry *entry = toml_find_entry(levels, pin->selector);
        moved = !entry || entry->key_place.start != pin->start || entry->key_place.end != pin->end;
    }
    toml_free(now);
    return moved;
}

bool text_moved(const View *view, const char *path)
{
    const Workspace *workspace = view->analysis->workspace;
    const LineIndex *lines = texts_lines(view->texts, path);
    uint32_t file = workspace_file(workspace, path);
    if (!lines)
        return file != WORKSPACE_NONE;
    if (g_hash_table_contains(view->snapshot->by_path, path))
        return false;
    if (file != WORKSPACE_NONE) {
        const ParsedFile *parsed = workspace->files[file].parsed;
        return !parsed || parsed->facts->content_hash != hash_bytes(lines->text, lines->size);
    }
    for (uint32_t i = 0; workspace->documents && i < workspace->package_count; i++)
        if (strcmp(workspace->packages[i].manifest, path) == 0 && workspace->documents[i])
            return manifest_moved(workspace->documents[i], lines);
    return g_str_has_suffix(path, "belfry.toml") && pins_moved(view->analysis->config, lines);
}
