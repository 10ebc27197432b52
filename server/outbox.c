#include "server/outbox.h"

#include <glib.h>
#include <pthread.h>
#include <time.h>

typedef struct Body {
    char *text;
    size_t size;
} Body;

struct Outbox {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    GQueue bodies;
    bool stopping, stopped;
    bool direct; /* there is no thread */
    pthread_t thread;
    Transport *transport;
    Recorder *recorder;
    Mailbox *mailbox;
    MailOpen gone;
};

static void free_body(void *data)
{
    Body *body = data;
    g_free(body->text);
    g_free(body);
}

/* The next body; NULL when the outbox stops and is empty. */
static Body *take_body(Outbox *outbox)
{
    pthread_mutex_lock(&outbox->mutex);
    while (g_queue_is_empty(&outbox->bodies) && !outbox->stopping)
        pthread_cond_wait(&outbox->changed, &outbox->mutex);
    Body *body = g_queue_pop_head(&outbox->bodies);
    pthread_mutex_unlock(&outbox->mutex);
    return body;
}

static void *write_bodies(void *data)
{
    Outbox *outbox = data;
    bool open = true;
    for (Body *body; (body = take_body(outbox));) {
        bool written =
            open && outbox->transport->write_body(outbox->transport, body->text, body->size);
        if (open && !written)
            mailbox_post(outbox->mailbox, outbox->gone, NULL, NULL);
        open = written;
        free_body(body);
    }
    pthread_mutex_lock(&outbox->mutex);
    outbox->stopped = true;
    pthread_cond_broadcast(&outbox->changed);
    pthread_mutex_unlock(&outbox->mutex);
    return NULL;
}

Outbox *outbox_new(Transport *transport, Recorder *recorder, Mailbox *mailbox, MailOpen gone)
{
    Outbox *outbox = g_new0(Outbox, 1);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&outbox->mutex, NULL);
    pthread_cond_init(&outbox->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    g_queue_init(&outbox->bodies);
    outbox->transport = transport;
    outbox->recorder = recorder;
    outbox->mailbox = mailbox;
    outbox->gone = gone;
    pthread_create(&outbox->thread, NULL, write_bodies, outbox);
    return outbox;
}

Outbox *outbox_new_direct(Transport *transport)
{
    Outbox *outbox = g_new0(Outbox, 1);
    outbox->transport = transport;
    outbox->direct = true;
    return outbox;
}

void outbox_post(Outbox *outbox, char *text, size_t size)
{
    if (outbox->direct) {
        outbox->transport->write_body(outbox->transport, text, size);
        g_free(text);
        return;
    }
    recorder_write(outbox->recorder, "server", text, size);
    Body *body = g_new(Body, 1);
    *body = (Body){text, size};
    pthread_mutex_lock(&outbox->mutex);
    g_queue_push_tail(&outbox->bodies, body);
    pthread_cond_signal(&outbox->changed);
    pthread_mutex_unlock(&outbox->mutex);
}

bool outbox_stop(Outbox *outbox, int64_t until)
{
    if (!outbox || outbox->direct) {
        g_free(outbox);
        return true;
    }
    struct timespec at = {.tv_sec = until / G_USEC_PER_SEC,
                          .tv_nsec = until % G_USEC_PER_SEC * 1000};
    pthread_mutex_lock(&outbox->mutex);
    outbox->stopping = true;
    pthread_cond_signal(&outbox->changed);
    while (!outbox->stopped && pthread_cond_timedwait(&outbox->changed, &outbox->mutex, &at) == 0)
        continue;
    bool stopped = outbox->stopped;
    pthread_mutex_unlock(&outbox->mutex);
    if (!stopped)
        return false;
    pthread_join(outbox->thread, NULL);
    g_queue_clear_full(&outbox->bodies, free_body);
    pthread_mutex_destroy(&outbox->mutex);
    pthread_cond_destroy(&outbox->changed);
    g_free(outbox);
    return true;
}
