#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "analyzers/ffi/moved_text.h"

/* Where `what` of `before` stands in `after`; -1: not known. */
static int64_t moved_to(const char *before, const char *after, const char *what)
{
    GBytes *old = g_bytes_new_static(before, strlen(before));
    GBytes *now = g_bytes_new_static(after, strlen(after));
    MovedText moved = moved_text(old, now);
    uint32_t start = (uint32_t)(strstr(before, what) - before);
    uint32_t end = start + (uint32_t)strlen(what);
    int64_t place = moved_text_place(&moved, &start, &end) ? (int64_t)start : -1;
    if (place >= 0)
        assert_memory_equal(after + start, what, strlen(what));
    g_bytes_unref(old);
    g_bytes_unref(now);
    return place;
}

static void a_place_moves_with_what_was_inserted_before_it(void **state)
{
    assert_int_equal(moved_to("a b c", "a xx b c", "c"), 7);
    assert_int_equal(moved_to("a b c", "a b c", "c"), 4);
}

static void a_place_before_an_edit_stays(void **state)
{
    assert_int_equal(moved_to("one two three", "one two thirty", "one"), 0);
}

static void a_place_that_was_edited_is_not_known(void **state)
{
    assert_int_equal(moved_to("one two three", "one tvo three", "two"), -1);
    assert_int_equal(moved_to("one two three", "one  three", "two"), -1);
    assert_int_equal(moved_to("one two three", "one twos three", "two"), -1);
    assert_int_equal(moved_to("one two three", "", "two"), -1);
}

static void repeated_texts_do_not_overlap(void **state)
{
    assert_int_equal(moved_to("aaa b", "aaaa b", "b"), 5);
    assert_int_equal(moved_to("aaaa b", "aaa b", "b"), 4);
}

/* The text may have become shorter before it was kept. */
static void a_place_outside_of_the_text_is_not_known(void **state)
{
    GBytes *old = g_bytes_new_static("a b", 3), *now = g_bytes_new_static("x a b", 5);
    MovedText same = moved_text(old, old), moved = moved_text(old, now);
    uint32_t start = 2, end = 4;
    assert_false(moved_text_place(&same, &start, &end));
    assert_false(moved_text_place(&moved, &start, &end));
    start = 3, end = 3;
    assert_true(moved_text_place(&moved, &start, &end));
    assert_int_equal(start, 5);
    g_bytes_unref(old);
    g_bytes_unref(now);
}

static void a_line_is_counted_in_the_text_after(void **state)
{
    GBytes *old = g_bytes_new_static("a\nb", 3), *now = g_bytes_new_static("\n\na\nb", 5);
    MovedText moved = moved_text(old, now);
    uint32_t start = 2, end = 3;
    assert_true(moved_text_place(&moved, &start, &end));
    assert_int_equal(moved_text_line(&moved, start), 3);
    g_bytes_unref(old);
    g_bytes_unref(now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_moves_with_what_was_inserted_before_it),
        cmocka_unit_test(a_place_before_an_edit_stays),
        cmocka_unit_test(a_place_that_was_edited_is_not_known),
        cmocka_unit_test(repeated_texts_do_not_overlap),
        cmocka_unit_test(a_place_outside_of_the_text_is_not_known),
        cmocka_unit_test(a_line_is_counted_in_the_text_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
