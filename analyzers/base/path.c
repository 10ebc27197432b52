#include "analyzers/base/path.h"

#include <fnmatch.h>
#include <glib.h>
#include <string.h>

char *path_resolve(const char *directory, const char *relative)
{
    if (relative[0] == '/')
        return NULL;
    char *whole = g_strconcat(directory, "/", relative, NULL);
    char **parts = g_strsplit(whole, "/", -1);
    GPtrArray *kept = g_ptr_array_new();
    bool leaves = false;
    for (char **part = parts; *part && !leaves; part++) {
        if (strcmp(*part, "..") == 0) {
            leaves = kept->len == 0;
            if (!leaves)
                g_ptr_array_set_size(kept, (int)kept->len - 1);
        } else if (**part && strcmp(*part, ".") != 0) {
            g_ptr_array_add(kept, *part);
        }
    }
    g_ptr_array_add(kept, NULL);
    char *path = leaves ? NULL : g_strjoinv("/", (char **)kept->pdata);
    g_ptr_array_free(kept, TRUE);
    g_strfreev(parts);
    g_free(whole);
    return path;
}

char *path_directory(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? g_strndup(path, (gsize)(slash - path)) : g_strdup("");
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *path_stem(const char *path)
{
    const char *name = path_name(path);
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? g_strndup(name, (gsize)(dot - name)) : g_strdup(name);
}

bool path_within(const char *path, const char *directory)
{
    size_t length = strlen(directory);
    return length == 0 ||
           (strncmp(path, directory, length) == 0 && (path[length] == '/' || path[length] == '\0'));
}

bool path_has_part(const char *path, const char *part)
{
    size_t length = strlen(part);
    for (const char *at = path; at; at = strchr(at, '/')) {
        at += at > path || *at == '/';
        if (strncmp(at, part, length) == 0 && (at[length] == '/' || at[length] == '\0'))
            return true;
    }
    return false;
}

char *path_join(const char *directory, const char *name)
{
    return *directory && *name ? g_strconcat(directory, "/", name, NULL)
                               : g_strdup(*name ? name : directory);
}

/* Only the last `**` is ever taken back, so this is quadratic at worst. */
static bool parts_match(char **path, char **pattern)
{
    char **retry_path = NULL, **retry_pattern = NULL;
    while (*path || *pattern) {
        if (*pattern && strcmp(*pattern, "**") == 0) {
            retry_pattern = ++pattern;
            retry_path = path;
        } else if (*path && *pattern && fnmatch(*pattern, *path, 0) == 0) {
            path++;
            pattern++;
        } else if (retry_path && *retry_path) {
            path = ++retry_path;
            pattern = retry_pattern;
        } else {
            return false;
        }
    }
    return true;
}

bool path_matches(const char *path, const char *pattern)
{
    if (strlen(pattern) > 1024)
        return false;
    char **parts = g_strsplit(path, "/", -1);
    char **patterns = g_strsplit(pattern, "/", -1);
    bool matches = parts_match(parts, patterns);
    g_strfreev(parts);
    g_strfreev(patterns);
    return matches;
}
