#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "protocol/frame.h"
#include "protocol/json.h"
#include "protocol/lsp.h"
#include "protocol/message.h"
#include "protocol/text.h"
#include "protocol/uri.h"

/* Feeds `bytes` in pieces of `step` and joins what comes out: bodies in (), problems as `!`. */
static char *read_frames(const char *bytes, size_t step)
{
    FrameReader *reader = frame_reader_new();
    GString *seen = g_string_new(NULL);
    size_t size = strlen(bytes);
    for (size_t at = 0; at < size; at += step) {
        frame_reader_feed(reader, bytes + at, MIN(step, size - at));
        for (Frame frame; (frame = frame_reader_next(reader)).kind != FRAME_MORE;) {
            if (frame.kind == FRAME_BODY)
                g_string_append_printf(seen, "(%s)", frame.text);
            else
                g_string_append_c(seen, '!');
            g_free(frame.text);
        }
    }
    frame_reader_free(reader);
    return g_string_free(seen, FALSE);
}

static void a_stream_gives_the_same_frames_however_it_is_cut(void **state)
{
    static const struct {
        const char *bytes, *frames;
    } ROWS[] = {
        {"Content-Length: 2\r\n\r\nabContent-Length:1\n\nc", "(ab)(c)"},
        {"CONTENT-LENGTH : 2\r\nX: y\r\nno colon\r\n\r\nab", "(ab)"},
        {"Content-Length: 2\r\nContent-Length: 2\r\n\r\nab", "(ab)"},
        {"Content-Length: 2\r\nContent-Length: 3\r\n\r\nabContent-Length: 1\r\n\r\nc", "!(c)"},
        {"Content-Length: x\r\n\r\nab\nContent-Length: 1\r\n\r\nc", "!(c)"},
        {"X: y\r\n\r\n{\"a\": 1}Content-Length: 1\r\n\r\nc", "!(c)"},
        {"Content-Type: a; charset=latin1\r\nContent-Length: 2\r\n\r\nabContent-Length: 1\r\n\r\nc",
         "!(c)"},
        {"Content-Type: a; charset=\"UTF-8\"; x=y\r\nContent-Length: 2\r\n\r\nab", "(ab)"},
        {"Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\nc", "()(c)"},
        {"\r\n\nContent-Length: 1\r\n\r\nc", "(c)"},
        {"Content-Length: 99999999999999999999999\r\n\r\nabContent-Length: 1\r\n\r\nc", "!(c)"},
        {"Content-Length: 2\r\n\r\nab}Content-Length: 1\r\n\r\nc", "(ab)(c)"},
        {"X: content-length: 7\r\nContent-Length: 1\r\n\r\nc", "(c)"},
        {"Content-Length: 5\r\n\r\nab", ""},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(ROWS); i++)
        for (size_t step = 1; step < 40; step += step < 8 ? 1 : 31) {
            char *frames = read_frames(ROWS[i].bytes, step);
            assert_string_equal(frames, ROWS[i].frames);
            g_free(frames);
        }
}

static void a_header_line_without_end_does_not_fill_memory(void **state)
{
    GString *bytes = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append_c(bytes, 'x');
    g_string_append(bytes, "\nContent-Length: 1\r\n\r\nc");
    char *frames = read_frames(bytes->str, 100);
    assert_string_equal(frames, "(c)");
    g_free(frames);
    g_string_free(bytes, TRUE);
}

static void a_frame_written_is_the_frame_read(void **state)
{
    size_t size;
    char *bytes = frame_write("{\"\xc3\xa9\":1}", 8, &size);
    assert_int_equal(size, strlen(bytes));
    char *frames = read_frames(bytes, 3);
    assert_string_equal(frames, "({\"\xc3\xa9\":1})");
    g_free(frames);
    g_free(bytes);
}

static JsonReading reading_of(const char *text)
{
    char *copy = g_strdup(text);
    JsonReading reading = json_read(copy, strlen(copy));
    g_free(copy);
    return reading;
}

static void a_lone_surrogate_becomes_the_replacement_character(void **state)
{
    static const struct {
        const char *json, *text;
        bool damaged;
    } ROWS[] = {
        {"\"\\ud83d\\ude00\"", "\xf0\x9f\x98\x80", false},
        {"\"\\ud83d\"", "\xef\xbf\xbd", true},
        {"\"\\ude00\\ud83d\"", "\xef\xbf\xbd\xef\xbf\xbd", true},
        {"\"\\ud83d\\ud83d\\ude00\"", "\xef\xbf\xbd\xf0\x9f\x98\x80", true},
        {"\"\\\\ud83d\"", "\\ud83d", false},
        {"\"\\\"\\uDC00x\"", "\"\xef\xbf\xbdx", true},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        JsonReading reading = reading_of(ROWS[i].json);
        assert_non_null(reading.value);
        assert_string_equal(json_string_value(reading.value), ROWS[i].text);
        assert_int_equal(reading.damaged, ROWS[i].damaged);
        json_reading_clear(&reading);
    }
}

static void brackets_in_strings_do_not_count_as_depth(void **state)
{
    GString *text = g_string_new("[\"");
    for (int i = 0; i < 600; i++)
        g_string_append_c(text, '[');
    g_string_append(text, "\"]");
    JsonReading reading = reading_of(text->str);
    assert_non_null(reading.value);
    json_reading_clear(&reading);
    g_string_free(text, TRUE);
}

