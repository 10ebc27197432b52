#include "server/commands/baseline_update.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyzers/base/path.h"
#include "server/formats/terminal.h"

#define ROWS_TOLD 40 /* of what is new, and of what went down */

static bool refuse(GError **error, char *message)
{
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, message);
    g_free(message);
    return false;
}

static bool check_named(const Options *options, const Analysis *analysis, GError **error)
{
    const Baseline *baseline = analysis->baseline;
    if (!baseline)
        return refuse(error, g_strdup("no baseline is named: put `[baseline]` and `file = "
                                      "\".belfry/baseline.json\"` into belfry.toml, or give "
                                      "--baseline FILE"));
    if (!options->baseline && *analysis->config->prefix) {
        g_autofree char *folder = g_path_get_dirname(analysis->config->path);
        return refuse(error, g_strdup_printf("%s governs more than this workspace, and its "
                                             "baseline is of all of it: run `belfry check "
                                             "--update-baseline %s`",
                                             analysis->config->path, folder));
    }
    if (baseline->notes->len > 0) {
        const Note *note = &g_array_index(baseline->notes, Note, 0);
        return refuse(error, g_strdup_printf("%s:%u: %s; the baseline is not written while that is "
                                             "so: mend it, or delete it and run this again",
                                             note->path, note->line + 1, note->message));
    }
    return true;
}

/* The real path of the deepest folder above that is there. NULL: none can be told. */
static char *real_folder(const char *path)
{
    g_autofree char *at = g_path_get_dirname(path);
    GStatBuf status;
    while (g_lstat(at, &status) != 0 && strcmp(at, "/") != 0) {
        char *above = g_path_get_dirname(at);
        g_free(at);
        at = above;
    }
    return realpath(at, NULL);
}

/* Where the file is to be written: below the root, whatever links say. Owned; NULL with `error`. */
static char *target_of(const char *path, const char *root, GError **error)
{
    GStatBuf status;
    bool is_link = g_lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
    char *folder = real_folder(path), *real = is_link ? realpath(path, NULL) : NULL;
    bool inside =
        folder && path_within(folder, root) && (!is_link || (real && path_within(real, root)));
    char *target = inside ? g_strdup(is_link ? real : path) : NULL;
    free(folder);
    free(real);
    if (!target)
        refuse(error, g_strdup_printf("%s is not written: it does not lie below %s", path, root));
    return target;
}

static bool write_text(const char *path, const char *root, const char *text, GError **error)
{
    g_autofree char *target = target_of(path, root, error);
    if (!target)
        return false;
    g_autofree char *folder = g_path_get_dirname(target);
    if (g_mkdir_with_parents(folder, 0777) != 0)
        return refuse(error, g_strdup_printf("%s: %s", folder, g_strerror(errno)));
    return g_file_set_contents_full(target, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

/* Whether the rows differ from what the file holds. */
static bool is_lower(const BaselineUpdate *update)
{
    for (guint i = 0; i < update->rows->len; i++) {
        const BaselineRow *row = update->rows->pdata[i];
        if (row->found < row->allowed)
            return true;
    }
    return false;
}

bool baseline_update_make(BaselineUpdate *update, const Options *options, Analysis *analysis,
                          GError **error)
{
    *update = (BaselineUpdate){0};
    if (!check_named(options, analysis, error))
        return false;
    const Baseline *baseline = analysis->baseline;
    const Workspace *workspace = analysis->workspace;
    update->path = g_strdup(workspace_relative(workspace, baseline->path));
    update->rows = baseline_compare(baseline, workspace, analysis->patterns);
    update->is_first = !baseline->is_there;
    if (!update->is_first && !is_lower(update))
        return true;
    g_autofree char *text =
        baseline_text(update->rows, update->is_first ? BASELINE_FIRST : BASELINE_LOWERED);
    if (!write_text(baseline->path, workspace->root, text, error))
        return false;
    if (update->is_first)
        baseline_cover(workspace, analysis->patterns);
    g_clear_pointer(&analysis->baseline, baseline_unref); /* that text is no more */
    return true;
}

static void tell_row(const BaselineRow *row, FILE *file)
{
    g_autofree char *ends =
        *row->to ? g_strconcat(row->from, " → ", row->to, NULL) : g_strdup(row->from);
    g_autofree char *clean = text_clean(ends), *code = text_clean(row->code);
    fprintf(file, "  %u → %u  %s  %s\n", row->allowed, row->found, code, clean);
}

/* The rows of which there is less, or more, than allowed. */
static void tell_rows(const BaselineUpdate *update, bool less, FILE *file)
{
    unsigned told = 0, left_out = 0;
    for (guint i = 0; i < update->rows->len; i++) {
        const BaselineRow *row = update->rows->pdata[i];
        if (less ? row->found >= row->allowed : row->found <= row->allowed)
            continue;
        if (told < ROWS_TOLD)
            tell_row(row, file);
        told++;
    }
    left_out = told - MIN(told, ROWS_TOLD);
    if (left_out)
        fprintf(file, "  and %u more\n", left_out);
}

typedef struct Sums {
    uint64_t rows, stay, gone, fresh;
} Sums;

static Sums sums_of(const BaselineUpdate *update)
{
    Sums sums = {0};
    for (guint i = 0; i < update->rows->len; i++) {
        const BaselineRow *row = update->rows->pdata[i];
        uint32_t stay = update->is_first ? row->found : MIN(row->allowed, row->found);
        sums.rows += stay > 0;
        sums.stay += stay;
        sums.gone += row->allowed - MIN(row->allowed, row->found);
        sums.fresh += row->found - stay;
    }
    return sums;
}

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

void baseline_update_tell(const BaselineUpdate *update, FILE *file)
{
    Sums sums = sums_of(update);
    g_autofree char *path = text_clean(update->path);
    g_autofree char *holds =
        g_strdup_printf("it holds %" G_GUINT64_FORMAT " finding%s in %" G_GUINT64_FORMAT " row%s",
                        sums.stay, plural(sums.stay), sums.rows, plural(sums.rows));
    if (update->is_first) {
        fprintf(file, "Baseline %s is written: %s. What comes to them is new.\n", path, holds);
        return;
    }
    if (sums.gone)
        fprintf(file, "Baseline %s is lowered by %" G_GUINT64_FORMAT " finding%s: %s.\n", path,
                sums.gone, plural(sums.gone), holds);
    else
        fprintf(file, "Baseline %s stays as it is: %s.\n", path, holds);
    tell_rows(update, true, file);
    if (!sums.fresh)
        return;
    fprintf(file, "%" G_GUINT64_FORMAT " finding%s new, and not taken in:\n", sums.fresh,
            sums.fresh == 1 ? " is" : "s are");
    tell_rows(update, false, file);
    fputs("Mend them, allow one where it stands (`// belfry: allow(code) reason`), or accept all "
          "that is found\ntoday: delete the file and run this again.\n",
          file);
}

void baseline_update_clear(BaselineUpdate *update)
{
    g_free(update->path);
    g_clear_pointer(&update->rows, g_ptr_array_unref);
    *update = (BaselineUpdate){0};
}
