#include "server/session.h"

#include <pthread.h>
#include <string.h>

#include "analyzers/base/parallel.h"
#include "protocol/json.h"
#include "server/folders.h"
#include "server/pulls.h"
#include "server/questions.h"
#include "server/pages.h"
#include "server/shown.h"
#include "server/watchdog.h"

#define FLUSH_MICROSECONDS (300 * 1000)
#define STOP_MICROSECONDS (800 * 1000)

typedef struct Reader {
    pthread_t thread;
    Transport *transport;
    Recorder *recorder;
    Mailbox *mailbox;
} Reader;

static void free_message(void *data)
{
    message_clear(data);
    g_free(data);
}

static void open_message(Session *session, void *data)
{
    session_receive(session, data);
    free_message(data);
}

/* The client is gone: end of input, a broken pipe, or its process died. */
static void open_gone(Session *session, void *data)
{
    session_leave(session);
}

static Message *message_of_frame(Frame *frame)
{
    Message *message = g_new0(Message, 1);
    if (frame->kind == FRAME_BODY) {
        message_read(message, frame->text, frame->size);
        g_free(frame->text);
    } else {
        *message = (Message){.error_code = ERROR_PARSE, .problem = frame->text, .lost = true};
    }
    return message;
}

static void *read_messages(void *data)
{
    Reader *reader = data;
    Frame frame;
    while (reader->transport->read_frame(reader->transport, &frame)) {
        recorder_write(reader->recorder, "client", frame.text, frame.size);
        mailbox_post_bounded(reader->mailbox, open_message, free_message, message_of_frame(&frame));
    }
    mailbox_post(reader->mailbox, open_gone, NULL, NULL);
    return NULL;
}

static void start(Session *session, const SessionOptions *options)
{
    unsigned cores = parallel_cores();
    session->mailbox = mailbox_new();
    session->outbox =
        outbox_new(options->transport, options->recorder, session->mailbox, open_gone);
    session->indexers = workers_new(1, 10, session->mailbox);
    session->helpers = workers_new(2, 0, session->mailbox);
    session->requests = requests_new();
    session->calls = calls_new();
    session->documents = documents_new();
    session->folders = folders_new();
    session->shown = shown_new();
    session->pulls = pulls_new();
    session->pages = pages_new();
    session->settings = settings_standard();
    session->analyse = options->analyse ? options->analyse : analysis_run;
    session->jobs = cores > 1 ? cores - 1 : 1;
    session->exit_status = 1;
    session_watch(session, options->client_process);
}

void session_watch(Session *session, long process)
{
    if (process <= 0)
        return;
    watchdog_free(session->watchdog);
    session->watchdog = watchdog_new(process, session->mailbox, open_gone);
}

/* False when a thread would not stop in time: what it may still touch is left as it is. */
static bool stop(Session *session, Reader *reader)
{
    int64_t now = g_get_monotonic_time();
    mailbox_unbind(session->mailbox);
    reader->transport->wake(reader->transport);
    pthread_join(reader->thread, NULL);
    watchdog_free(session->watchdog);
    bool stopped = outbox_stop(session->outbox, now + FLUSH_MICROSECONDS);
    stopped &= workers_stop(session->helpers, now + STOP_MICROSECONDS);
    stopped &= workers_stop(session->indexers, now + STOP_MICROSECONDS);
    if (!stopped)
        return false;
    mailbox_free(session->mailbox);
    requests_free(session->requests);
    calls_free(session->calls);
    json_decref(session->offered);
    shown_free(session->shown);
    pulls_free(session->pulls);
    pages_free(session->pages);
    folders_free(session->folders);
    documents_free(session->documents);
    return true;
}

int session_run(const SessionOptions *options)
{
    Session *session = g_new0(Session, 1);
    start(session, options);
    Reader reader = {.transport = options->transport,
                     .recorder = options->recorder,
                     .mailbox = session->mailbox};
    pthread_create(&reader.thread, NULL, read_messages, &reader);
    while (!session->over) {
        int64_t due = MIN(folders_due(session->folders), questions_due(session));
        mailbox_open(session->mailbox, session, due);
        folders_start_due(session);
        questions_answer_due(session);
    }
    int status = session->exit_status;
    bool stopped = stop(session, &reader);
    if (options->left_behind)
        *options->left_behind = !stopped;
    if (stopped)
        g_free(session);
    return status;
}

void session_leave(Session *session)
{
    session->over = true;
}
