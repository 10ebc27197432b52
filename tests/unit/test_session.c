/* A session driven in memory: what needs analyses that last as long as the test wants. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <glib.h>
#include <pthread.h>

#include "protocol/json.h"
#include "protocol/lsp.h"
#include "server/session.h"

#define PATIENCE_SECONDS 20
#define URI "file:///nowhere/src/lib.rs"

typedef struct Wire {
    Transport transport;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    GQueue in, out; /* char * */
    bool closed;
    pthread_t thread;
    int status;
} Wire;

/* Lets analyses end when told; shared by tests, since the hook has no data of its own. */
static atomic_bool analyses_may_end, analyses_are_stubborn;
static atomic_int analyses_started, analyses_cancelled;

static bool must_stop(const AnalysisRequest *request)
{
    return cancelled(request->cancel) && !atomic_load(&analyses_are_stubborn);
}

static Analysis *analyse_until_told(const AnalysisRequest *request, GError **error)
{
    atomic_fetch_add(&analyses_started, 1);
    while (!atomic_load(&analyses_may_end) && !must_stop(request))
        g_usleep(1000);
    if (must_stop(request))
        atomic_fetch_add(&analyses_cancelled, 1);
    else
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "no source file");
    return NULL;
}

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
    SessionOptions options = {.transport = &wire->transport, .analyse = analyse_until_told};
    wire->status = session_run(&options);
    return NULL;
}

