#include "analyzers/ffi/boundary.h"

#include <string.h>

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

/* The texts of a file that items are in, and how it writes C's types. */
typedef struct Written {
    uint32_t file;
    char *text; /* NUL-terminated; NULL before the first */
    size_t size;
    RustSpelling *spelling;
} Written;

static void written_clear(Written *written)
{
    rust_spelling_free(written->spelling);
    g_free(written->text);
    *written = (Written){0};
}

static void written_open(Written *written, const Boundary *boundary, uint32_t index)
{
    uint32_t file = boundary->ffi->verdicts[index].item->file;
    if (written->text && written->file == file)
        return;
    written_clear(written);
    GBytes *bytes = g_hash_table_lookup(boundary->texts, boundary->paths[index]);
    const char *text = g_bytes_get_data(bytes, &written->size);
    written->file = file;
    written->text = g_strndup(text ? text : "", written->size);
    written->spelling = rust_spelling_new(boundary->ffi, file, written->text);
}

/* The edit is the same for all that it mends. */
static void add_fix(const Written *written, const FfiVerdict *verdict, const char *path,
                    Finding *finding)
{
    const ForeignItem *item = verdict->item;
    Fix fix;
    if (item->end > written->size || finding->start < item->start || finding->end > item->end ||
        !fix_mends(finding->code) || !take_c(written->spelling, verdict, path, written->text, &fix))
        return;
    finding->fixes = g_memdup2(&fix, sizeof fix);
    finding->fix_count = 1;
}

/* Findings follow each other as their verdicts do, which are sorted by file. */
static void add_fixes(Boundary *boundary)
{
    const Ffi *ffi = boundary->ffi;
    Written written = {0};
    guint at = 0;
    for (uint32_t i = 0; i < ffi->count; i++) {
        const FfiVerdict *verdict = &ffi->verdicts[i];
        guint count = verdict->differences ? verdict->differences->len : 0;
        if (count && boundary->paths[i] && verdict->outcome == FFI_MISMATCH) {
            written_open(&written, boundary, i);
            for (guint k = at; k < at + count; k++)
                add_fix(&written, verdict, boundary->paths[i],
                        &g_array_index(boundary->findings, Finding, k));
        }
        at += count;
    }
    written_clear(&written);
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
