#include "server/formats/patch.h"

#include <git2.h>

void patch_append(GString *diff, const char *path, GBytes *before, GBytes *after)
{
    gsize before_size = 0, after_size = 0;
    const void *old = before ? g_bytes_get_data(before, &before_size) : NULL;
    const void *new = after ? g_bytes_get_data(after, &after_size) : NULL;
    git_patch *patch = NULL;
    git_buf buffer = GIT_BUF_INIT;
    git_libgit2_init();
    if (git_patch_from_buffers(&patch, old, before_size, path, new, after_size, path, NULL) == 0 &&
        git_patch_to_buf(&buffer, patch) == 0)
        g_string_append_len(diff, buffer.ptr, (gssize)buffer.size);
    git_buf_dispose(&buffer);
    git_patch_free(patch);
    git_libgit2_shutdown();
}
