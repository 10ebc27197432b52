/* A Cargo.toml as it stands: its tables, found, and what is wrong with it, noted. What it means
 * together with other manifests is package.h's and membership.h's. */
#pragma once

#include "analyzers/workspace/configuration.h"
#include "analyzers/workspace/discovery.h"
#include "analyzers/workspace/toml.h"
#include "analyzers/workspace/workspace.h"

typedef struct Manifest {
    char *path;                              /* relative to the root */
    char *directory;                         /* it lies in */
    TomlDocument *document;                  /* NULL: could not be read */
    const TomlValue *package;                /* the [package] table, or NULL */
    const TomlValue *workspace;              /* the [workspace] table, or NULL */
    char *name;                              /* of the package; "" without a [package] */
    GArray *notes;                           /* Note: its own */
    GArray *configurations;                  /* Configuration: of a workspace; NULL elsewhere */
    const struct MetadataPackage *described; /* by the set's metadata; NULL: read from this alone */
    uint32_t root;  /* the manifest of its workspace's root; itself if it has none */
    bool is_member; /* of that workspace */
} Manifest;

/* All manifests below the root, sorted by path: a package has its manifest's index. */
typedef struct ManifestSet {
    Manifest *items;
    uint32_t count;
    GPtrArray *paths;                /* char *, sorted; borrowed from the discovery */
    const struct Metadata *metadata; /* of the request, or NULL */
    const char *root;                /* absolute, borrowed */
} ManifestSet;

/* Reads the manifests at `paths`. The set borrows `paths`. */
void manifest_set_init(ManifestSet *set, GPtrArray *paths, const WorkspaceRequest *request,
                       const char *root);
void manifest_set_clear(ManifestSet *set);

/* Reads one text; takes path. */
void manifest_init(Manifest *manifest, char *path, const char *text, size_t size);
void manifest_clear(Manifest *manifest);

/* The manifest of a folder, both relative to the root; WORKSPACE_NONE if there is none. */
uint32_t manifest_set_find(const ManifestSet *set, const char *directory);

/* A key of [package], looked up in [workspace.package] of `root` where it says `workspace = true`.
 */
const TomlValue *manifest_package_value(const Manifest *manifest, const Manifest *root,
                                        const char *key);

/* Notes that something at `place` makes no sense; takes message. */
void manifest_note(const Manifest *manifest, TomlPlace place, char *message);

/* The strings of an array, NULL-terminated, owned; empty when it is none. */
char **manifest_strings(const TomlValue *array);
