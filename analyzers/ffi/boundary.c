#include "analyzers/ffi/boundary.h"

#include <string.h>

#include "analyzers/ffi/c_files.h"
#include "analyzers/ffi/ffi_findings.h"
#include "analyzers/ffi/take_c.h"
#include "analyzers/syntax/language.h"

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

static bool fix_mends(const char *code)
{
    static const char *const codes[] = {"ffi-arity",  "ffi-parameter", "ffi-return",     "ffi-sign",
                                        "ffi-const",  "ffi-variadic",  "ffi-field",      "ffi-size",
                                        "ffi-offset", "ffi-align",     "ffi-field-order"};
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

static void add_fix(Boundary *boundary, const RustSpelling *spelling, uint32_t index,
                    const char *text)
{
    const FfiVerdict *verdict = &boundary->ffi->verdicts[index];
    const ForeignItem *item = verdict->item;
    for (guint i = 0; i < boundary->findings->len; i++) {
        Finding *finding = &g_array_index(boundary->findings, Finding, i);
        Fix fix;
        if (finding->file != item->file || finding->start < item->start ||
            finding->end > item->end || finding->fix_count || !fix_mends(finding->code) ||
            !take_c(spelling, verdict, boundary->paths[index], text, &fix))
            continue;
        finding->fixes = g_memdup2(&fix, sizeof fix);
        finding->fix_count = 1;
    }
}

/* The text of an item's file, NUL-terminated; owned. */
static char *text_of(const Boundary *boundary, uint32_t index)
{
    GBytes *bytes = g_hash_table_lookup(boundary->texts, boundary->paths[index]);
    size_t size;
    const char *text = g_bytes_get_data(bytes, &size);
    return boundary->ffi->verdicts[index].item->end <= size ? g_strndup(text, size) : NULL;
}

static void add_fixes(Boundary *boundary)
{
    const Ffi *ffi = boundary->ffi;
    for (uint32_t i = 0; i < ffi->count; i++) {
        if (!boundary->paths[i] || ffi->verdicts[i].outcome != FFI_MISMATCH)
            continue;
        g_autofree char *text = text_of(boundary, i);
        RustSpelling *spelling =
            text ? rust_spelling_new(ffi, ffi->verdicts[i].item->file, text) : NULL;
        if (spelling)
            add_fix(boundary, spelling, i, text);
        rust_spelling_free(spelling);
    }
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
    add_fixes(boundary);
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
    return language_is_c(path) || g_str_has_suffix(path, ".toml") ||
           g_str_has_suffix(path, "compile_commands.json") ||
           g_str_has_suffix(path, "compile_flags.txt");
}
