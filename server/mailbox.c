#include "server/mailbox.h"

#include <pthread.h>
#include <time.h>

#define UNREAD_LIMIT 512

typedef struct Mail {
    struct Mail *next;
    MailOpen open;
    GDestroyNotify drop;
    void *data;
} Mail;

struct Mailbox {
    pthread_mutex_t mutex;
    pthread_cond_t came, went;
    Mail *first, **last;
    unsigned unread;
    bool unbound;
    int64_t longest_turn; /* of the state thread alone */
};

Mailbox *mailbox_new(void)
{
    Mailbox *mailbox = g_new0(Mailbox, 1);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&mailbox->mutex, NULL);
    pthread_cond_init(&mailbox->came, &monotonic);
    pthread_cond_init(&mailbox->went, NULL);
    pthread_condattr_destroy(&monotonic);
    mailbox->last = &mailbox->first;
    return mailbox;
}

void mailbox_free(Mailbox *mailbox)
{
    if (!mailbox)
        return;
    for (Mail *mail = mailbox->first; mail;) {
        Mail *next = mail->next;
        if (mail->drop)
            mail->drop(mail->data);
        g_free(mail);
        mail = next;
    }
    pthread_mutex_destroy(&mailbox->mutex);
    pthread_cond_destroy(&mailbox->came);
    pthread_cond_destroy(&mailbox->went);
    g_free(mailbox);
}

static void append(Mailbox *mailbox, MailOpen open, GDestroyNotify drop, void *data)
{
    Mail *mail = g_new(Mail, 1);
    *mail = (Mail){NULL, open, drop, data};
    *mailbox->last = mail;
    mailbox->last = &mail->next;
    mailbox->unread++;
    pthread_cond_signal(&mailbox->came);
}

void mailbox_post(Mailbox *mailbox, MailOpen open, GDestroyNotify drop, void *data)
{
    pthread_mutex_lock(&mailbox->mutex);
    append(mailbox, open, drop, data);
    pthread_mutex_unlock(&mailbox->mutex);
}

void mailbox_post_bounded(Mailbox *mailbox, MailOpen open, GDestroyNotify drop, void *data)
{
    pthread_mutex_lock(&mailbox->mutex);
    while (mailbox->unread >= UNREAD_LIMIT && !mailbox->unbound)
        pthread_cond_wait(&mailbox->went, &mailbox->mutex);
    append(mailbox, open, drop, data);
    pthread_mutex_unlock(&mailbox->mutex);
}

void mailbox_unbind(Mailbox *mailbox)
{
    pthread_mutex_lock(&mailbox->mutex);
    mailbox->unbound = true;
    pthread_cond_broadcast(&mailbox->went);
    pthread_mutex_unlock(&mailbox->mutex);
}

/* False when the time is over. The mutex is held. */
static bool wait_for_mail(Mailbox *mailbox, int64_t until)
{
    struct timespec at = {.tv_sec = until / G_USEC_PER_SEC,
                          .tv_nsec = until % G_USEC_PER_SEC * 1000};
    while (!mailbox->first) {
        if (until == INT64_MAX)
            pthread_cond_wait(&mailbox->came, &mailbox->mutex);
        else if (pthread_cond_timedwait(&mailbox->came, &mailbox->mutex, &at) != 0)
            return mailbox->first != NULL;
    }
    return true;
}

bool mailbox_open(Mailbox *mailbox, struct Session *session, int64_t until)
{
    pthread_mutex_lock(&mailbox->mutex);
    Mail *mail = NULL;
    if (wait_for_mail(mailbox, until)) {
        mail = mailbox->first;
        mailbox->first = mail->next;
        if (!mailbox->first)
            mailbox->last = &mailbox->first;
        mailbox->unread--;
        pthread_cond_signal(&mailbox->went);
    }
    pthread_mutex_unlock(&mailbox->mutex);
    if (!mail)
        return false;
    int64_t before = g_get_monotonic_time();
    mail->open(session, mail->data);
    mailbox->longest_turn = MAX(mailbox->longest_turn, g_get_monotonic_time() - before);
    g_free(mail);
    return true;
}

int64_t mailbox_longest_turn(const Mailbox *mailbox)
{
    return mailbox->longest_turn;
}