static void text_that_json_forbids_is_a_problem_yet_readable(void **state)
{
    static const char *const ROWS[][2] = {
        {"{\"a\":\"\xff\"}", "\xef\xbf\xbd"},
        {"{\"a\":\"\xed\xa0\x80\"}", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"{\"a\":\"\x01\n\t.\"}", "   ."},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        JsonReading reading = reading_of(ROWS[i][0]);
        assert_non_null(reading.problem);
        assert_true(reading.damaged);
        assert_string_equal(json_string_value(json_object_get(reading.value, "a")), ROWS[i][1]);
        json_reading_clear(&reading);
    }
}

static void nul_is_utf8(void **state)
{
    assert_true(text_is_utf8("a\0b", 3));
    assert_false(text_is_utf8("a\0\xff", 3));
    assert_false(text_is_utf8("\xed\xa0\x80", 3));
}

static void outgoing_text_is_made_valid(void **state)
{
    json_t *value = json_text("a\xff"
                              "b");
    assert_string_equal(json_string_value(value), "a\xef\xbf\xbd"
                                                  "b");
    json_decref(value);
}

static void a_message_is_what_its_members_say(void **state)
{
    static const struct {
        const char *json;
        MessageKind kind;
        int code;
    } ROWS[] = {
        {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}", MESSAGE_REQUEST, 0},
        {"{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"a\",\"params\":null}", MESSAGE_REQUEST, 0},
        {"{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"params\":[]}", MESSAGE_NOTIFICATION, 0},
        {"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}", MESSAGE_RESPONSE, 0},
        {"{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}}", MESSAGE_RESPONSE, 0},
        {"{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"a\"}", MESSAGE_INVALID,
         ERROR_INVALID_REQUEST},
        {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":2}", MESSAGE_INVALID, ERROR_INVALID_REQUEST},
        {"{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"a\"}", MESSAGE_INVALID, ERROR_INVALID_REQUEST},
        {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\",\"params\":7}", MESSAGE_INVALID,
         ERROR_INVALID_PARAMS},
        {"{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"params\":7}", MESSAGE_IGNORED,
         ERROR_INVALID_PARAMS},
        {"[]", MESSAGE_INVALID, ERROR_INVALID_REQUEST},
        {"{", MESSAGE_INVALID, ERROR_PARSE},
        {"", MESSAGE_INVALID, ERROR_PARSE},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        char *copy = g_strdup(ROWS[i].json);
        Message message;
        message_read(&message, copy, strlen(copy));
        assert_int_equal(message.kind, ROWS[i].kind);
        assert_int_equal(message.error_code, ROWS[i].code);
        message_clear(&message);
        g_free(copy);
    }
}

static void a_file_uri_names_a_path_or_nothing(void **state)
{
    static const struct {
        const char *uri, *path;
    } ROWS[] = {
        {"file:///a/b%20c", "/a/b c"},
        {"FILE:///a", "/a"},
        {"file:/a", "/a"},
        {"file://localhost/a", "/a"},
        {"file:///a%C3%A9", "/a\xc3\xa9"},
        {"file:///%ff", "/\xff"},
        {"file://host/a", NULL},
        {"file:///a%2Fb", NULL},
        {"file:///a%2fb", NULL},
        {"file:///a%00b", NULL},
        {"file:///a%zz", NULL},
        {"file:///a%4", NULL},
        {"file:///a?b", NULL},
        {"untitled:1", NULL},
        {"file:a", NULL},
        {"/a", NULL},
        {"", NULL},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        char *path = uri_path(ROWS[i].uri);
        if (ROWS[i].path)
            assert_string_equal(path, ROWS[i].path);
        else
            assert_null(path);
        g_free(path);
    }
}

static void spellings_of_one_uri_are_equal(void **state)
{
    assert_true(uri_equal("file:///a%2Db", "file:///a-b"));
    assert_true(uri_equal("file:///a%c3%a9", "file:///a\xc3\xa9"));
    assert_false(uri_equal("file:///a", "file:///b"));
    assert_false(uri_equal("untitled:a", "untitled:b"));
    char *uri = uri_from_path("/a b/\xc3\xa9/\xff#?");
    assert_string_equal(uri, "file:///a%20b/%C3%A9/%FF%23%3F");
    char *path = uri_path(uri);
    assert_string_equal(path, "/a b/\xc3\xa9/\xff#?");
    g_free(path);
    g_free(uri);
}

static void a_position_with_negative_or_missing_members_is_none(void **state)
{
    static const char *const ROWS[] = {"{}",
                                       "{\"line\":1}",
                                       "{\"line\":-1,\"character\":0}",
                                       "{\"line\":1.5,\"character\":0}",
                                       "null",
                                       "[]"};
    Position position;
    for (unsigned i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        json_t *value = json_loads(ROWS[i], JSON_DECODE_ANY, NULL);
        assert_false(lsp_read_position(value, &position));
        json_decref(value);
    }
    json_t *value = json_loads("{\"line\":99999999999,\"character\":2}", 0, NULL);
    assert_true(lsp_read_position(value, &position));
    assert_int_equal(position.line, UINT32_MAX);
    json_decref(value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stream_gives_the_same_frames_however_it_is_cut),
        cmocka_unit_test(a_header_line_without_end_does_not_fill_memory),
        cmocka_unit_test(a_frame_written_is_the_frame_read),
        cmocka_unit_test(a_lone_surrogate_becomes_the_replacement_character),
        cmocka_unit_test(brackets_in_strings_do_not_count_as_depth),
        cmocka_unit_test(text_that_json_forbids_is_a_problem_yet_readable),
        cmocka_unit_test(nul_is_utf8),
        cmocka_unit_test(outgoing_text_is_made_valid),
        cmocka_unit_test(a_message_is_what_its_members_say),
        cmocka_unit_test(a_file_uri_names_a_path_or_nothing),
        cmocka_unit_test(spellings_of_one_uri_are_equal),
        cmocka_unit_test(a_position_with_negative_or_missing_members_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
