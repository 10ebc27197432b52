#include "server/indexing.h"

#include <malloc.h>

#include "analyzers/ffi/boundary.h"
#include "analyzers/patterns/shared_rules.h"
#include "server/disk_record.h"
#include "server/features/diagnostics.h"
#include "server/features/view.h"
#include "server/folders.h"
#include "server/progress.h"
#include "server/real_path.h"

#define REPORT_MICROSECONDS (100 * 1000)
#define LARGE_BLOCK (4 << 20)

static GHashTable *overlay_of(GPtrArray *open)
{
    GHashTable *overlay =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    for (guint i = 0; i < open->len; i++) {
        OpenText *text = g_ptr_array_index(open, i);
        text->real = real_path(text->path);
        g_hash_table_replace(overlay, g_strdup(text->real), g_bytes_ref(text->text->bytes));
    }
    return overlay;
}

static GHashTable *new_paths(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* The paths of the texts in `open` that are not the same in `other`. */
static void add_edited(GHashTable *changed, GPtrArray *open, GPtrArray *other)
{
    GHashTable *texts = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < other->len; i++) {
        const OpenText *text = g_ptr_array_index(other, i);
        g_hash_table_insert(texts, text->real, text->text);
    }
    for (guint i = 0; i < open->len; i++) {
        const OpenText *text = g_ptr_array_index(open, i);
        if (g_hash_table_lookup(texts, text->real) != text->text)
            g_hash_table_add(changed, g_strdup(text->real));
    }
    g_hash_table_destroy(texts);
}

/* What may differ from the snapshot before; NULL: anything. After overlay_of. */
static GHashTable *changed_paths(const Indexing *indexing)
{
    if (!indexing->previous || !indexing->disk)
        return NULL;
    GHashTable *changed = new_paths();
    GHashTableIter iterator;
    void *path;
    g_hash_table_iter_init(&iterator, indexing->disk);
    while (g_hash_table_iter_next(&iterator, &path, NULL))
        g_hash_table_add(changed, real_path(path));
    add_edited(changed, indexing->open, indexing->previous->open);
    add_edited(changed, indexing->previous->open, indexing->open);
    return changed;
}

static void report(void *data, const char *stage, uint32_t done, uint32_t total)
{
    Indexing *indexing = data;
    int64_t now = g_get_monotonic_time(), last = indexing->reported;
    if (now - last > REPORT_MICROSECONDS &&
        atomic_compare_exchange_strong(&indexing->reported, &last, now))
        progress_post(indexing->mailbox, indexing->folder, stage, done, total);
}

static char *day_of_today(void)
{
    GDateTime *now = g_date_time_new_now_local();
    char *today = g_date_time_format(now, "%Y-%m-%d");
    g_date_time_unref(now);
    return today;
}

static Analysis *analyse(Indexing *indexing, const char *path, GHashTable *overlay, GError **error)
{
    char *today = indexing->today ? g_strdup(indexing->today) : day_of_today();
    Progress progress = {report, indexing};
    GHashTable *changed = changed_paths(indexing);
    AnalysisRequest request = {.path = path,
                               .overlay = overlay,
                               .previous = indexing->previous ? indexing->previous->analysis : NULL,
                               .rules = indexing->rules,
                               .changed = changed,
                               .boundary = indexing->boundary,
                               .want_patterns = true,
                               .keep = true,
                               .today = today,
                               .jobs = indexing->jobs,
                               .cancel = &indexing->job.cancel,
                               .progress = indexing->mailbox ? &progress : NULL};
    Analysis *analysis = indexing->analyse(&request, error);
    g_clear_pointer(&changed, g_hash_table_unref);
    g_free(today);
    return analysis;
}

/* What only the first reading needed goes back to the system. What an edit frees the next one takes
 * again: neither single blocks nor the end of the heap are to go in between (see snapshot_drop). */
static void settle_heap(void)
{
    malloc_trim(0);
    mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK);
    mallopt(M_TRIM_THRESHOLD, SNAPSHOT_SPARE_MAX);
}

/* Of C texts and manifests what is in the editor counts, and on disk how often they changed. */
static void tell_boundary(const Indexing *indexing)
{
    Snapshot *snapshot = indexing->snapshot;
    const Snapshot *previous = indexing->previous;
    uint64_t inputs = boundary_inputs(
        snapshot->analysis->workspace, previous ? previous->analysis->workspace : NULL,
        previous ? previous->boundary_parts : NULL, &snapshot->boundary_parts);
    for (guint i = 0; inputs && i < snapshot->open->len; i++) {
        const OpenText *open = g_ptr_array_index(snapshot->open, i);
        if (boundary_reads(open->path))
            inputs = inputs * 31 + g_str_hash(open->path) * 31 + g_bytes_hash(open->text->bytes);
    }
    snapshot->boundary_inputs = inputs ? (inputs + indexing->outside) * 2 + 1 : 0;
}

