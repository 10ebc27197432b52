/* JSON-RPC 2.0 messages as LSP narrows them: what a frame's body is, and the messages we write.
 * Which methods exist, and when, is the server's. */
#pragma once

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* JSON-RPC's and LSP's error codes (LSP 3.18, "ErrorCodes"). */
enum {
    ERROR_PARSE = -32700,
    ERROR_INVALID_REQUEST = -32600,
    ERROR_METHOD_NOT_FOUND = -32601,
    ERROR_INVALID_PARAMS = -32602,
    ERROR_INTERNAL = -32603,
    ERROR_NOT_INITIALIZED = -32002,
    ERROR_REQUEST_FAILED = -32803,
    ERROR_SERVER_CANCELLED = -32802,
    ERROR_CONTENT_MODIFIED = -32801,
    ERROR_REQUEST_CANCELLED = -32800,
};
/* What ERROR_CONTENT_MODIFIED is said with where nothing more is known. Clients go by the code. */
#define SAYS_CONTENT_MODIFIED "a text has changed"

typedef enum MessageKind {
    MESSAGE_INVALID, /* to be answered with error_code and problem, under `id` (maybe null) */
    MESSAGE_IGNORED, /* no message and nothing to answer; problem says why */
    MESSAGE_REQUEST,
    MESSAGE_NOTIFICATION,
    MESSAGE_RESPONSE
} MessageKind;

typedef struct Message {
    json_t *root;       /* owned; all that follows is borrowed from it */
    json_t *id;         /* integer or string; NULL in a notification and where it is unusable */
    const char *method; /* request, notification; else NULL */
    json_t *params;     /* object or array; NULL when absent or null */
    json_t *result;     /* response */
    json_t *error;      /* response; NULL when it succeeded */
    MessageKind kind;
    int error_code;
    char *problem; /* owned */
    bool damaged;  /* its text had to be repaired: what it says of a document cannot be trusted */
    bool lost;     /* it could not be read at all, and may have edited any document */
} Message;

/* Reads a frame's body, which is changed in place. Never fails: see `kind`. */
void message_read(Message *message, char *body, size_t size);
void message_clear(Message *message);

/* What we send. Owned by the caller; a json_t parameter is taken, `id` is shared. */
json_t *message_result(json_t *id, json_t *result);
json_t *message_error(json_t *id, int code, const char *text);
json_t *message_request(json_t *id, const char *method, json_t *params);
json_t *message_notification(const char *method, json_t *params);
