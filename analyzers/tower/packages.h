/* What the graph of packages and a manifest tell of a package, computed once a workspace. */
#pragma once

#include "analyzers/tower/signals.h"
#include "analyzers/workspace/workspace.h"

typedef struct PackageFacts {
    const Package *package;
    uint32_t users,
        test_users;        /* packages of the workspace that depend on it: at all, in tests only */
    uint32_t uses;         /* packages of the workspace it depends on in production */
    uint32_t outside;      /* production dependencies from elsewhere */
    float depends[LEVELS]; /* strength of the dependencies that speak for a level */
    char *named[LEVELS];   /* those dependencies: "rocksdb, lz4"; or NULL */
    uint32_t line[LEVELS]; /* of the strongest */
} PackageFacts;

/* Those of a workspace's packages. Immutable; for workspaces that share the packages as well. */
typedef struct PackageTable {
    _Atomic int references;
    uint32_t count;
    PackageFacts *facts;
} PackageTable;

PackageTable *package_table_new(const Workspace *workspace, const Signals *signals);
PackageTable *package_table_ref(PackageTable *table);
void package_table_unref(PackageTable *table);
