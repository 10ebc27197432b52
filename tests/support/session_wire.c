#include "tests/support/session_wire.h"

#include <string.h>
#include <time.h>

#include <pthread.h>

#include "protocol/lsp.h"

#define PATIENCE_SECONDS 20

struct Wire {
    Transport transport;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    GQueue in, out; /* char * */
    bool closed;
    Analysis *(*analyse)(const AnalysisRequest *request, GError **error);
    pthread_t thread;
    int status;
};

static char *take(Wire *wire, GQueue *queue)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += PATIENCE_SECONDS;
    pthread_mutex_lock(&wire->mutex);
    while (g_queue_is_empty(queue) && !(queue == &wire->in && wire->closed) &&
           pthread_cond_timedwait(&wire->changed, &wire->mutex, &until) == 0)
        continue;
    char *text = g_queue_pop_head(queue);
    pthread_mutex_unlock(&wire->mutex);
    return text;
}

static void put(Wire *wire, GQueue *queue, char *text)
{
    pthread_mutex_lock(&wire->mutex);
    g_queue_push_tail(queue, text);
    pthread_cond_broadcast(&wire->changed);
    pthread_mutex_unlock(&wire->mutex);
}

static bool read_frame(Transport *transport, Frame *frame)
{
    Wire *wire = (Wire *)transport;
    char *text = take(wire, &wire->in);
    if (text)
        *frame = (Frame){FRAME_BODY, text, strlen(text)};
    return text != NULL;
}

static bool write_body(Transport *transport, const char *body, size_t size)
{
    Wire *wire = (Wire *)transport;
    put(wire, &wire->out, g_strndup(body, size));
    return true;
}

static void wake(Transport *transport)
{
    Wire *wire = (Wire *)transport;
    pthread_mutex_lock(&wire->mutex);
    wire->closed = true;
    pthread_cond_broadcast(&wire->changed);
    pthread_mutex_unlock(&wire->mutex);
}

static void *run(void *data)
{
    Wire *wire = data;
    SessionOptions options = {.transport = &wire->transport, .analyse = wire->analyse};
    wire->status = session_run(&options);
    return NULL;
}

void wire_say(Wire *wire, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *members = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    put(wire, &wire->in, g_strconcat("{\"jsonrpc\":\"2.0\",", members, "}", NULL));
    g_free(members);
}

json_t *wire_hear(Wire *wire, int id, const char *method)
{
    for (char *text; (text = take(wire, &wire->out));) {
        json_t *message = json_loads(text, 0, NULL);
        g_free(text);
        g_assert_nonnull(message);
        const char *name = lsp_string(message, "method");
        if (name ? method && strcmp(name, method) == 0
                 : id && json_integer_value(json_object_get(message, "id")) == id)
            return message;
        json_decref(message);
    }
    return NULL;
}

char *wire_take(Wire *wire)
{
    return take(wire, &wire->out);
}

Wire *wire_start(Analysis *(*analyse)(const AnalysisRequest *, GError **), const char *capabilities)
{
    Wire *wire = g_new0(Wire, 1);
    wire->transport = (Transport){read_frame, write_body, wake, NULL};
    wire->analyse = analyse;
    pthread_mutex_init(&wire->mutex, NULL);
    pthread_cond_init(&wire->changed, NULL);
    g_queue_init(&wire->in);
    g_queue_init(&wire->out);
    pthread_create(&wire->thread, NULL, run, wire);
    wire_say(wire, "\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":%s}",
             capabilities);
    json_decref(wire_hear(wire, 1, NULL));
    wire_say(wire, "\"method\":\"initialized\",\"params\":{}");
    return wire;
}

int wire_finish(Wire *wire)
{
    wake(&wire->transport);
    pthread_join(wire->thread, NULL);
    int status = wire->status;
    g_queue_clear_full(&wire->in, g_free);
    g_queue_clear_full(&wire->out, g_free);
    pthread_mutex_destroy(&wire->mutex);
    pthread_cond_destroy(&wire->changed);
    g_free(wire);
    return status;
}
