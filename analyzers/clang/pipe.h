/* Messages over a pair of pipes, each with its size before it. Reading and writing wait no longer
 * than they may; whatever goes wrong ends the conversation. */
#pragma once

#include <glib.h>

#include "analyzers/base/cancel.h"

typedef enum PipeEnd {
    PIPE_FINE,
    PIPE_CLOSED, /* the other side is gone, or says what is no message */
    PIPE_LATE,
    PIPE_CANCELLED
} PipeEnd;

typedef struct PipeWait {
    int64_t until;               /* of g_get_monotonic_time; 0: for ever, for blocking pipes */
    const Cancel *cancel;        /* or NULL */
    bool (*goes_on)(void *data); /* asked now and then; false: PIPE_LATE. Or NULL */
    void *data;
} PipeWait;

/* No SIGPIPE comes of it. */
PipeEnd pipe_send(int fd, const GByteArray *message, const PipeWait *wait);
/* The message, owned and NUL-terminated behind its end, in `bytes`. */
PipeEnd pipe_receive(int fd, GBytes **bytes, const PipeWait *wait);
