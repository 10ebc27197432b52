/* Messages from any thread to one that takes them; who finds no room waits. */
#include <pthread.h>
#include <stddef.h>

struct mailbox { //~ pattern: sync-001-mpsc-channel
    pthread_mutex_t lock;
    pthread_cond_t not_full, not_empty;
    void **slots;
    size_t capacity;
    size_t head, tail;
};

void mailbox_send(struct mailbox *box, void *mail)
{
    pthread_mutex_lock(&box->lock);
    while (box->tail - box->head == box->capacity)
        pthread_cond_wait(&box->not_full, &box->lock);
    box->slots[box->tail++ % box->capacity] = mail;
    pthread_cond_signal(&box->not_empty);
    pthread_mutex_unlock(&box->lock);
}

void *mailbox_receive(struct mailbox *box)
{
    pthread_mutex_lock(&box->lock);
    while (box->tail == box->head)
        pthread_cond_wait(&box->not_empty, &box->lock);
    void *mail = box->slots[box->head++ % box->capacity];
    pthread_cond_signal(&box->not_full);
    pthread_mutex_unlock(&box->lock);
    return mail;
}

/* One thread's own: a window over the bytes read last. */
struct window {
    char *bytes;
    size_t size;
    size_t head, tail;
};

void window_put(struct window *window, char byte)
{
    window->bytes[window->tail++ % window->size] = byte;
}

int window_take(struct window *window)
{
    return window->bytes[window->head++ % window->size];
}

/* A list with two ends and no bound. */
struct chain {
    struct link *head, *tail;
    int length;
};
