/* Where frames come from and go to: a table of functions, so that a session is driven the same way
 * by a process's stdin and stdout and by a test in memory. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "protocol/frame.h"

typedef struct Transport {
    /* Waits for the next frame; false at the end of input, or once `wake` was called. The frame's
     * text is owned by the caller. Called by one thread. */
    bool (*read_frame)(struct Transport *transport, Frame *frame);
    /* Writes one body whole; false when the other side is gone. Called by one thread. */
    bool (*write_body)(struct Transport *transport, const char *body, size_t size);
    /* Makes a waiting read_frame return false. From any thread. */
    void (*wake)(struct Transport *transport);
    void (*free)(struct Transport *transport);
} Transport;

/* Frames over two file descriptors, which stay the caller's. */
Transport *transport_new(int input, int output);
void transport_free(Transport *transport);
