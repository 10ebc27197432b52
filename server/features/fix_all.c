#include "server/features/fix_all.h"

#include <string.h>

#include "server/features/diagnostics.h"

static bool is_of_document(const View *view, const Fix *fix)
{
    for (uint32_t i = 0; i < fix->edit_count; i++)
        if (strcmp(fix->edits[i].path, view->path) != 0)
            return false;
    return fix->edit_count > 0;
}

static bool is_free(const GPtrArray *taken, const Fix *fix)
{
    for (guint i = 0; i < taken->len; i++) {
        const FixEdit *other = g_ptr_array_index(taken, i);
        for (uint32_t j = 0; j < fix->edit_count; j++)
            if (fix->edits[j].start <= other->end && other->start <= fix->edits[j].end)
                return false;
    }
    return true;
}

/* The one that may be made unseen, as `belfry fix` does. */
static const Fix *safe_fix(const Finding *finding)
{
    for (uint32_t i = 0; i < finding->fix_count; i++)
        if (finding->fixes[i].safe)
            return &finding->fixes[i];
    return NULL;
}

void fix_all_edit(WorkspaceEdit *edit, const View *view)
{
    const Patterns *patterns = view->analysis->patterns;
    GPtrArray *taken = g_ptr_array_new();
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        const Fix *fix = strcmp(finding->path, view->path) == 0 && !finding->baselined &&
                                 finding_is_shown(finding, view->settings)
                             ? safe_fix(finding)
                             : NULL;
        if (!fix || !is_of_document(view, fix) || !is_free(taken, fix))
            continue;
        for (uint32_t j = 0; j < fix->edit_count; j++) {
            FixEdit *each = &fix->edits[j];
            g_ptr_array_add(taken, each);
            workspace_edit_replace(edit, each->path, each->start, each->end, each->text);
        }
    }
    g_ptr_array_unref(taken);
}
