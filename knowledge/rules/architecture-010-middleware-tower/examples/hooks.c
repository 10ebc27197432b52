/* Each extension keeps what was called before and calls it in its turn. */
typedef int (*check_fn)(struct query *query);

extern check_fn top_check;

static check_fn next_check; //~ pattern: architecture-010-middleware-tower

static int count_check(struct query *query)
{
    query->checks++;
    return next_check(query);
}

void count_install(void)
{
    next_check = top_check;
    top_check = count_check;
}

/* Kept and put back: nothing is called through it. */
static check_fn saved_check;

void count_suspend(void)
{
    saved_check = top_check;
    top_check = 0;
}

void count_resume(void)
{
    top_check = saved_check;
}
