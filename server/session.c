#include "server/session.h"

#include <git2.h>
#include <pthread.h>

#include "analyzers/base/parallel.h"
#include "protocol/json.h"
#include "server/boundaries.h"
#include "server/folders.h"
#include "server/handover.h"
#include "server/pages.h"
#include "server/pulls.h"
#include "server/questions.h"
#include "server/shown.h"
#include "server/watchdog.h"

#define FLUSH_MICROSECONDS (300 * 1000)
#define STOP_MICROSECONDS (50 * 1000)

typedef struct Reader {
    pthread_t thread;
    Transport *transport;
    Recorder *recorder;
    Mailbox *mailbox;
} Reader;

typedef struct Letter {
    Message message;
    Frame recorded; /* the frame as it came, where the session is recorded */
} Letter;

static void free_letter(void *data)
{
    Letter *letter = data;
    message_clear(&letter->message);
    g_free(letter->recorded.text);
    g_free(letter);
}

/* Recorded when it is heeded, as what is sent is recorded when it is said: in one order. */
static void open_letter(Session *session, void *data)
{
    Letter *letter = data;
    if (letter->recorded.text)
        recorder_write(session->options->recorder, "client", letter->recorded.text,
                       letter->recorded.size);
    session_receive(session, &letter->message);
    free_letter(letter);
}

/* The client is gone: end of input, a broken pipe, or its process died. */
static void open_gone(Session *session, void *data)
{
    session_leave(session);
}

static Letter *letter_of_frame(Frame *frame, bool recorded)
{
    Letter *letter = g_new0(Letter, 1);
    if (recorded)
        letter->recorded =
            (Frame){frame->kind, g_memdup2(frame->text, frame->size + 1), frame->size};
    if (frame->kind == FRAME_BODY) {
        message_read(&letter->message, frame->text, frame->size);
        g_free(frame->text);
    } else {
        letter->message =
            (Message){.error_code = ERROR_PARSE, .problem = frame->text, .lost = true};
    }
    return letter;
}

static void *read_messages(void *data)
{
    Reader *reader = data;
    Frame frame;
    while (reader->transport->read_frame(reader->transport, &frame)) {
        mailbox_post_bounded(reader->mailbox, open_letter, free_letter,
                             letter_of_frame(&frame, reader->recorder != NULL));
    }
    mailbox_post(reader->mailbox, open_gone, NULL, NULL);
    return NULL;
}

Session *session_open(const SessionOptions *options)
{
    Session *session = g_new0(Session, 1);
    unsigned cores = parallel_cores();
    /* libgit2 loses what it keeps for threads when its last user leaves while others begin. */
    git_libgit2_init();
    bool stepped = options->clock != NULL;
    session->options = options;
    session->mailbox = mailbox_new();
    session->outbox =
        stepped ? outbox_new_direct(options->transport)
                : outbox_new(options->transport, options->recorder, session->mailbox, open_gone);
    session->indexers = workers_new(stepped ? 0 : 1, 10, session->mailbox);
    session->updaters = workers_new(stepped ? 0 : 1, 0, session->mailbox);
    session->helpers = workers_new(stepped ? 0 : 2, 0, session->mailbox);
    session->requests = requests_new();
    session->calls = calls_new();
    session->documents = documents_new();
    session->folders = folders_new();
    session->shown = shown_new();
    session->pulls = pulls_new();
    session->pages = pages_new();
    session->handover = handovers_new();
    session->boundaries = boundaries_new();
    session->settings = settings_standard();
    session->analyse = options->analyse ? options->analyse : analysis_run;
    session->jobs = cores > 1 ? cores - 1 : 1;
    session->exit_status = 1;
    session_watch(session, options->client_process);
    return session;
}

int64_t session_now(const Session *session)
{
    return session->options->clock ? *session->options->clock : g_get_monotonic_time();
}

void session_watch(Session *session, long process)
{
    if (process <= 0 || session->options->clock)
        return;
    watchdog_free(session->watchdog);
    session->watchdog = watchdog_new(process, session->mailbox, open_gone);
}

bool session_close(Session *session)
{
    Workers *pools[] = {session->helpers, session->updaters, session->indexers};
    int64_t now = g_get_monotonic_time(), patience = session->options->patience;
    watchdog_free(session->watchdog);
    for (unsigned i = 0; i < G_N_ELEMENTS(pools); i++)
        workers_ask_to_stop(pools[i]);
    boundaries_ask_to_stop(session->boundaries);
    bool stopped = outbox_stop(session->outbox, now + FLUSH_MICROSECONDS);
    int64_t until = g_get_monotonic_time() + (patience ? patience : STOP_MICROSECONDS);
    for (unsigned i = 0; i < G_N_ELEMENTS(pools); i++)
        stopped &= workers_stop(pools[i], until);
    stopped &= boundaries_stop(session->boundaries, until);
    if (!stopped)
        return false;
    mailbox_free(session->mailbox);
    requests_free(session->requests);
    calls_free(session->calls);
    json_decref(session->offered);
    shown_free(session->shown);
    pulls_free(session->pulls);
    pages_free(session->pages);
    handovers_free(session->handover);
    folders_free(session->folders);
    documents_free(session->documents);
    g_free(session);
    git_libgit2_shutdown();
    return true;
}

int session_run(const SessionOptions *options)
{
    Session *session = session_open(options);
    Reader reader = {.transport = options->transport,
                     .recorder = options->recorder,
                     .mailbox = session->mailbox};
    pthread_create(&reader.thread, NULL, read_messages, &reader);
    while (!session->over) {
        int64_t due = MIN(folders_due(session->folders), questions_due(session));
        mailbox_open(session->mailbox, session, MIN(due, boundaries_due(session)));
        folders_start_due(session);
        boundaries_start_due(session);
        questions_answer_due(session);
    }
    int status = session->exit_status;
    mailbox_unbind(session->mailbox);
    reader.transport->wake(reader.transport);
    pthread_join(reader.thread, NULL);
    bool stopped = session_close(session);
    if (options->left_behind)
        *options->left_behind = !stopped;
    return status;
}

void session_leave(Session *session)
{
    session->over = true;
}
