/* Where the workspace around a path begins, and which part of it was asked for. */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct WorkspaceRequest;
typedef struct Root {
    char *path;  /* absolute, real, no slash at its end */
    char *focus; /* the file or folder asked for, relative to it; "" the whole */
    bool alone;  /* a file without a manifest above it: the folders beside it are not its own */
} Root;

/* A folder is a root itself, whatever workspaces lie in it, unless a package or workspace reaches
 * it from above; a file's root is that of its folder. The search ends at the repository's top.
 * False with `error` when nothing is at the request's path. Its overlay stands for manifests being
 * edited, and what its previous workspace read is not read again. Both texts are the caller's. */
bool root_find(Root *root, const struct WorkspaceRequest *request, GError **error);
