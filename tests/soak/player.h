/* One client of one server, in one process and without pipes: steps in, messages out. It keeps what
 * the server was asked and what it shows, and finds fault with every message as it comes: a range
 * outside of its text, an answer nobody asked for or one too many, a message without need. The
 * first fault is kept. Which steps are played is others'.
 *
 * A step is one of {"send": message}, {"raw": text}, {"write": path, "text": …}, {"remove": path},
 * {"rename": [path, path]}, {"pause": milliseconds}. `$root` in texts stands for the folder.
 */
#pragma once

#include <pthread.h>

#include "analyzers/patterns/shared_rules.h"
#include "server/session.h"
#include "tests/soak/model.h"

/* How the client answers what the server asks of it. */
typedef enum Answering { ANSWERS_WELL, ANSWERS_NEVER, ANSWERS_WITH_ERRORS } Answering;

/* A request with all answers it may still get. */
typedef struct Asked {
    char *method;
    unsigned sent, answered, refused; /* refused: by -32600, its id was in use */
    bool cancelled;
    char *uri, *text; /* of its document when it was sent; NULL: unknown or none */
} Asked;

/* What is there before a server starts. All borrowed. */
typedef struct PlayerWorld {
    const char *root;
    SharedRules *rules; /* that hold there, loaded before; or NULL */
} PlayerWorld;

typedef struct Player {
    Transport transport;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    GQueue in, out; /* char * */
    bool closed;
    pthread_t thread;
    int status;
    bool left_behind;
    Recorder *recorder; /* or NULL */
    SharedRules *rules; /* borrowed, or NULL */
    char *today;
    char *root;
    Answering answering;
    Model *model;
    GHashTable *asked;   /* JSON of the id → Asked */
    GHashTable *shown;   /* uri → json_t array; only what is not empty */
    json_t *settings;    /* of the client, for whoever asks; owned */
    json_t *folders;     /* URIs the server was given; owned */
    json_t *last_answer; /* of player_ask; owned */
    json_int_t last_id;
    unsigned broken;   /* raw texts sent and not yet refused, which is under the id null */
    unsigned messages; /* shown to the user */
    unsigned replies;  /* sent to the server's requests */
    bool shut;         /* shutdown was answered */
    char *fault;       /* NULL: none */
} Player;

/* Starts a server for `root` with initialize's `params` and says `initialized`. `params` hold
 * `$root`; the workspace's files are to be told with player_learn. The session is recorded to
 * `record_path`, if there is one. */
Player *player_new(const PlayerWorld *world, const json_t *params, Answering answering,
                   const char *record_path);
/* Shuts the server down, checks its end, and frees all. The fault, or NULL; owned. */
char *player_finish(Player *player);
/* The texts of the files below the root are what the model starts from. */
void player_learn(Player *player);
void player_play(Player *player, const json_t *step);
/* Reads what came, without waiting. */
void player_hear(Player *player);
/* Sends a request and waits for its answer, in `last_answer` (NULL: none came). Takes params. */
const json_t *player_ask(Player *player, const char *method, json_t *params);
/* Waits until every analysis is done and all requests are answered. */
void player_settle(Player *player);
void player_fault(Player *player, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A copy with `$root` replaced. Owned. */
json_t *player_place(const Player *player, const json_t *value);
/* Takes a message whose `$root` is replaced. */
void player_send(Player *player, json_t *message);
/* The server's side: its transport and its thread. */
bool player_read(Transport *transport, Frame *frame);
bool player_write(Transport *transport, const char *body, size_t size);
void player_wake(Transport *transport);
void *player_serve(void *player);
