/* Cargo's configuration files (`.cargo/config.toml`), of which only [patch] has a say here: it
 * binds dependencies like the [patch] of a manifest. Profiles, aliases and tools must not be added.
 */
#pragma once

#include "analyzers/workspace/toml.h"
#include "analyzers/workspace/workspace.h"

typedef struct Configuration {
    char *folder; /* `.cargo` lies in it; paths begin there */
    TomlDocument *document;
} Configuration;

/* Configuration, owned: those of `folder` and of the folders above it up to the root, nearest
 * first. What is wrong in one is appended to `notes`. */
GArray *configurations_read(const char *folder, const WorkspaceRequest *request, const char *root,
                            GArray *notes);
