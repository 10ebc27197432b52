#include "server/calls.h"

typedef struct Call {
    json_int_t id;
    CallAnswered answered;
    void *data;
    GDestroyNotify drop;
} Call;

struct Calls {
    GQueue open; /* Call, oldest first */
    json_int_t last_id;
};

static void free_call(void *data)
{
    Call *call = data;
    if (call->drop)
        call->drop(call->data);
    g_free(call);
}

Calls *calls_new(void)
{
    Calls *calls = g_new0(Calls, 1);
    g_queue_init(&calls->open);
    return calls;
}

void calls_free(Calls *calls)
{
    if (!calls)
        return;
    g_queue_clear_full(&calls->open, free_call);
    g_free(calls);
}

json_t *calls_add(Calls *calls, CallAnswered answered, void *data, GDestroyNotify drop)
{
    if (g_queue_get_length(&calls->open) >= CALLS_LIMIT)
        free_call(g_queue_pop_head(&calls->open));
    Call *call = g_new(Call, 1);
    *call = (Call){++calls->last_id, answered, data, drop};
    g_queue_push_tail(&calls->open, call);
    return json_integer(call->id);
}

bool calls_answer(Calls *calls, struct Session *session, const json_t *id, const json_t *result)
{
    if (!json_is_integer(id))
        return false;
    for (GList *link = calls->open.head; link; link = link->next) {
        Call *call = link->data;
        if (call->id != json_integer_value(id))
            continue;
        g_queue_delete_link(&calls->open, link);
        if (call->answered)
            call->answered(session, result, call->data);
        free_call(call);
        return true;
    }
    return false;
}
