/* A gate 😀 that is passed one at a time. */
#include "state.h"

static int work(int a)
{
    /* 😀é */ int done = a + START;
    return done;
}

/* Passes é and 😀 once. */
int pass(int gate)
{
    /* 😀 */ if (gate = START)
        return 1;
    return work(START);
}

int ask(int gate)
{
    int done = wrok(gate);
    return done;
}
