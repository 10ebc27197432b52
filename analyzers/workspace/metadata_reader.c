#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzers/base/json_text.h"
#include "analyzers/workspace/metadata_json.h"
#include "analyzers/workspace/metadata_parts.h"

#define METADATA_LIMIT ((size_t)256 << 20)

static bool is_absolute(JsonReader *reader, const char *key, const char *path)
{
    if (path && *path != '/')
        json_reader_complain(reader, key, "is not an absolute path");
    return path && *path == '/';
}

static char *read_path(JsonReader *reader, const json_t *object, const char *key, bool needed)
{
    const char *path = json_reader_text(reader, object, key, needed);
    return is_absolute(reader, key, path) ? g_strdup(path) : NULL;
}

static CrateKind read_kind(JsonReader *reader, const json_t *object)
{
    static const struct {
        const char *word;
        CrateKind kind;
    } words[] = {{"proc-macro", CRATE_PROC_MACRO},
                 {"bin", CRATE_BIN},
                 {"test", CRATE_TEST},
                 {"bench", CRATE_BENCH},
                 {"example", CRATE_EXAMPLE},
                 {"custom-build", CRATE_BUILD}};
    char **kinds = json_reader_texts(reader, object, "kind");
    CrateKind found = CRATE_LIB;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_strv_contains((const char *const *)kinds, words[i].word))
            found = words[i].kind;
    if (!*kinds)
        json_reader_complain(reader, "kind", "names no kind of target");
    g_strfreev(kinds);
    return found;
}

static void read_target(JsonReader *reader, const json_t *object, MetadataPackage *package)
{
    MetadataTarget target = {.kind = read_kind(reader, object)};
    target.name = g_strdup(json_reader_text(reader, object, "name", true));
    target.path = read_path(reader, object, "src_path", true);
    if (json_object_get(object, "required-features"))
        target.required_features = json_reader_texts(reader, object, "required-features");
    g_array_append_val(package->targets, target);
}

static DependencyRole read_role(JsonReader *reader, const json_t *object)
{
    const char *kind = json_reader_text(reader, object, "kind", false);
    if (!kind || strcmp(kind, "normal") == 0)
        return DEPENDENCY_NORMAL;
    if (strcmp(kind, "build") == 0)
        return DEPENDENCY_BUILD;
    if (strcmp(kind, "dev") != 0)
        json_reader_complain(reader, "kind", "is none of null, \"dev\" and \"build\"");
    return DEPENDENCY_DEV;
}

static void read_dependency(JsonReader *reader, const json_t *object, MetadataPackage *package)
{
    const char *name = json_reader_text(reader, object, "name", true);
    const char *rename = json_reader_text(reader, object, "rename", false);
    Dependency dependency = {.package = g_strdup(name), .target = WORKSPACE_NONE};
    dependency.key = g_strdup(rename ? rename : name);
    dependency.role = (uint8_t)read_role(reader, object);
    dependency.cfg = g_strdup(json_reader_text(reader, object, "target", false));
    dependency.optional = json_reader_bool(reader, object, "optional");
    dependency.features = json_reader_texts(reader, object, "features");
    dependency.path = read_path(reader, object, "path", false);
    g_array_append_val(package->dependencies, dependency);
}

static void read_features(JsonReader *reader, const json_t *object, MetadataPackage *package)
{
    const json_t *features = json_object_get(object, "features");
    const char *name;
    json_t *values;
    if (!features)
        return;
    json_reader_enter(reader, "features");
    if (json_reader_is_object(reader, features))
        json_object_foreach((json_t *)features, name, values)
        {
            Feature feature = {g_strdup(name), json_reader_texts(reader, features, name)};
            g_array_append_val(package->features, feature);
        }
    json_reader_leave(reader);
}

/* `publish`: null, or the registries it may go to. */
static bool read_publish(JsonReader *reader, const json_t *object)
{
    const json_t *list = json_reader_list(reader, object, "publish", false);
    return !list || json_array_size(list) > 0;
}

typedef void ReadItem(JsonReader *reader, const json_t *object, void *data);

/* Every object of a list that has to be there. */
static void read_all(JsonReader *reader, const json_t *object, const char *key, ReadItem *read,
                     void *data)
{
    const json_t *list = json_reader_list(reader, object, key, true);
    json_reader_enter(reader, key);
    for (size_t i = 0; i < json_array_size(list) && !reader->problem; i++) {
        json_reader_enter_element(reader, i);
        if (json_reader_is_object(reader, json_array_get(list, i)))
            read(reader, json_array_get(list, i), data);
        json_reader_leave(reader);
    }
    json_reader_leave(reader);
}

static void read_any_target(JsonReader *reader, const json_t *object, void *package)
{
    read_target(reader, object, package);
}

static void read_any_dependency(JsonReader *reader, const json_t *object, void *package)
{
    read_dependency(reader, object, package);
}

