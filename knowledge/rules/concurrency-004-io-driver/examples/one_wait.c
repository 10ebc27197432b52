/* Waits that drive nothing. */
#include <poll.h>
#include <sys/select.h>

/* One descriptor, one answer. */
int wait_readable(int fd, int timeout)
{
    struct pollfd waiting = {.fd = fd, .events = POLLIN};
    return poll(&waiting, 1, timeout);
}

/* A sleep. */
void pause_for(struct timeval *time)
{
    select(0, NULL, NULL, NULL, time);
}
