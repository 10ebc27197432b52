#include "protocol/transport.h"

#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

typedef struct FdTransport {
    Transport transport;
    int input, output;
    int waker; /* an eventfd; readable once wake was called */
    FrameReader *reader;
} FdTransport;

/* False at the end of input or when woken. */
static bool feed(FdTransport *self)
{
    char bytes[65536];
    struct pollfd waits[] = {{self->input, POLLIN, 0}, {self->waker, POLLIN, 0}};
    for (;;) {
        if (poll(waits, 2, -1) < 0 && errno != EINTR)
            return false;
        if (waits[1].revents)
            return false;
        ssize_t got = read(self->input, bytes, sizeof bytes);
        if (got > 0) {
            frame_reader_feed(self->reader, bytes, (size_t)got);
            return true;
        }
        if (got == 0 || (errno != EINTR && errno != EAGAIN))
            return false;
    }
}

static bool read_frame(Transport *transport, Frame *frame)
{
    FdTransport *self = (FdTransport *)transport;
    for (;;) {
        *frame = frame_reader_next(self->reader);
        if (frame->kind != FRAME_MORE)
            return true;
        if (!feed(self))
            return false;
    }
}

static bool write_body(Transport *transport, const char *body, size_t size)
{
    FdTransport *self = (FdTransport *)transport;
    size_t left;
    char *frame = frame_write(body, size, &left);
    const char *at = frame;
    while (left > 0) {
        ssize_t written = write(self->output, at, left);
        if (written < 0 && errno == EAGAIN) {
            struct pollfd wait = {self->output, POLLOUT, 0};
            poll(&wait, 1, -1);
        } else if (written < 0 && errno != EINTR) {
            break;
        } else if (written > 0) {
            at += written;
            left -= (size_t)written;
        }
    }
    g_free(frame);
    return left == 0;
}

static void wake(Transport *transport)
{
    eventfd_write(((FdTransport *)transport)->waker, 1);
}

static void free_fd(Transport *transport)
{
    FdTransport *self = (FdTransport *)transport;
    close(self->waker);
    frame_reader_free(self->reader);
    g_free(self);
}

Transport *transport_new(int input, int output)
{
    FdTransport *self = g_new0(FdTransport, 1);
    self->transport = (Transport){read_frame, write_body, wake, free_fd};
    self->input = input;
    self->output = output;
    self->waker = eventfd(0, EFD_CLOEXEC);
    self->reader = frame_reader_new();
    return &self->transport;
}

void transport_free(Transport *transport)
{
    if (transport)
        transport->free(transport);
}
