/*! belfry: allow(core-performs-io) the whole file is the disk */
int one(void)
{
    // belfry: allow(a-code) the next statement
    if (ready) {
        run();
    }
    stop(); /* belfry: allow(b-code, c-code) this line */
    return 0;
}

/* belfry: allow(d-code) all of it until 2030-01-01 */
int two(void)
{
    puts("belfry: allow(no-code) a string is none");
    return 0;
}
/* A comment that /* opens twice. */
int three;
