/* A session driven in memory: what needs analyses that last as long as the test wants. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "protocol/lsp.h"
#include "tests/support/session_wire.h"

#define URI "file:///nowhere/src/lib.rs"

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

/* A real one, which comes back late and heeds no cancelling. */
static Analysis *analyse_late(const AnalysisRequest *request, GError **error)
{
    AnalysisRequest whole = *request;
    whole.cancel = NULL;
    Analysis *analysis = analysis_run(&whole, error);
    atomic_fetch_add(&analyses_started, 1);
    while (!atomic_load(&analyses_may_end))
        g_usleep(1000);
    return analysis;
}

static void expect_error(Wire *wire, int id, int code)
{
    json_t *message = wire_hear(wire, id, NULL);
    assert_int_equal(json_integer_value(lsp_at(message, "error", "code", NULL)), code);
    json_decref(message);
}

static void expect_null(Wire *wire, int id)
{
    json_t *message = wire_hear(wire, id, NULL);
    assert_true(json_is_null(json_object_get(message, "result")));
    json_decref(message);
}

static Wire *start_with(Analysis *(*analyse)(const AnalysisRequest *, GError **),
                        const char *capabilities)
{
    atomic_store(&analyses_may_end, false);
    atomic_store(&analyses_are_stubborn, false);
    atomic_store(&analyses_started, 0);
    atomic_store(&analyses_cancelled, 0);
    return wire_start(analyse, capabilities);
}

static Wire *start(const char *capabilities)
{
    return start_with(analyse_until_told, capabilities);
}

static void open_document(Wire *wire, const char *text)
{
    wire_say(wire,
             "\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"" URI
             "\",\"languageId\":\"rust\",\"version\":1,\"text\":\"%s\"}}",
             text);
}

static void change(Wire *wire, const char *changes)
{
    wire_say(wire,
             "\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"" URI
             "\",\"version\":2},\"contentChanges\":[%s]}",
             changes);
}

static void hover_at_start(Wire *wire, int id)
{
    wire_say(
        wire,
        "\"id\":%d,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":{\"uri\":\"" URI
        "\"},\"position\":{\"line\":0,\"character\":0}}",
        id);
}

static void a_cancelled_request_is_answered_at_once(void **state)
{
    Wire *wire = start("{}");
    open_document(wire, "fn f() {}");
    hover_at_start(wire, 2);
    wire_say(wire, "\"method\":\"$/cancelRequest\",\"params\":{\"id\":2}");
    expect_error(wire, 2, ERROR_REQUEST_CANCELLED);
    wire_say(wire, "\"method\":\"$/cancelRequest\",\"params\":{\"id\":2}");
    wire_say(wire, "\"method\":\"$/cancelRequest\",\"params\":{\"id\":\"other\"}");
    wire_say(wire, "\"method\":\"$/cancelRequest\",\"params\":{}");
    hover_at_start(wire, 2); /* the id is free again */
    atomic_store(&analyses_may_end, true);
    expect_null(wire, 2);
    assert_int_equal(wire_finish(wire), 1);
}

static void an_edit_makes_what_was_asked_stale(void **state)
{
    Wire *wire = start("{}");
    open_document(wire, "fn f() {}");
    hover_at_start(wire, 2);
    change(wire, "{\"text\":\"fn g() {}\"}");
    expect_error(wire, 2, ERROR_CONTENT_MODIFIED);
    wire_say(wire, "\"id\":3,\"method\":\"codeLens/resolve\",\"params\":{\"data\":{\"uri\":\"" URI
                   "\",\"version\":1}}");
    expect_error(wire, 3, ERROR_CONTENT_MODIFIED);
    wire_finish(wire);
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
    wire_finish(wire);
}

static void shutdown_answers_what_waits_and_does_not_wait(void **state)
{
    Wire *wire = start("{}");
    open_document(wire, "");
    hover_at_start(wire, 2);
    hover_at_start(wire, 3);
    wire_say(wire, "\"id\":4,\"method\":\"shutdown\"");
    expect_error(wire, 2, ERROR_REQUEST_CANCELLED);
    expect_error(wire, 3, ERROR_REQUEST_CANCELLED);
    expect_null(wire, 4);
    wire_say(wire, "\"method\":\"exit\"");
    assert_int_equal(wire_finish(wire), 0);
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
    int configuration = id_of(wire_hear(wire, 0, "workspace/configuration"));
    open_document(wire, "");
    wire_say(wire, "\"id\":%d,\"result\":null",
             id_of(wire_hear(wire, 0, "window/workDoneProgress/create")));
    json_decref(wire_hear(wire, 0, "$/progress"));
    while (atomic_load(&analyses_started) == 0)
        g_usleep(1000);
    wire_say(wire, "\"id\":2,\"method\":\"shutdown\"");
    json_t *last = wire_hear(wire, 0, "$/progress");
    assert_string_equal(lsp_string(lsp_at(last, "params", "value", NULL), "kind"), "end");
    json_decref(last);
    expect_null(wire, 2);
    wire_say(wire, "\"id\":%d,\"result\":[{\"lenses\":7}]", configuration);
    atomic_store(&analyses_may_end, true);
    g_usleep(30 * 1000); /* time for what must not come */
    wire_say(wire, "\"id\":3,\"method\":\"textDocument/hover\"");
    char *text = wire_take(wire);
    assert_non_null(strstr(text, "\"id\":3,"));
    g_free(text);
    wire_finish(wire);
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
    wire_finish(wire);
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
        json_decref(wire_hear(wire, 0, "window/showMessage"));
        hover_at_start(wire, 2);
        for (char *text; (text = wire_take(wire));) { /* up to the answer: no second message */
            assert_null(strstr(text, "showMessage"));
            bool answer = strstr(text, "\"id\":2") != NULL;
            g_free(text);
            if (answer)
                break;
        }
        wire_finish(wire);
    }
}

