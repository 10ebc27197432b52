#include "server/boundaries.h"

#include <malloc.h>

#include "analyzers/ffi/boundary.h"
#include "protocol/lsp.h"

#define PAUSE (500 * 1000)
#define AGAIN (5 * 1000 * 1000) /* after answers that a dead helper did not give */
#define TIMES_MOST 3
#define NICENESS 10
#define IDLE ((int64_t)60 * 1000 * 1000) /* after which the helper gives its memory back */

struct Boundaries {
    Workers *workers; /* one thread, which alone uses `clang`; NULL before the first check */
    Clang *clang;
    char *root;    /* that `clang` may read below */
    bool confined; /* [clang] asks for it */
    bool problem_said;
    int64_t rests; /* when the helper ends; INT64_MAX: it does not run, or has work */
};

typedef struct Checking {
    Job job;
    uint64_t folder; /* Folder.serial */
    Boundaries *boundaries;
    Snapshot *snapshot;
    Boundary *boundary; /* the result; NULL: cancelled */
} Checking;

Boundaries *boundaries_new(void)
{
    Boundaries *boundaries = g_new0(Boundaries, 1);
    boundaries->rests = INT64_MAX;
    return boundaries;
}

/* One process at most: a folder with another root, or another will, needs another one. */
static Clang *clang_of(Boundaries *boundaries, const Analysis *analysis)
{
    const char *root = analysis->workspace->root;
    bool confined = analysis->config->clang.needs_sandbox;
    if (boundaries->clang && g_strcmp0(boundaries->root, root) == 0 &&
        boundaries->confined == confined)
        return boundaries->clang;
    clang_free(boundaries->clang);
    g_free(boundaries->root);
    boundaries->root = g_strdup(root);
    boundaries->confined = confined;
    const ClangOptions options = {.root = boundaries->root,
                                  .sandbox = confined ? SANDBOX_REQUIRED : SANDBOX_BEST};
    boundaries->clang = clang_new(&options);
    return boundaries->clang;
}

static void run(Job *job)
{
    Checking *checking = (Checking *)job;
    const Analysis *analysis = checking->snapshot->analysis;
    const FfiRequest request = {.workspace = analysis->workspace,
                                .config = analysis->config,
                                .overlay = analysis->overlay,
                                .clang = clang_of(checking->boundaries, analysis),
                                .cancel = &job->cancel};
    Ffi *ffi = ffi_judge(&request);
    if (ffi)
        checking->boundary = boundary_new(ffi, analysis->workspace, analysis->overlay);
    malloc_trim(0); /* headers were read, and all that Rust says of C */
}

static void free_checking(Job *job)
{
    Checking *checking = (Checking *)job;
    snapshot_unref(checking->snapshot);
    boundary_unref(checking->boundary);
    g_free(checking);
}

static void say(Session *session, const Ffi *ffi)
{
    for (char **remark = ffi->remarks; remark && *remark; remark++)
        session_log(session, LSP_MESSAGE_INFO, "%s", *remark);
    if (!ffi->problem || session->boundaries->problem_said)
        return;
    session->boundaries->problem_said = true;
    session_log(session, LSP_MESSAGE_INFO, "no C boundary is checked: %s", ffi->problem);
    session_show(session, LSP_MESSAGE_INFO, "The C boundary of this workspace is not checked: %s",
                 ffi->problem);
}

static void accept(Session *session, Folder *folder, Checking *checking)
{
    if (!checking->boundary)
        return; /* cancelled: another is due, or none */
    say(session, checking->boundary->ffi);
    bool broke = checking->boundary->ffi->broke && folder->boundary_due == INT64_MAX;
    folder->boundary_times = broke ? folder->boundary_times + 1 : 0;
    if (broke && folder->boundary_times < TIMES_MOST)
        folder->boundary_due = session_now(session) + AGAIN;
    boundary_unref(folder->boundary);
    folder->boundary = g_steal_pointer(&checking->boundary);
    folder_touch(session, folder, URGENCY_NOW);
}

