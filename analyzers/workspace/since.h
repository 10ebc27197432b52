/* Which files changed since a revision: from the tree of the commit it shares with HEAD to what
 * lies on disk now, what git does not track and does not ignore included. A file that only moved
 * did not change. Immutable once made.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Since {
    char *revision;     /* as it was asked for */
    char *top, *prefix; /* of the working tree; the workspace's root in it */
    GHashTable *paths;  /* char *, relative to `top` */
    GPtrArray *folders; /* char *, likewise: what lies in them changed, or may have (submodules) */
    uint32_t count;     /* those below the root */
} Since;

/* NULL with `error`, which says what to do: no repository, none with a working tree, an unknown
 * revision, a clone that lacks the history. */
Since *since_new(const char *root, const char *revision, GError **error);
void since_free(Since *since);
/* `path` is absolute, or relative to the workspace's root. */
bool since_changed(const Since *since, const char *path);
/* Whether anything in that folder did; absolute. */
bool since_changed_below(const Since *since, const char *folder);