static void run(Job *job)
{
    Indexing *indexing = (Indexing *)job;
    int64_t started = g_get_monotonic_time();
    char *path = real_path(indexing->path);
    GHashTable *overlay = overlay_of(indexing->open);
    GError *error = NULL;
    Analysis *analysis = NULL;
    if (indexing->loose && g_file_test(path, G_FILE_TEST_IS_DIR))
        indexing->problem = g_strdup("a folder was opened as a document");
    else
        analysis = analyse(indexing, path, overlay, &error);
    if (analysis) {
        disk_record(indexing->recorder, analysis, indexing->path, path);
        indexing->snapshot =
            snapshot_new(analysis, g_steal_pointer(&indexing->open), indexing->uri, path);
        tell_boundary(indexing);
        diagnostics_report(indexing->snapshot, indexing->previous, &indexing->client,
                           &indexing->settings);
        indexing->lenses_differ =
            !indexing->previous || code_lenses_differ(indexing->previous, indexing->snapshot);
        indexing->hints_differ =
            indexing->settings.inlay_hints && indexing->client.hint_refresh &&
            (!indexing->previous || inlay_hints_differ(indexing->previous, indexing->snapshot));
    } else if (error) {
        disk_record_nothing(indexing->recorder, path);
        indexing->problem = g_strdup(error->message);
    }
    if (!indexing->previous)
        settle_heap();
    g_clear_error(&error);
    g_hash_table_unref(overlay);
    g_free(path);
    if (!indexing->untimed)
        indexing->took = g_get_monotonic_time() - started;
}

static void done(Session *session, Job *job)
{
    Indexing *indexing = (Indexing *)job;
    folders_commit(session, indexing);
    snapshot_drop(g_steal_pointer(&indexing->previous), session->updaters);
    snapshot_drop(g_steal_pointer(&indexing->snapshot), session->updaters); /* of no folder now */
    indexing_free(job);
}

void indexing_free(Job *job)
{
    Indexing *indexing = (Indexing *)job;
    g_clear_pointer(&indexing->open, g_ptr_array_unref);
    g_clear_pointer(&indexing->disk, g_hash_table_unref);
    snapshot_unref(indexing->previous);
    snapshot_unref(indexing->snapshot);
    shared_rules_unref(indexing->rules);
    boundary_unref(indexing->boundary);
    g_free(indexing->uri);
    g_free(indexing->path);
    g_free(indexing->problem);
    g_free(indexing);
}

void indexing_give_back(Indexing *indexing, Folder *folder)
{
    GHashTableIter iterator;
    void *path;
    if (!indexing->disk)
        g_clear_pointer(&folder->disk, g_hash_table_unref);
    if (!folder->disk)
        return;
    g_hash_table_iter_init(&iterator, indexing->disk);
    while (g_hash_table_iter_next(&iterator, &path, NULL))
        g_hash_table_add(folder->disk, g_strdup(path));
}

/* Rules are dear to load, and mostly the same for all folders. */
static SharedRules *rules_known(Session *session)
{
    GPtrArray *all = folders_all(session->folders);
    for (guint i = 0; i < all->len; i++) {
        const Folder *folder = g_ptr_array_index(all, i);
        if (folder->snapshot)
            return folder->snapshot->analysis->shared_rules;
    }
    return session->options->rules;
}

Indexing *indexing_start(Session *session, Folder *folder)
{
    Indexing *indexing = g_new0(Indexing, 1);
    indexing->job = (Job){.run = run, .done = done, .free = indexing_free};
    indexing->folder = folder->serial;
    indexing->uri = g_strdup(folder->uri);
    indexing->path = g_strdup(folder->path);
    indexing->open = folders_open_texts(session, folder);
    indexing->previous = snapshot_ref(folder->snapshot);
    indexing->rules = shared_rules_ref(rules_known(session));
    indexing->disk = g_steal_pointer(&folder->disk);
    folder->disk = new_paths();
    indexing->outside = folder->outside;
    indexing->boundary = boundary_ref(folder->boundary);
    indexing->client = session->client;
    indexing->settings = session->settings;
    indexing->analyse = session->analyse;
    indexing->jobs = session->jobs;
    indexing->today = session->options->today;
    indexing->recorder = session->options->recorder;
    indexing->untimed = session->options->clock != NULL;
    indexing->loose = folder->loose;
    indexing->mailbox = folder->progress_due != INT64_MAX ? session->mailbox : NULL;
    workers_submit(folder->snapshot ? session->updaters : session->indexers, &indexing->job);
    return indexing;
}
