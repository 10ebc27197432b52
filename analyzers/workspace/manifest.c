#include "analyzers/workspace/manifest.h"

#include <string.h>

#include "analyzers/base/parallel.h"
#include "analyzers/base/path.h"
#include "analyzers/base/source_text.h"

void manifest_note(const Manifest *manifest, TomlPlace place, char *message)
{
    Note note = {.code = "manifest-invalid", .path = g_strdup(manifest->path), .message = message};
    note.line = place.line;
    note.start = place.start;
    note.end = place.end;
    g_array_append_val(manifest->notes, note);
}

/* A table of the document, noted when the key is there and is none. */
static const TomlValue *find_table(const Manifest *manifest, const char *key)
{
    const TomlEntry *entry = toml_find_entry(manifest->document->root, key);
    if (!entry || entry->value->kind == TOML_TABLE)
        return entry ? entry->value : NULL;
    manifest_note(
        manifest, entry->key_place,
        g_strdup_printf("`%s` is %s, not a table", key, toml_kind_name(entry->value->kind)));
    return NULL;
}

/* A package whose name is missing goes by its folder's. */
static void find_name(Manifest *manifest)
{
    const TomlEntry *entry = toml_find_entry(manifest->package, "name");
    const char *name = entry ? toml_text(entry->value) : NULL;
    if (manifest->package && (!name || !*name)) {
        manifest_note(manifest, entry ? entry->value->place : manifest->package->place,
                      g_strdup("[package] has no name"));
        name = *manifest->directory ? path_name(manifest->directory) : "unnamed";
    }
    manifest->name = g_strdup(name && manifest->package ? name : "");
}

static void manifest_prepare(Manifest *manifest, char *path)
{
    *manifest = (Manifest){.path = path, .directory = path_directory(path)};
    manifest->notes = g_array_new(FALSE, FALSE, sizeof(Note));
    g_array_set_clear_func(manifest->notes, note_clear);
}

/* Takes path and document. */
static void init(Manifest *manifest, char *path, TomlDocument *document)
{
    manifest_prepare(manifest, path);
    manifest->document = document;
    for (uint32_t i = 0; i < manifest->document->problem_count; i++) {
        const TomlProblem *problem = &manifest->document->problems[i];
        manifest_note(manifest, problem->place, g_strdup(problem->message));
    }
    manifest->package = find_table(manifest, "package");
    if (!manifest->package)
        manifest->package = find_table(manifest, "project");
    manifest->workspace = find_table(manifest, "workspace");
    find_name(manifest);
    if (!manifest->package && !manifest->workspace && manifest->notes->len == 0)
        manifest_note(manifest, (TomlPlace){0, 0, 0},
                      g_strdup("neither [package] nor [workspace] is here"));
}

void manifest_init(Manifest *manifest, char *path, const char *text, size_t size)
{
    TomlDocument *document = toml_parse(text, size);
    document->speaks_to_us = size && memmem(text, size, "belfry:", strlen("belfry:")) != NULL;
    init(manifest, path, document);
}

void manifest_clear(Manifest *manifest)
{
    toml_free(manifest->document);
    g_clear_pointer(&manifest->notes, g_array_unref);
    g_clear_pointer(&manifest->configurations, g_array_unref);
    g_free(manifest->path);
    g_free(manifest->directory);
    g_free(manifest->name);
    *manifest = (Manifest){0};
}

TomlDocument *manifest_known(const WorkspaceRequest *request, const char *root, const char *path)
{
    const Workspace *previous = request->previous;
    if (!previous || !previous->documents || !request->changed || previous->has_links ||
        strcmp(root, previous->root) != 0)
        return NULL;
    char *absolute = path_join(root, path);
    bool same = !g_hash_table_contains(request->changed, absolute);
    g_free(absolute);
    for (uint32_t i = 0; same && i < previous->package_count; i++)
        if (strcmp(previous->packages[i].manifest, path) == 0)
            return previous->documents[i];
    return NULL;
}

typedef struct Reading {
    ManifestSet *set;
    const WorkspaceRequest *request;
    const char *root;
} Reading;

static void read_one(void *data, uint32_t index, unsigned worker)
{
    Reading *reading = data;
    Manifest *manifest = &reading->set->items[index];
    char *path = g_strdup(reading->set->paths->pdata[index]);
    char *message = NULL;
    SourceText source = {0};
    TomlDocument *known = manifest_known(reading->request, reading->root, path);
    if (known) {
        init(manifest, path, toml_share(known));
        return;
    }
    const char *code =
        source_text_read(&source, reading->root, path, reading->request->overlay, 0, &message);
    if (!code) {
        manifest_init(manifest, path, source.text, source.size);
        if (manifest->workspace)
            manifest->configurations = configurations_read(manifest->directory, reading->request,
                                                           reading->root, manifest->notes);
    } else {
        manifest_prepare(manifest, path);
        manifest->name = g_strdup("");
        if (message)
            note_add(manifest->notes, code, g_strdup(path), message);
    }
    source_text_clear(&source);
}

void manifest_set_init(ManifestSet *set, GPtrArray *paths, const WorkspaceRequest *request,
                       const char *root)
{
    *set = (ManifestSet){g_new0(Manifest, paths->len), paths->len, paths, request->metadata, root};
    Reading reading = {set, request, root};
    parallel_for(set->count, request->jobs, read_one, &reading, NULL);
}

void manifest_set_clear(ManifestSet *set)
{
    for (uint32_t i = 0; i < set->count; i++)
        manifest_clear(&set->items[i]);
    g_free(set->items);
    *set = (ManifestSet){0};
}

uint32_t manifest_set_find(const ManifestSet *set, const char *directory)
{
    char *path = path_join(directory, "Cargo.toml");
    uint32_t index = discovery_find(set->paths, path);
    g_free(path);
    return index;
}

const TomlValue *manifest_package_value(const Manifest *manifest, const Manifest *root,
                                        const char *key)
{
    const TomlValue *value = toml_find(manifest->package, key);
    if (!toml_bool(toml_find(value, "workspace"), false))
        return value;
    return toml_path(root->workspace, "package", key, NULL);
}

char **manifest_strings(const TomlValue *array)
{
    GPtrArray *strings = g_ptr_array_new();
    for (uint32_t i = 0; array && array->kind == TOML_ARRAY && i < array->item_count; i++)
        if (toml_text(array->items[i]))
            g_ptr_array_add(strings, g_strdup(toml_text(array->items[i])));
    g_ptr_array_add(strings, NULL);
    return (char **)g_ptr_array_free(strings, FALSE);
}