static void say(Wire *wire, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void say(Wire *wire, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *members = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    put(wire, &wire->in, g_strconcat("{\"jsonrpc\":\"2.0\",", members, "}", NULL));
    g_free(members);
}

/* The next message that answers `id`, or with id 0 that calls `method`; others are passed over. */
static json_t *hear(Wire *wire, int id, const char *method)
{
    for (char *text; (text = take(wire, &wire->out));) {
        json_t *message = json_loads(text, 0, NULL);
        g_free(text);
        assert_non_null(message);
        const char *name = lsp_string(message, "method");
        if (name ? method && strcmp(name, method) == 0
                 : id && json_integer_value(json_object_get(message, "id")) == id)
            return message;
        json_decref(message);
    }
    fail_msg("nothing was heard in time");
    return NULL;
}

static void expect_error(Wire *wire, int id, int code)
{
    json_t *message = hear(wire, id, NULL);
    assert_int_equal(json_integer_value(lsp_at(message, "error", "code", NULL)), code);
    json_decref(message);
}

static void expect_null(Wire *wire, int id)
{
    json_t *message = hear(wire, id, NULL);
    assert_true(json_is_null(json_object_get(message, "result")));
    json_decref(message);
}

static Wire *start(const char *capabilities)
{
    atomic_store(&analyses_may_end, false);
    atomic_store(&analyses_are_stubborn, false);
    atomic_store(&analyses_started, 0);
    atomic_store(&analyses_cancelled, 0);
    Wire *wire = g_new0(Wire, 1);
    wire->transport = (Transport){read_frame, write_body, wake, NULL};
    pthread_mutex_init(&wire->mutex, NULL);
    pthread_cond_init(&wire->changed, NULL);
    g_queue_init(&wire->in);
    g_queue_init(&wire->out);
    pthread_create(&wire->thread, NULL, run, wire);
    say(wire, "\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":%s}", capabilities);
    json_decref(hear(wire, 1, NULL));
    say(wire, "\"method\":\"initialized\",\"params\":{}");
    return wire;
}

/* Ends the session and returns its exit status. */
static int finish(Wire *wire)
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

static void open_document(Wire *wire, const char *text)
{
    say(wire,
        "\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"" URI
        "\",\"languageId\":\"rust\",\"version\":1,\"text\":\"%s\"}}",
        text);
}

static void change(Wire *wire, const char *changes)
{
    say(wire,
        "\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"" URI
        "\",\"version\":2},\"contentChanges\":[%s]}",
        changes);
}

static void hover_at_start(Wire *wire, int id)
{
    say(wire,
        "\"id\":%d,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":{\"uri\":\"" URI
        "\"},\"position\":{\"line\":0,\"character\":0}}",
        id);
}

static void a_cancelled_request_is_answered_at_once(void **state)
{
    Wire *wire = start("{}");
    open_document(wire, "fn f() {}");
    hover_at_start(wire, 2);
    say(wire, "\"method\":\"$/cancelRequest\",\"params\":{\"id\":2}");
    expect_error(wire, 2, ERROR_REQUEST_CANCELLED);
    say(wire, "\"method\":\"$/cancelRequest\",\"params\":{\"id\":2}");
    say(wire, "\"method\":\"$/cancelRequest\",\"params\":{\"id\":\"other\"}");
    say(wire, "\"method\":\"$/cancelRequest\",\"params\":{}");
    hover_at_start(wire, 2); /* the id is free again */
    atomic_store(&analyses_may_end, true);
    expect_null(wire, 2);
    assert_int_equal(finish(wire), 1);
}

static void an_edit_makes_what_was_asked_stale(void **state)
{
    Wire *wire = start("{}");
    open_document(wire, "fn f() {}");
    hover_at_start(wire, 2);
    change(wire, "{\"text\":\"fn g() {}\"}");
    expect_error(wire, 2, ERROR_CONTENT_MODIFIED);
    finish(wire);
}

static void an_id_in_flight_is_refused(void **state)
{
    Wire *wire = start("{}");
    open_document(wire, "");
    hover_at_start(wire, 2);
    hover_at_start(wire, 2);
    expect_error(wire, 2, ERROR_INVALID_REQUEST);
    atomic_store(&analyses_may_end, true);
    expect_null(wire, 2);
    finish(wire);
}

static void shutdown_answers_what_waits_and_does_not_wait(void **state)
{
    Wire *wire = start("{}");
    open_document(wire, "");
    hover_at_start(wire, 2);
    hover_at_start(wire, 3);
    say(wire, "\"id\":4,\"method\":\"shutdown\"");
    expect_error(wire, 2, ERROR_REQUEST_CANCELLED);
    expect_error(wire, 3, ERROR_REQUEST_CANCELLED);
    expect_null(wire, 4);
    say(wire, "\"method\":\"exit\"");
    assert_int_equal(finish(wire), 0);
}

static int id_of(json_t *call)
{
    int id = (int)json_integer_value(json_object_get(call, "id"));
    json_decref(call);
    return id;
}

/* S8 and S13: progress ends before the answer to shutdown; what comes in or back later is dropped.
 */
static void nothing_is_said_after_the_answer_to_shutdown(void **state)
{
    Wire *wire = start("{\"window\":{\"workDoneProgress\":true},"
                       "\"workspace\":{\"configuration\":true}}");
    atomic_store(&analyses_are_stubborn, true);
    int configuration = id_of(hear(wire, 0, "workspace/configuration"));
    open_document(wire, "");
    say(wire, "\"id\":%d,\"result\":null", id_of(hear(wire, 0, "window/workDoneProgress/create")));
    json_decref(hear(wire, 0, "$/progress"));
    while (atomic_load(&analyses_started) == 0)
        g_usleep(1000);
    say(wire, "\"id\":2,\"method\":\"shutdown\"");
    json_t *last = hear(wire, 0, "$/progress");
    assert_string_equal(lsp_string(lsp_at(last, "params", "value", NULL), "kind"), "end");
    json_decref(last);
    expect_null(wire, 2);
    say(wire, "\"id\":%d,\"result\":[{\"lenses\":7}]", configuration);
    atomic_store(&analyses_may_end, true);
    g_usleep(30 * 1000); /* time for what must not come */
    say(wire, "\"id\":3,\"method\":\"textDocument/hover\"");
    char *text = take(wire, &wire->out);
    assert_non_null(strstr(text, "\"id\":3,"));
    g_free(text);
    finish(wire);
}

static void a_first_analysis_is_not_cancelled_by_edits(void **state)
{
    Wire *wire = start("{}");
    open_document(wire, "");
    while (atomic_load(&analyses_started) == 0)
        g_usleep(1000);
    change(wire, "{\"text\":\"fn g() {}\"}");
    hover_at_start(wire, 2);
    atomic_store(&analyses_may_end, true);
    expect_null(wire, 2);
    assert_int_equal(atomic_load(&analyses_cancelled), 0);
    finish(wire);
}

static void an_edit_not_understood_is_said_once(void **state)
{
    static const char *const EDITS[] = {
        "{\"range\":{\"start\":{\"line\":0,\"character\":2},\"end\":{\"line\":0,\"character\":1}},"
        "\"text\":\"\"}",
        "{\"range\":{\"start\":{\"line\":7,\"character\":0},\"end\":{\"line\":7,\"character\":1}},"
        "\"text\":\"\"}",
        "{\"text\":\"\\ud83d\"}",
        "{\"text\":\"\xff\"}",
        "{\"text\":\"\x01\"}",
        "{\"range\":{\"start\":{\"line\":0,\"character\":9},\"end\":{\"line\":0,\"character\":10}},"
        "\"text\":\"\"}",
        "{\"text\":\"cut off",
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(EDITS); i++) {
        Wire *wire = start("{}");
        atomic_store(&analyses_may_end, true);
        open_document(wire, "fn f() {}\xf0\x9f\x98\x80");
        change(wire, EDITS[i]);
        change(wire, EDITS[i]);
        json_decref(hear(wire, 0, "window/showMessage"));
        hover_at_start(wire, 2);
        for (char *text;
             (text = take(wire, &wire->out));) { /* up to the answer: no second message */
            assert_null(strstr(text, "showMessage"));
            bool answer = strstr(text, "\"id\":2") != NULL;
            g_free(text);
            if (answer)
                break;
        }
        finish(wire);
    }
}

static void a_document_opened_with_damaged_text_is_unknown(void **state)
{
    Wire *wire = start("{}");
    atomic_store(&analyses_may_end, true);
    open_document(wire, "fn f() {} // \\ud83d");
    json_decref(hear(wire, 0, "window/showMessage"));
    hover_at_start(wire, 2);
    expect_null(wire, 2);
    finish(wire);
}

static void registration_waits_for_initialized_and_gates_nothing(void **state)
{
    Wire *wire = start("{\"workspace\":{\"didChangeWatchedFiles\":{\"dynamicRegistration\":true},"
                       "\"configuration\":true}}");
    json_decref(hear(wire, 0, "workspace/configuration"));
    json_t *call = hear(wire, 0, "client/registerCapability");
    assert_non_null(lsp_at(call, "params", "registrations", NULL));
    json_decref(call);
    atomic_store(&analyses_may_end, true);
    open_document(wire, "");
    hover_at_start(wire, 2); /* neither call was answered */
    expect_null(wire, 2);
    finish(wire);
}

static void a_client_that_declares_nothing_is_asked_nothing(void **state)
{
    Wire *wire = start("{}");
    atomic_store(&analyses_may_end, true);
    open_document(wire, "");
    hover_at_start(wire, 2);
    for (bool answered = false; !answered;) {
        char *text = take(wire, &wire->out);
        assert_non_null(text);
        answered = strstr(text, "\"result\"") != NULL;
        assert_true(answered || !strstr(text, "\"id\""));
        g_free(text);
    }
    finish(wire);
}

static void the_end_of_input_ends_a_session_with_work_running(void **state)
{
    Wire *wire = start("{}");
    open_document(wire, "");
    while (atomic_load(&analyses_started) == 0)
        g_usleep(1000);
    int64_t before = g_get_monotonic_time();
    assert_int_equal(finish(wire), 1);
    assert_true(g_get_monotonic_time() - before < G_USEC_PER_SEC);
}

static void outgoing_requests_are_capped(void **state)
{
    Calls *calls = calls_new();
    for (int i = 0; i < CALLS_LIMIT + 1; i++)
        json_decref(calls_add(calls, NULL, NULL, NULL));
    json_t *first = json_integer(1), *second = json_integer(2);
    assert_false(calls_answer(calls, NULL, first, NULL));
    assert_true(calls_answer(calls, NULL, second, NULL));
    assert_false(calls_answer(calls, NULL, second, NULL));
    json_decref(first);
    json_decref(second);
    calls_free(calls);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cancelled_request_is_answered_at_once),
        cmocka_unit_test(an_edit_makes_what_was_asked_stale),
        cmocka_unit_test(an_id_in_flight_is_refused),
        cmocka_unit_test(shutdown_answers_what_waits_and_does_not_wait),
        cmocka_unit_test(nothing_is_said_after_the_answer_to_shutdown),
        cmocka_unit_test(a_first_analysis_is_not_cancelled_by_edits),
        cmocka_unit_test(an_edit_not_understood_is_said_once),
        cmocka_unit_test(a_document_opened_with_damaged_text_is_unknown),
        cmocka_unit_test(registration_waits_for_initialized_and_gates_nothing),
        cmocka_unit_test(a_client_that_declares_nothing_is_asked_nothing),
        cmocka_unit_test(the_end_of_input_ends_a_session_with_work_running),
        cmocka_unit_test(outgoing_requests_are_capped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
