#include <signal.h>
#include <stdio.h>

#include "hall/hall.h"
#include "net/listen.h"
#include "store/page.h"

static volatile sig_atomic_t stopped;

static void stop(int number)
{
    stopped = number;
}

int main(int count, char **arguments)
{
    signal(SIGTERM, stop);
    int listener = listen_on(7000);
    while (!stopped && listener >= 0)
        answer_next(listener);
    printf("%s ends\n", arguments[0]);
    return count > 1;
}
