/* One wait for all sources; each is called back when something happens to it. */
#include <sys/epoll.h>

struct source {
    int fd;
    void (*ready)(struct source *source, unsigned events);
};

struct driver {
    int epoll;
    int stopped;
};

int driver_add(struct driver *driver, struct source *source)
{
    struct epoll_event event = {.events = EPOLLIN, .data = {.ptr = source}};
    return epoll_ctl(driver->epoll, EPOLL_CTL_ADD, source->fd, &event);
}

void driver_turn(struct driver *driver, int timeout) //~ pattern: concurrency-004-io-driver
{
    struct epoll_event events[64];
    int count = epoll_wait(driver->epoll, events, 64, timeout);
    for (int i = 0; i < count; i++) {
        struct source *source = events[i].data.ptr;
        source->ready(source, events[i].events);
    }
}
