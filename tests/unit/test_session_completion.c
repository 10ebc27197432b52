/* Completion in a session driven in memory: it waits for no analysis once there has been one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "protocol/lsp.h"
#include "tests/support/session_wire.h"

/* Lets analyses end; the hook has no data of its own. */
static atomic_bool analyses_may_end;
static atomic_int analyses_started;

static Analysis *analyse_when_told(const AnalysisRequest *request, GError **error)
{
    atomic_fetch_add(&analyses_started, 1);
    while (!atomic_load(&analyses_may_end) && !cancelled(request->cancel))
        g_usleep(1000);
    return cancelled(request->cancel) ? NULL : analysis_run(request, error);
}

static void open_with(Wire *wire, const char *uri, const char *text)
{
    wire_say(wire,
             "\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"%s\","
             "\"languageId\":\"rust\",\"version\":1,\"text\":\"%s\"}}",
             uri, text);
}

static void change_to(Wire *wire, const char *uri, const char *text)
{
    wire_say(wire,
             "\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"%s\","
             "\"version\":2},\"contentChanges\":[{\"text\":\"%s\"}]}",
             uri, text);
}

static size_t completed_at(Wire *wire, int id, const char *uri, unsigned character)
{
    wire_say(wire,
             "\"id\":%d,\"method\":\"textDocument/completion\",\"params\":{\"textDocument\":"
             "{\"uri\":\"%s\"},\"position\":{\"line\":0,\"character\":%u}}",
             id, uri, character);
    json_t *answer = wire_hear(wire, id, NULL);
    assert_non_null(answer);
    size_t count = json_array_size(lsp_at(answer, "result", "items", NULL));
    json_decref(answer);
    return count;
}

static void completion_waits_for_no_analysis(void **state)
{
    char *folder = g_dir_make_tmp("belfry-completion-XXXXXX", NULL);
    char *path = g_build_filename(folder, "lib.rs", NULL);
    char *uri = g_strconcat("file://", path, NULL);
    assert_true(g_file_set_contents(path, "", 0, NULL));
    atomic_store(&analyses_may_end, true);
    Wire *wire = wire_start(analyse_when_told, "{\"textDocument\":{\"completion\":{}}}");
    open_with(wire, uri, "// a");
    assert_int_equal(completed_at(wire, 2, uri, 4), 0); /* the first one may wait */
    atomic_store(&analyses_may_end, false);
    int before = atomic_load(&analyses_started);
    change_to(wire, uri, "// belfry: allow(");
    while (atomic_load(&analyses_started) == before)
        g_usleep(1000);
    assert_true(completed_at(wire, 3, uri, 17) > 10); /* of the text that nobody analysed */
    atomic_store(&analyses_may_end, true);
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
        cmocka_unit_test(completion_waits_for_no_analysis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
