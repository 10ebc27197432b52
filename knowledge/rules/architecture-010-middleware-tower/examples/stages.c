/* Stages of an answer: each does its part and hands the rest to the next. */
#include <stddef.h>

struct stage { //~ pattern: architecture-010-middleware-tower
    struct stage *next;
    void (*send)(struct stage *self, const char *bytes, size_t size);
};

static void chunk_send(struct stage *self, const char *bytes, size_t size)
{
    char head[32];
    self->next->send(self->next, head, format_size(head, size));
    self->next->send(self->next, bytes, size);
}

/* Timers in a list: each is called by whoever walks it, none by another. */
struct timer {
    struct timer *next;
    void (*fire)(struct timer *timer);
};

void timers_fire(struct timer *first)
{
    for (struct timer *timer = first; timer; timer = timer->next)
        timer->fire(timer);
}
