#include "analyzers/workspace/parsing.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "analyzers/base/hash.h"
#include "analyzers/base/parallel.h"
#include "analyzers/base/source_text.h"
#include "analyzers/base/timings.h"

typedef struct Parsing {
    Workspace *workspace;
    const WorkspaceRequest *request;
    SourceText *texts; /* one a worker */
    Note *notes;       /* one a file; code NULL: none */
    bool *gone;        /* one a file */
    _Atomic uint64_t bytes;
    _Atomic uint32_t parsed;
    pthread_mutex_t reporting;
    uint32_t done;
} Parsing;

ParsedFile *parsed_file_new(Facts *facts)
{
    ParsedFile *file = g_new0(ParsedFile, 1);
    atomic_init(&file->references, 1);
    file->facts = facts;
    return file;
}

ParsedFile *parsed_file_ref(ParsedFile *file)
{
    atomic_fetch_add_explicit(&file->references, 1, memory_order_relaxed);
    return file;
}

void parsed_file_unref(ParsedFile *file)
{
    if (!file || atomic_fetch_sub_explicit(&file->references, 1, memory_order_acq_rel) > 1)
        return;
    facts_free(file->facts);
    g_free(file);
}

/* The facts of a file that is known to be the same, or NULL. */
static ParsedFile *share_unread(const Parsing *parsing, const SourceFile *file)
{
    const WorkspaceRequest *request = parsing->request;
    const Workspace *previous = request->previous;
    if (!previous || !request->changed || previous->has_links ||
        strcmp(previous->root, parsing->workspace->root) != 0)
        return NULL;
    char *absolute = g_strconcat(previous->root, "/", file->path, NULL);
    bool same = !g_hash_table_contains(request->changed, absolute);
    uint32_t index = same ? workspace_file(previous, file->path) : WORKSPACE_NONE;
    g_free(absolute);
    ParsedFile *parsed = index == WORKSPACE_NONE ? NULL : previous->files[index].parsed;
    return parsed ? parsed_file_ref(parsed) : NULL;
}

/* The facts of the same text in the workspace before, or NULL. */
static ParsedFile *share_previous(const Parsing *parsing, const SourceFile *file,
                                  const SourceText *source)
{
    const Workspace *previous = parsing->request->previous;
    uint32_t index = previous ? workspace_file(previous, file->path) : WORKSPACE_NONE;
    ParsedFile *parsed = index == WORKSPACE_NONE ? NULL : previous->files[index].parsed;
    if (!parsed || parsed->facts->source_size != source->size ||
        parsed->facts->content_hash != hash_bytes(source->text, source->size))
        return NULL;
    return parsed_file_ref(parsed);
}

static void report(Parsing *parsing)
{
    const Progress *progress = parsing->request->progress;
    if (!progress || !progress->report)
        return;
    pthread_mutex_lock(&parsing->reporting);
    progress->report(progress->data, "parsing", ++parsing->done, parsing->workspace->file_count);
    pthread_mutex_unlock(&parsing->reporting);
}

static void parse_one(void *data, uint32_t index, unsigned worker)
{
    Parsing *parsing = data;
    SourceFile *file = &parsing->workspace->files[index];
    SourceText *source = &parsing->texts[worker];
    char *message = NULL;
    file->parsed = share_unread(parsing, file);
    if (file->parsed) {
        atomic_fetch_add_explicit(&parsing->bytes, file->parsed->facts->source_size,
                                  memory_order_relaxed);
        report(parsing);
        return;
    }
    TimingStage outer = timing_enter(TIMING_READ);
    const char *code =
        source_text_read(source, parsing->workspace->root, file->path, parsing->request->overlay,
                         parsing->request->file_limit, &message);
    if (code && message)
        parsing->notes[index] =
            (Note){.code = code, .path = g_strdup(file->path), .message = message};
    else if (!code)
        file->parsed = share_previous(parsing, file, source);
    parsing->gone[index] = code && !message;
    timing_enter(TIMING_WALK);
    if (!code && !file->parsed) {
        file->parsed = parsed_file_new(facts_extract_file(
            file->path, source->text, (uint32_t)source->size, parsing->request->queries));
        atomic_fetch_add_explicit(&parsing->parsed, 1, memory_order_relaxed);
    }
    timing_enter(outer);
    if (!code)
        atomic_fetch_add_explicit(&parsing->bytes, source->size, memory_order_relaxed);
    report(parsing);
}

static void create_files(Workspace *workspace, const GPtrArray *sources)
{
    workspace->file_count = sources->len;
    workspace->files = g_new0(SourceFile, sources->len);
    for (uint32_t i = 0; i < sources->len; i++) {
        workspace->files[i].path = g_strdup(sources->pdata[i]);
        workspace->files[i].module = WORKSPACE_NONE;
        workspace->files[i].package = WORKSPACE_NONE;
    }
}

/* What vanished before it was read was never there. */
static void drop_gone(const Parsing *parsing, GPtrArray *sources)
{
    Workspace *workspace = parsing->workspace;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (parsing->gone[i])
            g_free(workspace->files[i].path);
        else
            workspace->files[kept++] = workspace->files[i];
    for (uint32_t i = workspace->file_count; i > 0; i--)
        if (parsing->gone[i - 1])
            g_ptr_array_remove_index(sources, i - 1);
    workspace->file_count = kept;
}

bool parsing_run(Workspace *workspace, GPtrArray *sources, const WorkspaceRequest *request,
                 GArray *notes)
{
    create_files(workspace, sources);
    unsigned jobs = request->jobs ? request->jobs : parallel_cores();
    Parsing parsing = {.workspace = workspace, .request = request};
    parsing.texts = g_new0(SourceText, jobs);
    parsing.notes = g_new0(Note, sources->len);
    parsing.gone = g_new0(bool, sources->len);
    pthread_mutex_init(&parsing.reporting, NULL);
    parallel_for(sources->len, jobs, parse_one, &parsing, request->cancel);
    for (uint32_t i = 0; i < sources->len; i++)
        if (parsing.notes[i].code)
            g_array_append_val(notes, parsing.notes[i]);
    drop_gone(&parsing, sources);
    for (unsigned i = 0; i < jobs; i++)
        source_text_clear(&parsing.texts[i]);
    workspace->bytes = atomic_load(&parsing.bytes);
    workspace->parsed = atomic_load(&parsing.parsed);
    pthread_mutex_destroy(&parsing.reporting);
    g_free(parsing.texts);
    g_free(parsing.notes);
    g_free(parsing.gone);
    return !cancelled(request->cancel);
}
