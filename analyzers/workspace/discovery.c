#include "analyzers/workspace/discovery.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzers/base/path.h"
#include "analyzers/syntax/language.h"
#include "analyzers/workspace/c_targets.h"
#include "analyzers/workspace/exclusion.h"
#include "analyzers/workspace/ignore.h"

#define FOLDER_DEPTH 200

typedef struct Walk {
    Discovery *discovery;
    const char *root;
    const Cancel *cancel;
    Ignore *ignore;
    char *const *excluded;
    GString *path; /* of the folder being read, relative */
    int depth;
    bool flat;
} Walk;

static void walk_folder(Walk *walk, int descriptor);

void note_add(GArray *notes, const char *code, char *path, char *message)
{
    Note note = {.code = code, .path = path, .message = message};
    g_array_append_val(notes, note);
}

void note_clear(void *note)
{
    g_free(((Note *)note)->path);
    g_free(((Note *)note)->message);
}

static void refuse(Walk *walk, char *message)
{
    note_add(walk->discovery->notes, "file-unreadable", g_strdup(walk->path->str), message);
}

/* Whether a link's target is a file below the root. */
static bool stays_inside(Walk *walk)
{
    char *absolute = path_join(walk->root, walk->path->str);
    char *real = realpath(absolute, NULL);
    bool inside = real && path_within(real, walk->root);
    free(real);
    g_free(absolute);
    return inside;
}

static void add_file(Walk *walk, GPtrArray *list)
{
    if (!exclusion_holds(walk->excluded, walk->path->str) &&
        !ignore_file(walk->ignore, walk->path->str))
        g_ptr_array_add(list, g_strdup(walk->path->str));
}

/* A link to a file counts as a file, a link to a folder as nothing. */
static void take_link(Walk *walk, int folder, const char *name, GPtrArray *list)
{
    struct stat status;
    if (fstatat(folder, name, &status, 0) != 0)
        refuse(walk, g_strdup_printf("a link that leads nowhere: %s", g_strerror(errno)));
    else if (S_ISDIR(status.st_mode))
        return;
    else if (!S_ISREG(status.st_mode))
        refuse(walk, g_strdup("not a regular file"));
    else if (!stays_inside(walk))
        refuse(walk, g_strdup("a link that leads out of the workspace is not followed"));
    else {
        add_file(walk, list);
        walk->discovery->has_links = true;
    }
}

static void enter_folder(Walk *walk, int folder, const char *name)
{
    if (exclusion_holds(walk->excluded, walk->path->str) ||
        ignore_directory(walk->ignore, walk->path->str))
        return;
    if (walk->depth >= FOLDER_DEPTH) {
        refuse(walk, g_strdup("folders nest too deep; not read"));
        return;
    }
    int descriptor = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        refuse(walk, g_strdup_printf("the folder cannot be read: %s", g_strerror(errno)));
    else
        walk_folder(walk, descriptor);
}

static GPtrArray *list_of(const Discovery *discovery, const char *path)
{
    const char *name = path_name(path);
    return strcmp(name, "Cargo.toml") == 0 ? discovery->manifests
           : language_is_known(path)       ? discovery->sources
           : c_targets_is_build_file(name) ? discovery->builds
                                           : NULL;
}

static unsigned char kind_of(int folder, const struct dirent *entry)
{
    struct stat status;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type;
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return DT_UNKNOWN;
    return (unsigned char)IFTODT(status.st_mode);
}

static void take_entry(Walk *walk, int folder, const struct dirent *entry)
{
    const char *name = entry->d_name;
    unsigned char kind = kind_of(folder, entry);
    if (kind == DT_DIR) {
        if (!walk->flat)
            enter_folder(walk, folder, name);
        return;
    }
    GPtrArray *list = list_of(walk->discovery, name);
    if (!list)
        return;
    if (kind == DT_REG)
        add_file(walk, list);
    else if (kind == DT_LNK)
        take_link(walk, folder, name, list);
    else
        refuse(walk, g_strdup("not a regular file"));
}

