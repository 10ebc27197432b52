#include "server/watchdog.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#define POLL_MILLISECONDS 3000

struct Watchdog {
    pthread_t thread;
    pid_t id;
    int process; /* a pidfd; -1: ask every few seconds */
    int waker;
    Mailbox *mailbox;
    MailOpen gone;
};

static bool is_alive(pid_t id)
{
    return kill(id, 0) == 0 || errno != ESRCH;
}

static void *watch(void *data)
{
    Watchdog *watchdog = data;
    struct pollfd waits[] = {{watchdog->waker, POLLIN, 0}, {watchdog->process, POLLIN, 0}};
    bool alive = is_alive(watchdog->id);
    while (alive) {
        int ready = poll(waits, 2, watchdog->process < 0 ? POLL_MILLISECONDS : -1);
        if (waits[0].revents)
            return NULL;
        if (ready > 0 && waits[1].revents)
            alive = false;
        else if (ready == 0)
            alive = is_alive(watchdog->id);
    }
    mailbox_post(watchdog->mailbox, watchdog->gone, NULL, NULL);
    return NULL;
}

Watchdog *watchdog_new(long id, Mailbox *mailbox, MailOpen gone)
{
    if (id <= 0 || id > INT32_MAX)
        return NULL;
    Watchdog *watchdog = g_new0(Watchdog, 1);
    watchdog->id = (pid_t)id;
    watchdog->process = (int)syscall(SYS_pidfd_open, watchdog->id, 0);
    watchdog->waker = eventfd(0, EFD_CLOEXEC);
    watchdog->mailbox = mailbox;
    watchdog->gone = gone;
    if (pthread_create(&watchdog->thread, NULL, watch, watchdog) == 0)
        return watchdog;
    close(watchdog->waker);
    g_free(watchdog);
    return NULL;
}

void watchdog_free(Watchdog *watchdog)
{
    if (!watchdog)
        return;
    eventfd_write(watchdog->waker, 1);
    pthread_join(watchdog->thread, NULL);
    close(watchdog->waker);
    if (watchdog->process >= 0)
        close(watchdog->process);
    g_free(watchdog);
}