static void read_package(JsonReader *reader, const json_t *object, void *data)
{
    Metadata *metadata = data;
    MetadataPackage package = metadata_package_new();
    package.id = g_strdup(json_reader_text(reader, object, "id", true));
    package.name = g_strdup(json_reader_text(reader, object, "name", true));
    package.manifest = read_path(reader, object, "manifest_path", true);
    const char *edition = json_reader_text(reader, object, "edition", false);
    package.edition = g_strdup(edition ? edition : "2015");
    package.description = g_strdup(json_reader_text(reader, object, "description", false));
    package.publish = read_publish(reader, object);
    read_all(reader, object, "targets", read_any_target, &package);
    read_all(reader, object, "dependencies", read_any_dependency, &package);
    read_features(reader, object, &package);
    g_array_append_val(metadata->packages, package);
    if (package.id)
        g_hash_table_insert(metadata->by_id, package.id, GUINT_TO_POINTER(metadata->packages->len));
}

static void read_link_role(JsonReader *reader, const json_t *object, void *roles)
{
    *(unsigned *)roles |= 1u << read_role(reader, object);
}

static void read_link(JsonReader *reader, const json_t *object, void *data)
{
    MetadataLink link = {.name = g_strdup(json_reader_text(reader, object, "name", true)),
                         .id = g_strdup(json_reader_text(reader, object, "pkg", true))};
    read_all(reader, object, "dep_kinds", read_link_role, &link.roles);
    g_array_append_val((GArray *)data, link);
}

static void read_node(JsonReader *reader, const json_t *object, void *metadata)
{
    const char *id = json_reader_text(reader, object, "id", true);
    MetadataPackage *package = id ? metadata_package(metadata, id) : NULL;
    GArray *links = metadata_links_new();
    read_all(reader, object, "deps", read_link, links);
    if (package && !package->links)
        package->links = links;
    else
        g_array_unref(links);
}

static void read_members(JsonReader *reader, const json_t *object, Metadata *metadata)
{
    char **ids = json_reader_texts(reader, object, "workspace_members");
    for (char **id = ids; *id; id++) {
        MetadataPackage *package = metadata_package(metadata, *id);
        if (package)
            package->is_member = true;
    }
    g_strfreev(ids);
}

static void read_root(JsonReader *reader, const json_t *object, Metadata *metadata)
{
    metadata->root = read_path(reader, object, "workspace_root", true);
    char *real = metadata->root ? realpath(metadata->root, NULL) : NULL;
    metadata->real_root = g_strdup(real ? real : metadata->root);
    free(real);
}

static void read_document(JsonReader *reader, const json_t *document, Metadata *metadata)
{
    if (!json_reader_is_object(reader, document))
        return;
    read_root(reader, document, metadata);
    read_all(reader, document, "packages", read_package, metadata);
    read_members(reader, document, metadata);
    const json_t *resolve = json_object_get(document, "resolve");
    if (!resolve || json_is_null(resolve) || reader->problem)
        return;
    json_reader_enter(reader, "resolve");
    if (json_reader_is_object(reader, resolve))
        read_all(reader, resolve, "nodes", read_node, metadata);
    json_reader_leave(reader);
}

/* All of a file or pipe; NULL with `problem`, owned. */
static GString *read_file(const char *path, char **problem)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    GString *text = g_string_new(NULL);
    char buffer[1 << 16];
    ssize_t got = descriptor < 0 ? -1 : 1;
    while (got > 0 && text->len <= METADATA_LIMIT) {
        got = read(descriptor, buffer, sizeof buffer);
        if (got > 0)
            g_string_append_len(text, buffer, got);
    }
    if (got < 0)
        *problem = g_strdup(g_strerror(errno));
    else if (text->len > METADATA_LIMIT)
        *problem = g_strdup_printf("more than the %zu MiB that are read", METADATA_LIMIT >> 20);
    if (descriptor >= 0)
        close(descriptor);
    if (*problem)
        g_string_free(text, TRUE);
    return *problem ? NULL : text;
}

Metadata *metadata_read(const char *path, GError **error)
{
    JsonReader reader;
    json_reader_init(&reader);
    GString *text = read_file(path, &reader.problem);
    if (!text) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path, reader.problem);
        json_reader_clear(&reader);
        return NULL;
    }
    reader.text = text->str;
    reader.size = text->len;
    Metadata *metadata = metadata_new();
    json_t *document = json_text_parse(text->str, text->len, &reader.problem, &reader.line);
    if (document)
        read_document(&reader, document, metadata);
    json_decref(document);
    if (reader.problem) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    "%s:%u: %s; `cargo metadata --format-version 1` writes what is read here", path,
                    reader.line + 1, reader.problem);
        g_clear_pointer(&metadata, metadata_free);
    }
    json_reader_clear(&reader);
    g_string_free(text, TRUE);
    return metadata;
}
