#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "protocol/position.h"

/* One line each of: ASCII, two-byte, three-byte and four-byte characters. */
#define TEXT "ab\n\xc3\xa9x\r\n\xe2\x82\xacy\r\xf0\x9f\x98\x80z"

static LineIndex indexed(const char *text)
{
    LineIndex index;
    line_index_init(&index, text, strlen(text));
    return index;
}

static void lines_end_in_lf_crlf_or_cr(void **state)
{
    LineIndex index = indexed(TEXT);
    assert_int_equal(index.count, 4);
    assert_int_equal(index.starts[1], 3);
    assert_int_equal(index.starts[2], 8);
    assert_int_equal(index.starts[3], 13);
    assert_int_equal(line_index_end(&index, 0), 2);
    assert_int_equal(line_index_end(&index, 1), 6);
    assert_int_equal(line_index_end(&index, 2), 12);
    assert_int_equal(line_index_end(&index, 3), 18);
    line_index_clear(&index);
}

static void a_character_has_as_many_units_as_its_encoding_says(void **state)
{
    static const struct {
        size_t offset;
        uint32_t line, utf8, utf16, utf32;
    } ROWS[] = {{0, 0, 0, 0, 0},  {2, 0, 2, 2, 2},  {5, 1, 2, 1, 1},
                {11, 2, 3, 1, 1}, {17, 3, 4, 2, 1}, {18, 3, 5, 3, 2}};
    LineIndex index = indexed(TEXT);
    for (unsigned i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        const uint32_t expected[] = {ROWS[i].utf8, ROWS[i].utf16, ROWS[i].utf32};
        for (PositionEncoding encoding = POSITION_UTF8; encoding <= POSITION_UTF32; encoding++) {
            Position position = position_of_offset(&index, ROWS[i].offset, encoding);
            assert_int_equal(position.line, ROWS[i].line);
            assert_int_equal(position.character, expected[encoding]);
            assert_int_equal(offset_of_position(&index, position, encoding), ROWS[i].offset);
        }
    }
    line_index_clear(&index);
}

static void column_past_the_end_is_the_end(void **state)
{
    LineIndex index = indexed(TEXT);
    for (PositionEncoding encoding = POSITION_UTF8; encoding <= POSITION_UTF32; encoding++) {
        assert_int_equal(offset_of_position(&index, (Position){0, 99}, encoding), 2);
        assert_int_equal(offset_of_position(&index, (Position){1, UINT32_MAX}, encoding), 6);
        assert_int_equal(offset_of_position(&index, (Position){4, 0}, encoding), 18);
        assert_int_equal(offset_of_position(&index, (Position){UINT32_MAX, 3}, encoding), 18);
    }
    line_index_clear(&index);
}

static void no_position_lies_inside_a_character(void **state)
{
    LineIndex index = indexed(TEXT);
    assert_int_equal(offset_of_position(&index, (Position){3, 1}, POSITION_UTF16), 13);
    assert_int_equal(offset_of_position(&index, (Position){3, 3}, POSITION_UTF8), 13);
    assert_int_equal(position_of_offset(&index, 15, POSITION_UTF16).character, 0);
    assert_int_equal(position_of_offset(&index, 9, POSITION_UTF32).character, 0);
    line_index_clear(&index);
}

static void an_offset_in_a_line_break_is_the_end_of_its_line(void **state)
{
    LineIndex index = indexed("a\r\nb");
    Position position = position_of_offset(&index, 2, POSITION_UTF16);
    assert_int_equal(position.line, 0);
    assert_int_equal(position.character, 1);
    line_index_clear(&index);
}

static void a_byte_that_is_not_utf8_is_one_character(void **state)
{
    LineIndex index = indexed("\xff\xe2\x82z");
    assert_int_equal(position_of_offset(&index, 3, POSITION_UTF16).character, 3);
    assert_int_equal(offset_of_position(&index, (Position){0, 3}, POSITION_UTF8), 3);
    line_index_clear(&index);
}

static void an_empty_text_has_one_line(void **state)
{
    LineIndex index;
    line_index_init(&index, NULL, 0);
    assert_int_equal(index.count, 1);
    assert_int_equal(offset_of_position(&index, (Position){0, 5}, POSITION_UTF16), 0);
    assert_int_equal(position_of_offset(&index, 7, POSITION_UTF16).line, 0);
    line_index_clear(&index);
}

/* Every boundary of random texts survives the way out and back, in all three encodings. */
static void offsets_survive_the_round_trip(void **state)
{
    static const char *const PIECES[] = {
        "a", "\n", "\r\n", "\r", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
    GRand *random = g_rand_new_with_seed(7);
    for (int round = 0; round < 200; round++) {
        GString *text = g_string_new(NULL);
        for (int i = g_rand_int_range(random, 0, 40); i > 0; i--)
            g_string_append(text, PIECES[g_rand_int_range(random, 0, G_N_ELEMENTS(PIECES))]);
        LineIndex index;
        line_index_init(&index, text->str, text->len);
        for (const char *at = text->str; *at; at = g_utf8_next_char(at)) {
            size_t offset = (size_t)(at - text->str);
            if (*at == '\n' && at > text->str && at[-1] == '\r')
                continue;
            for (PositionEncoding encoding = POSITION_UTF8; encoding <= POSITION_UTF32;
                 encoding++) {
                Position position = position_of_offset(&index, offset, encoding);
                assert_int_equal(offset_of_position(&index, position, encoding), offset);
            }
        }
        line_index_clear(&index);
        g_string_free(text, TRUE);
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_in_lf_crlf_or_cr),
        cmocka_unit_test(a_character_has_as_many_units_as_its_encoding_says),
        cmocka_unit_test(column_past_the_end_is_the_end),
        cmocka_unit_test(no_position_lies_inside_a_character),
        cmocka_unit_test(an_offset_in_a_line_break_is_the_end_of_its_line),
        cmocka_unit_test(a_byte_that_is_not_utf8_is_one_character),
        cmocka_unit_test(an_empty_text_has_one_line),
        cmocka_unit_test(offsets_survive_the_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
