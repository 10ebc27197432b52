#include "analyzers/refactor/outcome.h"

#include <string.h>

static void file_free(void *data)
{
    OutcomeFile *file = data;
    g_free(file->path);
    g_free(file->from);
    g_clear_pointer(&file->before, g_bytes_unref);
    g_clear_pointer(&file->now, g_bytes_unref);
    g_free(file);
}

static OutcomeFile *file_of(Outcome *outcome, Plan *plan, const char *path)
{
    for (guint i = 0; i < outcome->files->len; i++) {
        OutcomeFile *file = outcome->files->pdata[i];
        if (strcmp(file->path, path) == 0)
            return file;
    }
    OutcomeFile *file = g_new0(OutcomeFile, 1);
    const PlanSource *source = plan_source(plan, path);
    file->path = g_strdup(path);
    if (source) {
        file->before = g_bytes_ref(source->bytes);
        file->now = g_bytes_ref(source->bytes);
    }
    g_ptr_array_add(outcome->files, file);
    return file;
}

/* The edits from `first` on that are of the same file are made; returns the one behind them. */
static guint edit_file(Outcome *outcome, Plan *plan, guint first)
{
    const FixEdit *edits = &g_array_index(plan->edits, FixEdit, 0);
    OutcomeFile *file = file_of(outcome, plan, edits[first].path);
    gsize size = 0;
    const char *text = file->before ? g_bytes_get_data(file->before, &size) : "";
    GString *now = g_string_sized_new(size);
    gsize at = 0;
    guint i = first;
    for (; i < plan->edits->len && strcmp(edits[i].path, file->path) == 0; i++) {
        gsize start = MIN(edits[i].start, size);
        g_string_append_len(now, text + at, (gssize)(start - at));
        g_string_append(now, edits[i].text);
        at = MAX(start, MIN(edits[i].end, size));
    }
    g_string_append_len(now, text + at, (gssize)(size - at));
    g_clear_pointer(&file->now, g_bytes_unref);
    file->now = g_string_free_to_bytes(now);
    return i;
}

static void move_file(Outcome *outcome, Plan *plan, const PlanMove *move)
{
    OutcomeFile *from = file_of(outcome, plan, move->from);
    OutcomeFile *to = file_of(outcome, plan, move->to);
    g_free(to->from);
    to->from = g_strdup(move->from);
    g_clear_pointer(&to->now, g_bytes_unref);
    to->now = g_steal_pointer(&from->now);
}

static int compare_files(const void *a, const void *b)
{
    const OutcomeFile *const *first = a, *const *second = b;
    return strcmp((*first)->path, (*second)->path);
}

Outcome *outcome_new(Plan *plan)
{
    Outcome *outcome = g_new0(Outcome, 1);
    outcome->files = g_ptr_array_new_with_free_func(file_free);
    for (guint i = 0; i < plan->edits->len;)
        i = edit_file(outcome, plan, i);
    for (guint i = 0; i < plan->moves->len; i++)
        move_file(outcome, plan, plan->moves->pdata[i]);
    g_ptr_array_sort(outcome->files, compare_files);
    return outcome;
}

void outcome_free(Outcome *outcome)
{
    if (!outcome)
        return;
    g_ptr_array_unref(outcome->files);
    g_free(outcome);
}

/* The texts of `before` with those of the outcome over them. */
static GHashTable *overlay_of(const Outcome *outcome, const Analysis *before)
{
    GHashTable *overlay =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    GHashTableIter iterator;
    void *path, *text;
    if (before->overlay) {
        g_hash_table_iter_init(&iterator, before->overlay);
        while (g_hash_table_iter_next(&iterator, &path, &text))
            g_hash_table_insert(overlay, g_strdup(path), g_bytes_ref(text));
    }
    for (guint i = 0; i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        char *absolute = g_build_filename(before->workspace->root, file->path, NULL);
        if (file->now)
            g_hash_table_replace(overlay, absolute, g_bytes_ref(file->now));
        else {
            g_hash_table_remove(overlay, absolute);
            g_free(absolute);
        }
    }
    return overlay;
}

Analysis *outcome_analyse(const Outcome *outcome, const Analysis *before, const Cancel *cancel,
                          GError **error)
{
    const Workspace *workspace = before->workspace;
    Proposal proposal = {g_ptr_array_new(), g_ptr_array_new()};
    for (guint i = 0; i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        if (!file->before && file->now)
            g_ptr_array_add(proposal.fresh, file->path);
        else if (file->before && !file->now)
            g_ptr_array_add(proposal.gone, file->path);
    }
    GHashTable *overlay = overlay_of(outcome, before);
    g_autofree char *focus = g_build_filename(workspace->root, workspace->focus, NULL);
    AnalysisRequest request = {.path = focus,
                               .config_path = before->config->path,
                               .overlay = overlay,
                               .proposal = &proposal,
                               .previous = (Analysis *)before,
                               .want_patterns = true,
                               .today = before->today,
                               .cancel = cancel};
    Analysis *analysis = analysis_run(&request, error);
    g_hash_table_unref(overlay);
    g_ptr_array_unref(proposal.fresh);
    g_ptr_array_unref(proposal.gone);
    return analysis;
}

static bool is_noted(const Workspace *workspace, const Note *note)
{
    for (uint32_t i = 0; i < workspace->note_count; i++) {
        const Note *other = &workspace->notes[i];
        if (strcmp(other->code, note->code) == 0 && strcmp(other->path, note->path) == 0 &&
            strcmp(other->message, note->message) == 0)
            return true;
    }
    return false;
}

static uint32_t error_bytes(const Workspace *workspace, const char *path)
{
    uint32_t file = path ? workspace_file(workspace, path) : WORKSPACE_NONE;
    const ParsedFile *parsed = file == WORKSPACE_NONE ? NULL : workspace->files[file].parsed;
    return parsed && parsed->facts->language == LANGUAGE_RUST ? parsed->facts->error_bytes : 0;
}

char *outcome_problem(const Outcome *outcome, const Analysis *before, const Analysis *after)
{
    const Workspace *was = before->workspace, *now = after->workspace;
    for (uint32_t i = 0; i < now->note_count; i++) {
        const Note *note = &now->notes[i];
        if (strcmp(note->code, "manifest-invalid") == 0 && !is_noted(was, note))
            return g_strdup_printf("%s would not be a valid manifest afterwards, at line %u: %s",
                                   note->path, note->line + 1, note->message);
    }
    for (guint i = 0; i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        const char *from = file->from ? file->from : file->path;
        if (file->now && error_bytes(now, file->path) && !error_bytes(was, from))
            return g_strdup_printf("%s would not be valid Rust afterwards: something in it is "
                                   "written in a way that this does not understand",
                                   file->path);
    }
    return NULL;
}
