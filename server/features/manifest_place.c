#include "server/features/manifest_place.h"

#include <string.h>

static bool covers(TomlPlace place, uint32_t offset)
{
    return place.start <= offset && offset <= place.end;
}

uint32_t manifest_package(const View *view)
{
    const Workspace *workspace = view->analysis->workspace;
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (strcmp(workspace->packages[i].manifest, view->path) == 0)
            return i;
    return WORKSPACE_NONE;
}

static bool find_dependency(const View *view, uint32_t offset, ManifestPlace *place)
{
    const Package *package = &view->analysis->workspace->packages[place->package];
    for (uint32_t i = 0; i < package->dependency_count; i++) {
        const Dependency *dependency = &package->dependencies[i];
        if (dependency->start > offset || offset > dependency->end)
            continue;
        place->kind = MANIFEST_DEPENDENCY;
        place->start = dependency->start;
        place->end = dependency->end;
        place->dependency = dependency;
        return true;
    }
    return false;
}

static bool find_inherited(const TomlDocument *document, uint32_t offset, ManifestPlace *place)
{
    const TomlValue *table = toml_path(document->root, "workspace", "dependencies", NULL);
    for (uint32_t i = 0; table && i < table->entry_count; i++) {
        const TomlEntry *entry = &table->entries[i];
        if (!covers(entry->key_place, offset))
            continue;
        const char *renamed = toml_text(toml_find(entry->value, "package"));
        place->kind = MANIFEST_INHERITED;
        place->start = entry->key_place.start;
        place->end = entry->key_place.end;
        place->name = g_strdup(renamed ? renamed : entry->key);
        return true;
    }
    return false;
}

static bool find_entry(const TomlEntry *entry, bool with_value, ManifestKind kind, uint32_t offset,
                       ManifestPlace *place)
{
    if (!entry ||
        !(covers(entry->key_place, offset) || (with_value && covers(entry->value->place, offset))))
        return false;
    place->kind = kind;
    place->start = entry->key_place.start;
    place->end = entry->key_place.end;
    return true;
}

ManifestPlace manifest_place_at(const View *view, uint32_t offset)
{
    ManifestPlace place = {.package = manifest_package(view)};
    if (place.package == WORKSPACE_NONE || find_dependency(view, offset, &place))
        return place;
    TomlDocument *document = toml_parse(view->lines->text, view->lines->size);
    const TomlEntry *workspace = toml_find_entry(document->root, "workspace");
    const TomlValue *package = toml_find(document->root, "package");
    if (!find_inherited(document, offset, &place) &&
        !find_entry(toml_find_entry(package, "name"), true, MANIFEST_PACKAGE, offset, &place) &&
        !find_entry(workspace ? toml_find_entry(workspace->value, "members") : NULL, true,
                    MANIFEST_WORKSPACE, offset, &place))
        find_entry(workspace, false, MANIFEST_WORKSPACE, offset, &place);
    toml_free(document);
    return place;
}

void manifest_place_clear(ManifestPlace *place)
{
    g_free(place->name);
    *place = (ManifestPlace){0};
}
