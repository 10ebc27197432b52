/* Pulled diagnostics and the progress of a first analysis, with analyses that last as long as the
 * test wants. */
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
#define PULLING                                                                                    \
    "{\"textDocument\":{\"diagnostic\":{}},"                                                       \
    "\"workspace\":{\"diagnostics\":{\"refreshSupport\":true}}}"
#define PROGRESS "{\"window\":{\"workDoneProgress\":true}}"

static atomic_bool analyses_may_end;
static atomic_int analyses_started;

static Analysis *analyse_until_told(const AnalysisRequest *request, GError **error)
{
    atomic_fetch_add(&analyses_started, 1);
    while (!atomic_load(&analyses_may_end) && !cancelled(request->cancel))
        g_usleep(1000);
    if (!cancelled(request->cancel))
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "no source file");
    return NULL;
}

static Wire *start(const char *capabilities, bool may_end)
{
    atomic_store(&analyses_may_end, may_end);
    atomic_store(&analyses_started, 0);
    return wire_start(analyse_until_told, capabilities);
}

static void open_document(Wire *wire)
{
    wire_say(wire,
             "\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"" URI
             "\",\"languageId\":\"rust\",\"version\":1,\"text\":\"\"}}");
}

static void change(Wire *wire)
{
    wire_say(wire,
             "\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"" URI
             "\",\"version\":2},\"contentChanges\":[{\"text\":\"fn f() {}\"}]}");
}

static void pull(Wire *wire, int id, const char *previous)
{
    wire_say(wire,
             "\"id\":%d,\"method\":\"textDocument/diagnostic\",\"params\":{\"textDocument\":"
             "{\"uri\":\"" URI "\"},\"previousResultId\":\"%s\"}",
             id, previous);
}

static void pull_workspace(Wire *wire, int id, const char *members)
{
    wire_say(wire, "\"id\":%d,\"method\":\"workspace/diagnostic\",\"params\":{%s}", id, members);
}

