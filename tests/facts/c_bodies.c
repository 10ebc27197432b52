/* What lies in the bodies of C. */
static const struct ops disk_ops = {
    .open = disk_open,
    .nested = { .close = disk_close },
    .size = sizeof(struct page),
};
static handler table[] = { on_read, on_write, NULL };

enum result conn_step(struct conn *conn, int event)
{
    struct buffer *buffer = buffer_new(conn->pool, 10);
    int count = 0, rest;
    pthread_mutex_lock(&conn->lock);
    switch (conn->state) {
    case STATE_IDLE:
    case STATE_BUSY:
        conn->state = STATE_DONE;
        break;
    default:
        break;
    }
    while (count < 4) {
        conn->ops->read(conn, buffer->data);
        count++;
    }
    on_event(worker_main, "ready");
    (*conn->done)(event);
    conn->stats.reads += 1;
#ifdef TRACE
    trace(conn);
#endif
    if (event)
        goto out;
    static int calls = 3;
    calls = other->total;
    return conn_finish(conn);
out:
    return (enum result)RESULT_FAILED;
}

void idle(void) { tick(); }