static void done(Session *session, Job *job)
{
    Checking *checking = (Checking *)job;
    Folder *folder = folders_by_serial(session->folders, checking->folder);
    if (folder)
        folder->checking = NULL;
    session->boundaries->rests = session_now(session) + IDLE;
    if (folder && session->stage != STAGE_SHUT)
        accept(session, folder, checking);
    snapshot_drop(g_steal_pointer(&checking->snapshot), session->updaters);
    free_checking(job);
}

static bool are_wanted(const Session *session)
{
    return session->options->checks_boundaries && !session->options->clock &&
           !session->options->recorder;
}

void boundaries_committed(Session *session, Folder *folder)
{
    uint64_t inputs = folder->snapshot->boundary_inputs;
    if (!are_wanted(session) || inputs == folder->boundary_inputs)
        return;
    folder->boundary_inputs = inputs;
    folder->boundary_times = 0;
    folder->boundary_due = inputs ? session_now(session) + PAUSE : INT64_MAX;
    if (folder->checking)
        atomic_store(&folder->checking->cancel.requested, true);
    if (!inputs && folder->boundary) {
        g_clear_pointer(&folder->boundary, boundary_unref);
        folder_touch(session, folder, URGENCY_NOW);
    }
}

int64_t boundaries_due(Session *session)
{
    const GPtrArray *all = folders_all(session->folders);
    int64_t due = session->boundaries->rests;
    for (guint i = 0; i < all->len; i++) {
        const Folder *folder = g_ptr_array_index(all, i);
        if (!folder->checking)
            due = MIN(due, folder->boundary_due);
    }
    return due;
}

static void start(Session *session, Folder *folder)
{
    Boundaries *boundaries = session->boundaries;
    if (!boundaries->workers)
        boundaries->workers = workers_new(1, NICENESS, session->mailbox);
    Checking *checking = g_new0(Checking, 1);
    checking->job = (Job){.run = run, .done = done, .free = free_checking};
    checking->folder = folder->serial;
    checking->boundaries = boundaries;
    checking->snapshot = snapshot_ref(folder->snapshot);
    folder->boundary_due = INT64_MAX;
    folder->checking = &checking->job;
    boundaries->rests = INT64_MAX;
    workers_submit(boundaries->workers, &checking->job);
}

typedef struct Resting {
    Job job;
    Boundaries *boundaries;
} Resting;

static void rest(Job *job)
{
    const Boundaries *boundaries = ((Resting *)job)->boundaries;
    if (boundaries->clang)
        clang_rest(boundaries->clang);
}

static void rested(Session *session, Job *job)
{
    (void)session;
    job->free(job);
}

static void free_resting(Job *job)
{
    g_free(job);
}

/* On the thread that asks it, behind whatever is asked before. */
static void send_to_rest(Boundaries *boundaries)
{
    Resting *resting = g_new0(Resting, 1);
    resting->job = (Job){.run = rest, .done = rested, .free = free_resting};
    resting->boundaries = boundaries;
    boundaries->rests = INT64_MAX;
    workers_submit(boundaries->workers, &resting->job);
}

void boundaries_start_due(Session *session)
{
    const GPtrArray *all = folders_all(session->folders);
    int64_t now = session_now(session);
    if (session->boundaries->rests <= now)
        send_to_rest(session->boundaries);
    for (guint i = 0; i < all->len; i++) {
        Folder *folder = g_ptr_array_index(all, i);
        if (!folder->checking && folder->snapshot && folder->boundary_due <= now)
            start(session, folder);
    }
}

void boundaries_forget(Folder *folder)
{
    if (folder->checking)
        atomic_store(&folder->checking->cancel.requested, true);
}

void boundaries_ask_to_stop(Boundaries *boundaries)
{
    if (boundaries->workers)
        workers_ask_to_stop(boundaries->workers);
}

bool boundaries_stop(Boundaries *boundaries, int64_t until)
{
    if (boundaries->workers && !workers_stop(boundaries->workers, until))
        return false;
    clang_free(boundaries->clang);
    g_free(boundaries->root);
    g_free(boundaries);
    return true;
}
