/* One conversation with one client, from its first byte to the exit.
 *
 * A reader thread turns frames into mail, a writer thread turns bodies into frames, workers compute
 * over immutable snapshots; everything in Session is touched by one thread only, the one that runs
 * session_run, which never parses source, never reads the disk and waits for nothing but mail.
 * Every request is answered once: session_answer and session_fail take it out of `requests`.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "analyzers/analysis.h"
#include "protocol/message.h"
#include "protocol/transport.h"
#include "server/calls.h"
#include "server/client.h"
#include "server/documents.h"
#include "server/mailbox.h"
#include "server/outbox.h"
#include "server/recorder.h"
#include "server/requests.h"
#include "server/settings.h"
#include "server/workers.h"

typedef enum Stage {
    STAGE_NEW,     /* nothing but initialize and exit is served */
    STAGE_STARTED, /* initialize is answered */
    STAGE_READY,   /* `initialized` came: we may register and ask */
    STAGE_SHUT     /* nothing but exit is served */
} Stage;

struct Folders;
struct Shown;
struct Pulls;
struct Pages;
struct Handovers;
struct Boundaries;

typedef struct SessionOptions {
    Transport *transport; /* borrowed */
    Recorder *recorder;   /* borrowed, or NULL */
    long client_process;  /* leave when it dies; 0: unknown */
    Analysis *(*analyse)(const AnalysisRequest *request, GError **error); /* NULL: analysis_run */
    /* Microseconds; NULL: the machine's own. With a clock that is set from outside there is no
     * thread but the caller's, who steps (replay/staging.h). */
    const int64_t *clock;
    struct SharedRules *rules; /* borrowed, or NULL: known before any folder is read */
    const char *today;         /* "2027-01-31"; NULL: the machine's */
    bool
        checks_boundaries; /* this program is belfry, which the libclang helper is (boundaries.h) */
    int64_t patience;  /* microseconds threads get to stop in; 0: as long as a user would wait */
    bool *left_behind; /* set when a thread would not stop: leave the process by _exit */
} SessionOptions;

typedef struct Session {
    const SessionOptions *options; /* borrowed */
    Mailbox *mailbox;
    Outbox *outbox;
    Workers *indexers; /* first analyses, at low priority */
    Workers
        *updaters; /* analyses after edits, for which somebody waits, and what they leave behind */
    Workers *helpers; /* answers to requests */
    Requests *requests;
    Calls *calls;
    Documents *documents;
    struct Folders *folders;
    struct Shown *shown;
    struct Pulls *pulls;
    struct Pages *pages;
    struct Handovers *handover;
    struct Boundaries *boundaries;
    Client client;
    Settings settings;
    Settings first_settings;   /* of initializationOptions: what later settings leave out */
    struct Watchdog *watchdog; /* of the client's process, or NULL */
    Analysis *(*analyse)(const AnalysisRequest *request, GError **error);
    unsigned jobs; /* threads of one analysis */
    Stage stage;
    json_t *offered; /* the capabilities that initialize answered, or NULL */
    bool verbose;    /* $/setTrace: messages or verbose */
    bool over;
    int exit_status;
} Session;

/* Serves until the client says exit, goes away or dies; the exit status. */
int session_run(const SessionOptions *options);
/* The two ends of it, for a session that is stepped. */
Session *session_open(const SessionOptions *options);
/* False when a thread would not stop in time: what it may still touch is left as it is. */
bool session_close(Session *session);
/* Microseconds by the session's clock. */
int64_t session_now(const Session *session);

/* A message came in; on the state thread. */
void session_receive(Session *session, const Message *message);

/* Answers a request and forgets it; `result` is taken, NULL is null. */
void session_answer(Session *session, Request *request, json_t *result);
/* The same with a result that is JSON text already. */
void session_answer_text(Session *session, Request *request, const char *result);
void session_fail(Session *session, Request *request, int code, const char *message);
/* ServerCancelled; `retrigger`: the client is to ask again at once. */
void session_cancel(Session *session, Request *request, bool retrigger);
/* All that wait, with one error. */
void session_fail_all(Session *session, int code, const char *message);

/* `params` are taken. */
void session_notify(Session *session, const char *method, json_t *params);
void session_call(Session *session, const char *method, json_t *params, CallAnswered answered,
                  void *data, GDestroyNotify drop);
/* window/logMessage, and with `show` window/showMessage; type is LSP_MESSAGE_*. */
void session_log(Session *session, int type, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void session_show(Session *session, int type, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* $/logTrace, where the client asked for it. */
void session_trace(Session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));
void session_send(Session *session, json_t *message); /* takes it */
/* Leaves when that process ends; 0: no process to watch. */
void session_watch(Session *session, long process);
/* Leaves the loop after the mail in hand. */
void session_leave(Session *session);
