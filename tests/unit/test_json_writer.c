#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "server/formats/json_writer.h"

typedef struct Page {
    JsonWriter writer;
    char *text;
    size_t size;
} Page;

static void begin(Page *page)
{
    json_writer_init(&page->writer, open_memstream(&page->text, &page->size));
    json_writer_begin_object(&page->writer, NULL);
}

/* What another program reads. */
static json_t *read_back(Page *page)
{
    json_writer_end_object(&page->writer);
    assert_int_equal(fclose(page->writer.file), 0);
    json_error_t error;
    json_t *value = json_loadb(page->text, page->size, JSON_ALLOW_NUL, &error);
    if (!value)
        fail_msg("%s in %s", error.text, page->text);
    free(page->text);
    return value;
}

static void strings_come_back_as_they_were(void **state)
{
    static const char *const texts[] = {"", "plain", "\"\\/\b\f\n\r\t\x01\x1f\x7f",
                                        "grüße 😀 \xE2\x80\xA8", "</script>"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        Page page;
        begin(&page);
        json_writer_string(&page.writer, "x", texts[i]);
        json_t *value = read_back(&page);
        assert_string_equal(json_string_value(json_object_get(value, "x")), texts[i]);
        json_decref(value);
    }
}

static void bytes_that_are_no_utf8_become_replacement_characters(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"a\xFFz", "a\xEF\xBF\xBDz"},
        {"\xC3", "\xEF\xBF\xBD"},
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* a surrogate */
        {"\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},                 /* an overlong NUL */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Page page;
        begin(&page);
        json_writer_string(&page.writer, "x", cases[i].text);
        json_t *value = read_back(&page);
        assert_string_equal(json_string_value(json_object_get(value, "x")), cases[i].expected);
        json_decref(value);
    }
}

static void path_that_is_no_utf8_is_shown_and_carries_its_bytes(void **state)
{
    Page page;
    begin(&page);
    json_writer_path(&page.writer, "path", "src/\xFFodd.rs");
    json_writer_path(&page.writer, "root", "/fine");
    json_t *value = read_back(&page);
    assert_string_equal(json_string_value(json_object_get(value, "path")), "src/\\xFFodd.rs");
    gsize size;
    g_autofree guchar *bytes =
        g_base64_decode(json_string_value(json_object_get(value, "path_bytes")), &size);
    assert_int_equal(size, strlen("src/\xFFodd.rs"));
    assert_memory_equal(bytes, "src/\xFFodd.rs", size);
    assert_null(json_object_get(value, "root_bytes"));
    json_decref(value);
}

static void numbers_are_numbers(void **state)
{
    Page page;
    begin(&page);
    json_writer_integer(&page.writer, "least", INT64_MIN);
    json_writer_integer(&page.writer, "most", INT64_MAX);
    json_writer_integer(&page.writer, "zero", 0);
    json_writer_real(&page.writer, "real", 0.82);
    json_writer_real(&page.writer, "large", 1e300);
    json_writer_real(&page.writer, "nan", NAN);
    json_t *value = read_back(&page);
    assert_true(json_integer_value(json_object_get(value, "least")) == INT64_MIN);
    assert_true(json_integer_value(json_object_get(value, "most")) == INT64_MAX);
    assert_true(json_is_integer(json_object_get(value, "zero")));
    assert_true(fabs(json_real_value(json_object_get(value, "real")) - 0.82) < 1e-9);
    assert_true(json_is_number(json_object_get(value, "large")));
    assert_true(json_number_value(json_object_get(value, "nan")) == 0);
    json_decref(value);
}

static void commas_stand_between_values_only(void **state)
{
    Page page;
    begin(&page);
    json_writer_begin_array(&page.writer, "empty");
    json_writer_end_array(&page.writer);
    json_writer_begin_array(&page.writer, "full");
    json_writer_bool(&page.writer, NULL, true);
    json_writer_string(&page.writer, NULL, NULL);
    json_writer_begin_object(&page.writer, NULL);
    json_writer_end_object(&page.writer);
    json_writer_end_array(&page.writer);
    json_t *value = read_back(&page);
    assert_int_equal(json_array_size(json_object_get(value, "empty")), 0);
    assert_int_equal(json_array_size(json_object_get(value, "full")), 3);
    json_decref(value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_come_back_as_they_were),
        cmocka_unit_test(bytes_that_are_no_utf8_become_replacement_characters),
        cmocka_unit_test(path_that_is_no_utf8_is_shown_and_carries_its_bytes),
        cmocka_unit_test(numbers_are_numbers),
        cmocka_unit_test(commas_stand_between_values_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
