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

int after(void) { return later(); }
#include "b.h"
