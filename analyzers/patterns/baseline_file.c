/* Which file is the baseline, and its text. */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/base/hash.h"
#include "analyzers/base/path.h"
#include "analyzers/patterns/baseline_parts.h"

#define SIZE_LIMIT ((gsize)16 << 20)

/* The folder belfry.toml speaks of: its own, or the root's where it was given from elsewhere. */
static char *named_folder(const char *root, const Config *config)
{
    return g_canonicalize_filename(*config->directory ? config->directory : ".", root);
}

char *baseline_named_path(const char *root, const Config *config)
{
    if (!config->baseline)
        return NULL;
    g_autofree char *folder = named_folder(root, config);
    return g_canonicalize_filename(config->baseline, folder);
}

/* A link must not make a file outside of the folder be read. */
static bool lies_within(const char *path, const char *folder)
{
    char *real = realpath(path, NULL), *real_folder = realpath(folder, NULL);
    bool within = !real || (real_folder && path_within(real, real_folder));
    free(real);
    free(real_folder);
    return within;
}

/* NULL with a reason, owned, that follows the file's name. */
static GBytes *read_text(const char *path, GHashTable *overlay, char **reason)
{
    GBytes *open = overlay ? g_hash_table_lookup(overlay, path) : NULL;
    GStatBuf status;
    char *text;
    gsize size;
    g_autoptr(GError) error = NULL;
    if (open)
        return g_bytes_ref(open);
    if (g_stat(path, &status) != 0)
        *reason = g_strdup("is not there");
    else if (!S_ISREG(status.st_mode))
        *reason = g_strdup("is no file");
    else if ((gsize)status.st_size > SIZE_LIMIT)
        *reason = g_strdup("is larger than 16 megabytes");
    else if (g_file_get_contents(path, &text, &size, &error))
        return g_bytes_new_take(text, size);
    else
        *reason = g_strdup_printf("cannot be read: %s", error->message);
    return NULL;
}

static GBytes *named_text(const BaselineRequest *request, const char *path, char **reason)
{
    g_autofree char *folder = named_folder(request->root, request->config);
    if (!request->path && !lies_within(path, folder)) {
        *reason = g_strdup("leads out of the folder of belfry.toml by a link");
        return NULL;
    }
    return read_text(path, request->overlay, reason);
}

/* A mistake of belfry.toml, at the value that names the file. */
static void note_named(Baseline *baseline, const Config *config, char *message)
{
    Note note = {.code = "config-invalid",
                 .path = g_strdup(config->path),
                 .message = message,
                 .line = config->baseline_place.line,
                 .start = config->baseline_place.start,
                 .end = config->baseline_place.end};
    g_array_append_val(baseline->notes, note);
}

/* False with `error` for a file that was asked for by name. */
static bool tell_unread(Baseline *baseline, const BaselineRequest *request, const char *reason,
                        GError **error)
{
    baseline->is_there = g_file_test(baseline->path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
    baseline->is_broken = baseline->is_there;
    if (!baseline->is_there && request->may_be_missing)
        return true;
    const char *way = baseline->is_there ? "" : "; `belfry check --update-baseline` writes it";
    if (request->path) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "the baseline %s %s%s", request->path,
                    reason, way);
        return false;
    }
    if (!request->config->is_kept)
        note_named(
            baseline, request->config,
            g_strdup_printf("the baseline `%s` %s%s", request->config->baseline, reason, way));
    return true;
}

static bool is_same(const Baseline *previous, const char *path, uint64_t hash)
{
    return previous && previous->is_there && previous->hash == hash &&
           g_str_equal(previous->path, path);
}

Baseline *baseline_open(const BaselineRequest *request, GError **error)
{
    g_autofree char *path = request->path ? g_canonicalize_filename(request->path, NULL)
                                          : baseline_named_path(request->root, request->config);
    g_autofree char *reason = NULL;
    if (!path)
        return NULL;
    g_autoptr(GBytes) bytes = named_text(request, path, &reason);
    gsize size = 0;
    const char *text = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    uint64_t hash = hash_bytes(text ? text : "", size);
    if (bytes && is_same(request->previous, path, hash))
        return baseline_ref(request->previous);
    Baseline *baseline = baseline_new();
    baseline->path = g_steal_pointer(&path);
    baseline->hash = hash;
    baseline->is_there = bytes != NULL;
    if (bytes)
        baseline_read(baseline, text ? text : "", size);
    else if (!tell_unread(baseline, request, reason, error))
        g_clear_pointer(&baseline, baseline_unref);
    return baseline;
}
