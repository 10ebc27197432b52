/* Paths in belfry.toml: the keys of [levels] and the selectors of [[contracts]] that name files,
 * and what of them a move of files changes. */
#pragma once

#include "server/features/workspace_edit.h"

/* A file or folder that moves; relative to the root. */
typedef struct PathMove {
    char *from, *to;
} PathMove;

/* Where a path, or a selector that names one or begins with one, leads after the moves. Owned;
 * NULL: they do not change it. */
char *path_moved(const char *path, const GArray *moves);

typedef void (*ConfigPathSeen)(void *data, const char *contract, const char *selector,
                               uint32_t start, uint32_t end);
/* Every path selector of a belfry.toml with the bytes between its quotes (0, 0 where it is written
 * with escapes). `contract`: its name, or NULL for a pin. */
void config_paths_each(const LineIndex *lines, ConfigPathSeen seen, void *data);

/* Edits belfry.toml so that it names what moves (array of PathMove) at its new place. */
void config_paths_follow(WorkspaceEdit *edit, const View *view, const GArray *moves);
