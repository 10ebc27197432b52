#include "analyzers/ffi/boundary.h"

#include <string.h>

#include "analyzers/ffi/c_files.h"
#include "analyzers/ffi/ffi_findings.h"

static void clear_finding(void *finding)
{
    finding_clear(finding);
}

/* The key the text is known by; NULL when there is none. */
static char *keep_text(Boundary *boundary, const Workspace *workspace, GHashTable *overlay,
                       const char *path)
{
    void *key = NULL;
    if (!path || g_path_is_absolute(path))
        return NULL;
    if (g_hash_table_lookup_extended(boundary->texts, path, &key, NULL))
        return key;
    GBytes *text = workspace_text(workspace, overlay, path);
    if (!text)
        return NULL;
    key = g_strdup(path);
    g_hash_table_insert(boundary->texts, key, text);
    return key;
}

Boundary *boundary_new(Ffi *ffi, const Workspace *workspace, GHashTable *overlay)
{
    Boundary *boundary = g_new0(Boundary, 1);
    boundary->references = 1;
    boundary->ffi = ffi;
    boundary->texts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    boundary->paths = g_new0(char *, ffi->count + 1);
    for (uint32_t i = 0; i < ffi->count; i++) {
        const FfiVerdict *verdict = &ffi->verdicts[i];
        boundary->paths[i] =
            keep_text(boundary, workspace, overlay, workspace->files[verdict->item->file].path);
        keep_text(boundary, workspace, overlay, verdict->header);
    }
    boundary->findings = g_array_new(FALSE, FALSE, sizeof(Finding));
    g_array_set_clear_func(boundary->findings, clear_finding);
    ffi_findings_add(ffi, workspace, boundary->findings);
    return boundary;
}

Boundary *boundary_ref(Boundary *boundary)
{
    if (boundary)
        boundary->references++;
    return boundary;
}

void boundary_unref(Boundary *boundary)
{
    if (!boundary || --boundary->references > 0)
        return;
    g_array_unref(boundary->findings);
    g_hash_table_unref(boundary->texts);
    g_free(boundary->paths);
    ffi_free(boundary->ffi);
    g_free(boundary);
}

bool boundary_moved(const Boundary *boundary, const char *path, GBytes *now, MovedText *moved)
{
    GBytes *before = now ? g_hash_table_lookup(boundary->texts, path) : NULL;
    if (before)
        *moved = moved_text(before, now);
    return before != NULL;
}

bool boundary_reads(const char *path)
{
    return c_path_is_header(path) || c_path_is_source(path) || g_str_has_suffix(path, ".toml");
}
