/* The preprocessor cuts through statements and blocks. */
#include "a.h"
int before(void) { return 1; }

int split(int fd)
{
#ifdef HAVE_POLL
    if (poll_wait(fd)) {
#else
    if (select_wait(fd)) {
#endif
        return 2;
    }
    return 3;
}

#if 0
}} this is (no code
#endif

int nested(int fd)
{
#ifdef HAVE_EVENTS
#ifdef HAVE_EPOLL
    if (epoll_ready(fd)) {
#else
    if (kqueue_ready(fd)) {
#endif
        return 4;
    }
#else
    no_events(fd);
#endif
    return 5;
}

int nested_off(int fd)
{
#ifdef HAVE_EVENTS
#if 0
    if (never_ready(fd)) {
#else
    if (ever_ready(fd)) {
#endif
        return 6;
    }
#else
    nothing_ready(fd);
#endif
    return 7;
}

int version(int fd)
{
#if 0x0601 <= WINVER
    if (new_wait(fd)) {
#else
    if (old_wait(fd)) {
#endif
        return 8;
    }
#if 0 || HAVE_FIRST
    if (first_wait(fd)) {
#else
    if (second_wait(fd)) {
#endif
        return 9;
    }
    return 10;
}

#if  0 /* not
now */
}} and this (neither
#endif

int after(void) { return later(); }
#include "b.h"