static void hover(Wire *wire, int id)
{
    wire_say(
        wire,
        "\"id\":%d,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":{\"uri\":\"" URI
        "\"},\"position\":{\"line\":0,\"character\":0}}",
        id);
}

static void expect_error(Wire *wire, int id, int code)
{
    json_t *message = wire_hear(wire, id, NULL);
    assert_int_equal(json_integer_value(lsp_at(message, "error", "code", NULL)), code);
    json_decref(message);
}

static void expect_cancelled(Wire *wire, int id, bool retrigger)
{
    json_t *message = wire_hear(wire, id, NULL);
    const json_t *error = lsp_at(message, "error", NULL);
    assert_int_equal(json_integer_value(json_object_get(error, "code")), ERROR_SERVER_CANCELLED);
    const json_t *says = lsp_at(error, "data", "retriggerRequest", NULL);
    assert_true(retrigger ? json_is_true(says) : json_is_false(says));
    json_decref(message);
}

/* The report's kind; its result id is copied to `id`. */
static void expect_report(Wire *wire, int request, const char *kind, char id[64])
{
    json_t *message = wire_hear(wire, request, NULL);
    const json_t *report = json_object_get(message, "result");
    assert_string_equal(lsp_string(report, "kind"), kind);
    g_strlcpy(id, lsp_string(report, "resultId"), 64);
    json_decref(message);
}

static void expect_null(Wire *wire, int id)
{
    json_t *message = wire_hear(wire, id, NULL);
    assert_true(json_is_null(json_object_get(message, "result")));
    json_decref(message);
}

static void who_did_not_declare_it_cannot_pull(void **state)
{
    Wire *wire = start("{\"textDocument\":{\"diagnostic\":{}}}", true); /* and no refresh */
    open_document(wire);
    pull(wire, 2, "");
    expect_error(wire, 2, ERROR_METHOD_NOT_FOUND);
    pull_workspace(wire, 3, "\"previousResultIds\":[]");
    expect_error(wire, 3, ERROR_METHOD_NOT_FOUND);
    wire_finish(wire);
}

static void params_that_lack_something_are_told_so(void **state)
{
    static const char *const WORKSPACE[] = {"\"previousResultIds\":7", "\"previousResultIds\":[7]",
                                            "\"previousResultIds\":[{\"uri\":\"a\"}]"};
    Wire *wire = start(PULLING, true);
    wire_say(wire, "\"id\":2,\"method\":\"textDocument/diagnostic\",\"params\":{}");
    expect_error(wire, 2, ERROR_INVALID_PARAMS);
    wire_say(wire, "\"id\":3,\"method\":\"textDocument/diagnostic\",\"params\":{\"textDocument\":"
                   "{\"uri\":\"" URI "\"},\"previousResultId\":7}");
    expect_error(wire, 3, ERROR_INVALID_PARAMS);
    for (unsigned i = 0; i < G_N_ELEMENTS(WORKSPACE); i++) {
        pull_workspace(wire, 4, WORKSPACE[i]);
        expect_error(wire, 4, ERROR_INVALID_PARAMS);
    }
    wire_finish(wire);
}

static void a_pull_waits_and_an_edit_sends_it_back(void **state)
{
    char first[64], second[64];
    Wire *wire = start(PULLING, false);
    open_document(wire);
    pull(wire, 2, "");
    change(wire);
    expect_cancelled(wire, 2, true);
    pull(wire, 3, "");
    pull(wire, 4, ""); /* the newest wins */
    expect_cancelled(wire, 3, false);
    atomic_store(&analyses_may_end, true);
    expect_report(wire, 4, "full", first);
    pull(wire, 5, first);
    expect_report(wire, 5, "unchanged", second);
    assert_string_equal(first, second);
    wire_finish(wire);
}

static void a_pull_of_a_document_that_is_closed_is_not_to_be_repeated(void **state)
{
    Wire *wire = start(PULLING, false);
    open_document(wire);
    pull(wire, 2, "");
    wire_say(wire,
             "\"method\":\"textDocument/didClose\",\"params\":{\"textDocument\":{\"uri\":\"" URI
             "\"}}");
    expect_cancelled(wire, 2, false);
    wire_finish(wire);
}

static void the_first_pull_of_the_workspace_is_answered_and_the_next_waits(void **state)
{
    Wire *wire = start(PULLING, true);
    pull_workspace(wire, 2, "\"previousResultIds\":[]");
    json_t *message = wire_hear(wire, 2, NULL);
    assert_int_equal(json_array_size(lsp_at(message, "result", "items", NULL)), 0);
    json_decref(message);
    pull_workspace(wire, 3, "\"previousResultIds\":[]");
    pull_workspace(wire, 4, "\"previousResultIds\":[]");
    expect_cancelled(wire, 3, false);
    wire_say(wire, "\"method\":\"$/cancelRequest\",\"params\":{\"id\":4}");
    expect_error(wire, 4, ERROR_REQUEST_CANCELLED);
    pull_workspace(wire, 5, "\"previousResultIds\":[]");
    wire_say(wire, "\"id\":6,\"method\":\"shutdown\"");
    expect_error(wire, 5, ERROR_REQUEST_CANCELLED);
    expect_null(wire, 6);
    wire_finish(wire);
}

/* What the client has of files we know nothing of is taken back. */
static void what_is_in_no_folder_is_taken_back(void **state)
{
    Wire *wire = start(PULLING, true);
    pull_workspace(wire, 2,
                   "\"previousResultIds\":[{\"uri\":\"file:///gone.rs\",\"value\":\"x\"}]");
    json_t *message = wire_hear(wire, 2, NULL);
    const json_t *item = json_array_get(lsp_at(message, "result", "items", NULL), 0);
    assert_string_equal(lsp_string(item, "uri"), "file:///gone.rs");
    assert_string_equal(lsp_string(item, "kind"), "full");
    assert_int_equal(json_array_size(json_object_get(item, "items")), 0);
    json_decref(message);
    wire_finish(wire);
}

static int id_of(json_t *call)
{
    int id = (int)json_integer_value(json_object_get(call, "id"));
    json_decref(call);
    return id;
}

/* Begins progress; its token is copied to `token`. */
static void accept_progress(Wire *wire, char token[64])
{
    wire_say(wire, "\"id\":%d,\"result\":null",
             id_of(wire_hear(wire, 0, "window/workDoneProgress/create")));
    json_t *begin = wire_hear(wire, 0, "$/progress");
    assert_string_equal(lsp_string(lsp_at(begin, "params", "value", NULL), "kind"), "begin");
    assert_true(json_is_true(lsp_at(begin, "params", "value", "cancellable", NULL)));
    g_strlcpy(token, lsp_string(lsp_at(begin, "params", NULL), "token"), 64);
    json_decref(begin);
}

static void cancelled_progress_stops_the_first_analysis_until_a_save(void **state)
{
    char token[64], again[64];
    Wire *wire = start(PROGRESS, false);
    open_document(wire);
    hover(wire, 2);
    accept_progress(wire, token);
    wire_say(wire, "\"method\":\"window/workDoneProgress/cancel\",\"params\":{\"token\":7}");
    wire_say(wire, "\"method\":\"window/workDoneProgress/cancel\",\"params\":{\"token\":\"%s\"}",
             token);
    json_t *end = wire_hear(wire, 0, "$/progress");
    assert_string_equal(lsp_string(lsp_at(end, "params", "value", NULL), "kind"), "end");
    json_decref(end);
    expect_null(wire, 2);
    change(wire);
    hover(wire, 3);
    expect_null(wire, 3);
    assert_int_equal(atomic_load(&analyses_started), 1);
    wire_say(wire,
             "\"method\":\"textDocument/didSave\",\"params\":{\"textDocument\":{\"uri\":\"" URI
             "\"}}");
    accept_progress(wire, again);
    assert_int_equal(atomic_load(&analyses_started), 2);
    assert_string_not_equal(token, again);
    wire_finish(wire);
}

static void what_is_done_at_once_shows_no_progress(void **state)
{
    Wire *wire = start(PROGRESS, true);
    open_document(wire);
    hover(wire, 2);
    for (bool answered = false; !answered;) {
        char *text = wire_take(wire);
        assert_non_null(text);
        assert_null(strstr(text, "workDoneProgress"));
        answered = strstr(text, "\"id\":2") != NULL;
        g_free(text);
    }
    wire_finish(wire);
}

static void no_question_waits_for_a_long_first_analysis(void **state)
{
    Wire *wire = start("{}", false);
    open_document(wire);
    int64_t before = g_get_monotonic_time();
    hover(wire, 2);
    expect_null(wire, 2);
    assert_true(g_get_monotonic_time() - before < 5 * G_USEC_PER_SEC);
    wire_finish(wire);
}

static atomic_bool analyses_are_slow;

static Analysis *analyse_slowly(const AnalysisRequest *request, GError **error)
{
    if (atomic_load(&analyses_are_slow))
        g_usleep(600 * 1000);
    AnalysisRequest whole = *request;
    whole.cancel = NULL;
    return analysis_run(&whole, error);
}

/* Edits, asks, and returns how long the answer took, in microseconds. */
static int64_t edit_and_ask(Wire *wire, const char *uri, int number)
{
    int64_t before = g_get_monotonic_time();
    wire_say(wire,
             "\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"%s\","
             "\"version\":%d},\"contentChanges\":[{\"text\":\"fn f%d() {}\"}]}",
             uri, number, number);
    wire_say(wire,
             "\"id\":%d,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":"
             "{\"uri\":\"%s\"},\"position\":{\"line\":0,\"character\":0}}",
             number, uri);
    json_t *answer = wire_hear(wire, number, NULL);
    assert_non_null(lsp_at(answer, "id", NULL));
    json_decref(answer);
    return g_get_monotonic_time() - before;
}

/* After an analysis of 600 ms an edit pauses for 500 ms, were it not for the question. */
static void a_question_does_not_wait_for_the_pause_after_an_edit(void **state)
{
    char *folder = g_dir_make_tmp("belfry-XXXXXX", NULL);
    char *path = g_build_filename(folder, "lib.rs", NULL),
         *uri = g_strconcat("file://", path, NULL);
    assert_true(g_file_set_contents(path, "", 0, NULL));
    atomic_store(&analyses_are_slow, false);
    Wire *wire = wire_start(analyse_slowly, "{}");
    wire_say(wire,
             "\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"%s\","
             "\"languageId\":\"rust\",\"version\":1,\"text\":\"\"}}",
             uri);
    int64_t shortest = INT64_MAX;
    for (int turn = 1; turn <= 3; turn++) { /* the machine may be busy: one of them is quick */
        atomic_store(&analyses_are_slow, true);
        edit_and_ask(wire, uri, 2 * turn);
        atomic_store(&analyses_are_slow, false);
        shortest = MIN(shortest, edit_and_ask(wire, uri, 2 * turn + 1));
    }
    assert_true(shortest < 400 * 1000);
    wire_finish(wire);
    remove(path);
    remove(folder);
    g_free(uri);
    g_free(path);
    g_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_did_not_declare_it_cannot_pull),
        cmocka_unit_test(params_that_lack_something_are_told_so),
        cmocka_unit_test(a_pull_waits_and_an_edit_sends_it_back),
        cmocka_unit_test(a_pull_of_a_document_that_is_closed_is_not_to_be_repeated),
        cmocka_unit_test(the_first_pull_of_the_workspace_is_answered_and_the_next_waits),
        cmocka_unit_test(what_is_in_no_folder_is_taken_back),
        cmocka_unit_test(cancelled_progress_stops_the_first_analysis_until_a_save),
        cmocka_unit_test(what_is_done_at_once_shows_no_progress),
        cmocka_unit_test(no_question_waits_for_a_long_first_analysis),
        cmocka_unit_test(a_question_does_not_wait_for_the_pause_after_an_edit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