static void a_document_opened_with_damaged_text_is_unknown(void **state)
{
    Wire *wire = start("{}");
    atomic_store(&analyses_may_end, true);
    open_document(wire, "fn f() {} // \\ud83d");
    json_decref(wire_hear(wire, 0, "window/showMessage"));
    hover_at_start(wire, 2);
    expect_null(wire, 2);
    wire_finish(wire);
}

static void registration_waits_for_initialized_and_gates_nothing(void **state)
{
    Wire *wire = start("{\"workspace\":{\"didChangeWatchedFiles\":{\"dynamicRegistration\":true},"
                       "\"configuration\":true}}");
    json_decref(wire_hear(wire, 0, "workspace/configuration"));
    json_t *call = wire_hear(wire, 0, "client/registerCapability");
    assert_non_null(lsp_at(call, "params", "registrations", NULL));
    json_decref(call);
    atomic_store(&analyses_may_end, true);
    open_document(wire, "");
    hover_at_start(wire, 2); /* neither call was answered */
    expect_null(wire, 2);
    wire_finish(wire);
}

static void a_client_that_declares_nothing_is_asked_nothing(void **state)
{
    Wire *wire = start("{}");
    atomic_store(&analyses_may_end, true);
    open_document(wire, "");
    hover_at_start(wire, 2);
    for (bool answered = false; !answered;) {
        char *text = wire_take(wire);
        assert_non_null(text);
        answered = strstr(text, "\"result\"") != NULL;
        assert_true(answered || !strstr(text, "\"id\""));
        g_free(text);
    }
    wire_finish(wire);
}

/* The first analysis reads version 1 and comes back after version 2. */
static void findings_of_an_older_text_are_not_published(void **state)
{
    char *folder = g_dir_make_tmp("belfry-XXXXXX", NULL);
    char *path = g_build_filename(folder, "lib.rs", NULL),
         *uri = g_strconcat("file://", path, NULL);
    assert_true(g_file_set_contents(path, "", 0, NULL));
    Wire *wire = start_with(
        analyse_late, "{\"textDocument\":{\"publishDiagnostics\":{\"versionSupport\":true}}}");
    wire_say(wire,
             "\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"%s\","
             "\"languageId\":\"rust\",\"version\":1,\"text\":\"// belfry: allow(x)\"}}",
             uri);
    while (atomic_load(&analyses_started) == 0)
        g_usleep(1000);
    wire_say(wire,
             "\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"%s\","
             "\"version\":2},\"contentChanges\":[{\"text\":\"fn f() {}\"}]}",
             uri);
    wire_say(wire, "\"id\":2,\"method\":\"workspace/"
                   "executeCommand\",\"params\":{\"command\":\"belfry.status\"}");
    json_decref(wire_hear(wire, 2, NULL)); /* the edit was taken */
    atomic_store(&analyses_may_end, true);
    json_t *first = wire_hear(wire, 0, "textDocument/publishDiagnostics");
    assert_int_equal(json_integer_value(lsp_at(first, "params", "version", NULL)), 2);
    assert_int_equal(json_array_size(lsp_at(first, "params", "diagnostics", NULL)), 0);
    json_decref(first);
    wire_finish(wire);
    remove(path);
    remove(folder);
    g_free(uri);
    g_free(path);
    g_free(folder);
}

static void the_end_of_input_ends_a_session_with_work_running(void **state)
{
    Wire *wire = start("{}");
    open_document(wire, "");
    while (atomic_load(&analyses_started) == 0)
        g_usleep(1000);
    int64_t before = g_get_monotonic_time();
    assert_int_equal(wire_finish(wire), 1);
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
        cmocka_unit_test(findings_of_an_older_text_are_not_published),
        cmocka_unit_test(the_end_of_input_ends_a_session_with_work_running),
        cmocka_unit_test(outgoing_requests_are_capped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
