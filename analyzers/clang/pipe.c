#include "analyzers/clang/pipe.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "analyzers/clang/message.h"

#define SLICE 20 /* milliseconds between looks at the flag */

/* Until the pipe is ready for `events`. */
static PipeEnd wait_for(int fd, short events, const PipeWait *wait)
{
    for (;;) {
        struct pollfd pipe = {.fd = fd, .events = events};
        int ready = poll(&pipe, 1, wait->until ? SLICE : -1);
        if (cancelled(wait->cancel))
            return PIPE_CANCELLED;
        if (ready > 0)
            return PIPE_FINE;
        if (ready < 0 && errno != EINTR)
            return PIPE_CLOSED;
        if (wait->until && g_get_monotonic_time() >= wait->until)
            return PIPE_LATE;
        if (wait->goes_on && !wait->goes_on(wait->data))
            return PIPE_LATE;
    }
}

static PipeEnd receive_all(int fd, void *into, size_t size, const PipeWait *wait)
{
    for (size_t done = 0; done < size;) {
        PipeEnd end = wait_for(fd, POLLIN, wait);
        if (end != PIPE_FINE)
            return end;
        ssize_t got = read(fd, (char *)into + done, size - done);
        if (got > 0)
            done += (size_t)got;
        else if (got == 0 || (errno != EINTR && errno != EAGAIN))
            return PIPE_CLOSED;
    }
    return PIPE_FINE;
}

PipeEnd pipe_receive(int fd, GBytes **bytes, const PipeWait *wait)
{
    uint64_t size;
    PipeEnd end = receive_all(fd, &size, sizeof size, wait);
    if (end != PIPE_FINE)
        return end;
    if (size > MESSAGE_LIMIT)
        return PIPE_CLOSED;
    char *text = g_malloc(size + 1);
    end = receive_all(fd, text, size, wait);
    text[size] = '\0';
    if (end == PIPE_FINE)
        *bytes = g_bytes_new_take(text, size);
    else
        g_free(text);
    return end;
}

static PipeEnd send_all(int fd, const void *from, size_t size, const PipeWait *wait)
{
    for (size_t done = 0; done < size;) {
        PipeEnd end = wait_for(fd, POLLOUT, wait);
        if (end != PIPE_FINE)
            return end;
        ssize_t put = write(fd, (const char *)from + done, size - done);
        if (put > 0)
            done += (size_t)put;
        else if (put < 0 && errno != EINTR && errno != EAGAIN)
            return PIPE_CLOSED;
    }
    return PIPE_FINE;
}

/* The signal is blocked for this thread and taken back, since its disposition is the program's. */
PipeEnd pipe_send(int fd, const GByteArray *message, const PipeWait *wait)
{
    sigset_t broken, before, pending;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    uint64_t size = message->len;
    PipeEnd end = send_all(fd, &size, sizeof size, wait);
    if (end == PIPE_FINE)
        end = send_all(fd, message->data, message->len, wait);
    if (end == PIPE_CLOSED && !sigismember(&pending, SIGPIPE))
        sigtimedwait(&broken, NULL, &(struct timespec){0});
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return end;
}
