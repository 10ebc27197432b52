/* What `cargo metadata --format-version 1` said, with or without --no-deps, when the user has it.
 *
 * It decides on the packages it names: names, editions, targets, dependencies, features, members.
 * Manifests then only tell where a dependency is written, and, when the answer does not hold what
 * was resolved, what [patch] binds. Packages it does not name go by their manifests. Untrusted:
 * what has another form than Cargo's is an error with its line. Cargo itself is never run.
 */
#pragma once

#include "analyzers/workspace/workspace.h"

typedef struct MetadataTarget {
    char *name, *path;        /* absolute, of its root file */
    char **required_features; /* NULL-terminated, or NULL */
    CrateKind kind;
} MetadataTarget;

/* What a dependency was resolved to. */
typedef struct MetadataLink {
    char *name;     /* in code */
    char *id;       /* of the package */
    unsigned roles; /* 1 << DependencyRole */
} MetadataLink;

typedef struct MetadataPackage {
    char *id, *name, *manifest /* absolute */, *edition, *description /* or NULL */;
    GArray *targets;      /* MetadataTarget */
    GArray *dependencies; /* Dependency: `path` is absolute, targets and places are unknown */
    GArray *features;     /* Feature */
    GArray *links;        /* MetadataLink, or NULL: not resolved */
    bool publish, is_member;
} MetadataPackage;

typedef struct Metadata {
    GArray *packages;       /* MetadataPackage */
    GHashTable *by_id;      /* id → index + 1; borrowed from the packages */
    char *root, *real_root; /* of the workspace: as said, and without links */
} Metadata;

/* Reads a file. NULL with `error`, which names file and line. */
Metadata *metadata_read(const char *path, GError **error);
void metadata_free(Metadata *metadata);

/* An absolute path of it relative to `root`, owned; NULL when it lies elsewhere. */
char *metadata_relative(const Metadata *metadata, const char *root, const char *path);
/* Whether any package of it is one of the workspace's. */
bool metadata_meets(const Metadata *metadata, const Workspace *workspace);
