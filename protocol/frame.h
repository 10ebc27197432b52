/* The base protocol's frames (LSP 3.18, "Base Protocol"): bytes in, message bodies out.
 *
 * A reader is fed as the bytes come and never loses the stream: a frame it cannot take is a
 * FRAME_PROBLEM to be answered, and it finds the next header behind it. Header names are
 * case-insensitive, lines end in CR LF or LF, unknown headers are skipped. It does no input or
 * output and knows no JSON.
 */
#pragma once

#include <stddef.h>

#define FRAME_BODY_LIMIT ((size_t)64 << 20)

typedef enum FrameKind {
    FRAME_MORE,   /* nothing whole yet: feed */
    FRAME_BODY,   /* a message */
    FRAME_PROBLEM /* a frame was dropped; `text` says why */
} FrameKind;

typedef struct Frame {
    FrameKind kind;
    char *text; /* owned, NUL-terminated behind `size` bytes */
    size_t size;
} Frame;

typedef struct FrameReader FrameReader;

FrameReader *frame_reader_new(void);
void frame_reader_free(FrameReader *reader);
void frame_reader_feed(FrameReader *reader, const char *bytes, size_t size);
Frame frame_reader_next(FrameReader *reader);

/* "Content-Length: N\r\n\r\n" and the body. Owned. */
char *frame_write(const char *body, size_t size, size_t *frame_size);
