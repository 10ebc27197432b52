#include "analyzers/tower/glob.h"

#include <glib.h>
#include <string.h>

/* One `[…]` at `*glob`, which is moved behind it; a bracket without an end is a plain character. */
static bool matches_class(const char **glob, char found)
{
    const char *at = *glob + 1;
    bool negated = *at == '!' || *at == '^';
    if (negated)
        at++;
    const char *end = strchr(*at == ']' ? at + 1 : at, ']');
    if (!end) {
        *glob += 1;
        return found == '[';
    }
    bool inside = false;
    while (at < end) {
        bool range = at[1] == '-' && at + 2 < end;
        char last = range ? at[2] : at[0];
        inside = inside || (found >= at[0] && found <= last);
        at += range ? 3 : 1;
    }
    *glob = end + 1;
    return inside != negated && found != '/';
}

/* One character, not a star. */
static bool matches_one(const char **glob, char found)
{
    if (**glob == '?') {
        *glob += 1;
        return found != '/';
    }
    if (**glob == '[')
        return matches_class(glob, found);
    return *(*glob)++ == found;
}

/* Where to go on when the rest does not match: the last star and how much it has taken. */
typedef struct Retry {
    const char *glob, *path;
} Retry;

/* Steps over one star (false) or two (true); the slash after two may match nothing. */
static bool take_star(const char **glob, const char *path, Retry *star, Retry *globstar)
{
    if ((*glob)[1] != '*') {
        *glob += 1;
        *star = (Retry){*glob, path};
        return false;
    }
    while (**glob == '*')
        *glob += 1;
    if (**glob == '/')
        *glob += 1;
    *globstar = (Retry){*glob, path};
    *star = (Retry){NULL, NULL};
    return true;
}

static bool retry(Retry *star, Retry *globstar, const char **glob, const char **path)
{
    if (star->glob && *star->path && *star->path != '/') {
        star->path++;
        *glob = star->glob;
        *path = star->path;
        return true;
    }
    star->glob = NULL;
    if (!globstar->glob || !*globstar->path)
        return false;
    /* From the next segment on; a `**` that ends the glob has matched already. */
    const char *slash = strchr(globstar->path, '/');
    if (!slash)
        return false;
    globstar->path = slash + 1;
    *glob = globstar->glob;
    *path = globstar->path;
    return true;
}

static bool matches_wildcards(const char *glob, const char *path)
{
    Retry star = {NULL, NULL}, globstar = {NULL, NULL};
    for (;;) {
        if (*glob == '*') {
            if (take_star(&glob, path, &star, &globstar) && !*glob)
                return true;
            continue;
        }
        if (!*path && !*glob)
            return true;
        if (*path && *glob && matches_one(&glob, *path)) {
            path++;
            continue;
        }
        if (!retry(&star, &globstar, &glob, &path))
            return false;
    }
}

uint32_t glob_literal(const char *glob)
{
    return (uint32_t)strcspn(glob, "*?[");
}

bool glob_matches(const char *glob, const char *path)
{
    size_t length = strlen(glob);
    if (glob[glob_literal(glob)])
        return matches_wildcards(glob, path);
    while (length && glob[length - 1] == '/')
        length--;
    return strncmp(glob, path, length) == 0 && (!path[length] || path[length] == '/' || !length);
}

const char *glob_problem(const char *glob)
{
    if (!*glob)
        return "is empty";
    if (strlen(glob) > GLOB_SIZE_LIMIT)
        return "is too long";
    if (*glob == '/' || strchr(glob, '\\'))
        return "must be relative, with `/` between folders";
    g_auto(GStrv) segments = g_strsplit(glob, "/", -1);
    for (char **segment = segments; *segment; segment++) {
        if (g_str_equal(*segment, ".."))
            return "must not leave the folder of belfry.toml";
        if (strstr(*segment, "**") && !g_str_equal(*segment, "**"))
            return "must have `**` alone between two slashes";
    }
    return NULL;
}
