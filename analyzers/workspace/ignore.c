#include "analyzers/workspace/ignore.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/repository.h"

struct Ignore {
    Repository repository;
    bool asks; /* the repository; false: there is none, or it is of no use here */
    char *root;
    GString *buffer;
};

static bool is_ignored(Ignore *ignore, const char *path, const char *end)
{
    int ignored = 0;
    g_string_assign(ignore->buffer, ignore->repository.prefix);
    if (ignore->buffer->len)
        g_string_append_c(ignore->buffer, '/');
    g_string_append(g_string_append(ignore->buffer, path), end);
    return git_ignore_path_is_ignored(&ignored, ignore->repository.git, ignore->buffer->str) == 0 &&
           ignored;
}

/* Whether the root or a folder above it is ignored: then it was asked for on purpose. */
static bool root_is_ignored(const Repository *repository)
{
    int ignored = 0;
    char *path = g_strconcat(repository->prefix, "/", NULL);
    if (*repository->prefix)
        git_ignore_path_is_ignored(&ignored, repository->git, path);
    g_free(path);
    return ignored;
}

Ignore *ignore_new(const char *root)
{
    Ignore *ignore = g_new0(Ignore, 1);
    ignore->root = g_strdup(root);
    ignore->buffer = g_string_new(NULL);
    repository_open(&ignore->repository, root);
    ignore->asks = ignore->repository.git && !root_is_ignored(&ignore->repository);
    return ignore;
}

void ignore_free(Ignore *ignore)
{
    if (!ignore)
        return;
    repository_close(&ignore->repository);
    g_string_free(ignore->buffer, TRUE);
    g_free(ignore->root);
    g_free(ignore);
}

static bool is_build_folder(const Ignore *ignore, const char *path)
{
    if (strcmp(path_name(path), "target") != 0)
        return false;
    struct stat status;
    char *tag = g_build_filename(ignore->root, path, "CACHEDIR.TAG", NULL);
    bool tagged = lstat(tag, &status) == 0;
    g_free(tag);
    return tagged;
}

bool ignore_directory(Ignore *ignore, const char *path)
{
    const char *name = path_name(path);
    if (strcmp(name, ".git") == 0)
        return true;
    if (ignore->asks)
        return is_ignored(ignore, path, "/");
    return name[0] == '.' || is_build_folder(ignore, path);
}

bool ignore_file(Ignore *ignore, const char *path)
{
    return ignore->asks && is_ignored(ignore, path, "");
}