/* Whether a package of others lies here, put there by `cargo vendor`. What was asked for is not. */
static bool is_vendored(const Walk *walk, int descriptor)
{
    return walk->path->len && faccessat(descriptor, ".cargo-checksum.json", F_OK, 0) == 0;
}

/* Takes the descriptor. */
static void walk_folder(Walk *walk, int descriptor)
{
    DIR *directory = is_vendored(walk, descriptor) ? NULL : fdopendir(descriptor);
    if (!directory) {
        close(descriptor);
        return;
    }
    size_t length = walk->path->len;
    walk->depth++;
    for (struct dirent *entry; !cancelled(walk->cancel) && (entry = readdir(directory));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (length)
            g_string_append_c(walk->path, '/');
        g_string_append(walk->path, entry->d_name);
        take_entry(walk, descriptor, entry);
        g_string_truncate(walk->path, length);
    }
    walk->depth--;
    closedir(directory);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void discovery_init(Discovery *discovery)
{
    *discovery = (Discovery){.sources = g_ptr_array_new_with_free_func(g_free),
                             .manifests = g_ptr_array_new_with_free_func(g_free),
                             .builds = g_ptr_array_new_with_free_func(g_free),
                             .notes = g_array_new(FALSE, FALSE, sizeof(Note))};
}

void discovery_run(Discovery *discovery, const char *root, bool flat, char *const *excluded,
                   const Cancel *cancel)
{
    discovery_init(discovery);
    g_array_set_clear_func(discovery->notes, note_clear);
    Walk walk = {discovery, root, cancel, ignore_new(root), excluded, g_string_new(NULL), 0, flat};
    int descriptor = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0)
        walk_folder(&walk, descriptor);
    g_ptr_array_sort(discovery->sources, compare_paths);
    g_ptr_array_sort(discovery->manifests, compare_paths);
    g_ptr_array_sort(discovery->builds, compare_paths);
    g_string_free(walk.path, TRUE);
    ignore_free(walk.ignore);
}

void discovery_propose(Discovery *discovery, const Proposal *proposal)
{
    for (guint i = 0; i < proposal->gone->len; i++) {
        GPtrArray *list = list_of(discovery, proposal->gone->pdata[i]);
        uint32_t at = list ? discovery_find(list, proposal->gone->pdata[i]) : WORKSPACE_NONE;
        if (at != WORKSPACE_NONE)
            g_ptr_array_remove_index(list, at);
    }
    for (guint i = 0; i < proposal->fresh->len; i++) {
        GPtrArray *list = list_of(discovery, proposal->fresh->pdata[i]);
        if (list)
            g_ptr_array_add(list, g_strdup(proposal->fresh->pdata[i]));
    }
    g_ptr_array_sort(discovery->sources, compare_paths);
    g_ptr_array_sort(discovery->manifests, compare_paths);
    g_ptr_array_sort(discovery->builds, compare_paths);
}

void discovery_clear(Discovery *discovery)
{
    g_clear_pointer(&discovery->sources, g_ptr_array_unref);
    g_clear_pointer(&discovery->manifests, g_ptr_array_unref);
    g_clear_pointer(&discovery->builds, g_ptr_array_unref);
    g_clear_pointer(&discovery->notes, g_array_unref);
}

uint32_t discovery_find(const GPtrArray *paths, const char *path)
{
    uint32_t low = 0, high = paths->len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(paths->pdata[middle], path);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return WORKSPACE_NONE;
}

char **discovery_builds(const Discovery *discovery)
{
    bool has_c = false;
    for (guint i = 0; i < discovery->sources->len && !has_c; i++)
        has_c = language_is_c(discovery->sources->pdata[i]);
    if (!has_c || !discovery->builds->len)
        return NULL;
    char **builds = g_new0(char *, discovery->builds->len + 1);
    for (guint i = 0; i < discovery->builds->len; i++)
        builds[i] = g_strdup(discovery->builds->pdata[i]);
    return builds;
}
