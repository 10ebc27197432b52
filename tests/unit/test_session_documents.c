#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "protocol/lsp.h"
#include "server/documents.h"

#define URI "file:///a.rs"

static Document *opened(Documents *documents, const char *text)
{
    return documents_open(documents, URI, text, strlen(text), 1);
}

static const char *text_of(const Document *document)
{
    return document->text ? g_bytes_get_data(document->text->bytes, NULL) : NULL;
}

static json_t *edit(uint32_t line, uint32_t from, uint32_t end_line, uint32_t to, const char *with)
{
    json_t *change = json_object();
    json_object_set_new(change, "range", lsp_range((Range){{line, from}, {end_line, to}}));
    json_object_set_new(change, "text", json_string(with));
    return json_pack("[o]", change);
}

static bool apply(Document *document, json_t *changes, PositionEncoding encoding)
{
    bool understood = document_edit(document, changes, document->version + 1, encoding);
    json_decref(changes);
    return understood;
}

static void an_edit_replaces_its_range_in_every_encoding(void **state)
{
    static const uint32_t STARTS[] = {4, 2, 1};
    for (PositionEncoding encoding = POSITION_UTF8; encoding <= POSITION_UTF32; encoding++) {
        Documents *documents = documents_new();
        Document *document = opened(documents, "a\n\xf0\x9f\x98\x80x\n");
        uint32_t start = STARTS[encoding];
        assert_true(apply(document, edit(1, start, 1, start + 1, "yz"), encoding));
        assert_memory_equal(text_of(document), "a\n\xf0\x9f\x98\x80yz\n", 9);
        assert_int_equal(document->text->version, 2);
        documents_free(documents);
    }
}

static void a_change_without_a_range_is_the_whole_text(void **state)
{
    Documents *documents = documents_new();
    Document *document = opened(documents, "a");
    assert_true(apply(document, json_pack("[{s:s}]", "text", "b"), POSITION_UTF16));
    assert_memory_equal(text_of(document), "b", 1);
    documents_free(documents);
}

static void an_edit_that_makes_no_sense_makes_the_text_unknown(void **state)
{
    json_t *const changes[] = {
        edit(0, 2, 0, 1, "x"),
        edit(9, 0, 9, 0, "x"),
        edit(1, 1, 1, 2, ""),
        edit(1, 0, 1, 1, ""),
        json_pack("[{s:i}]", "text", 7),
        json_pack("[{s:{},s:s}]", "range", "text", "x"),
        json_pack("[{}]"),
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(changes); i++) {
        Documents *documents = documents_new();
        Document *document = opened(documents, "abc\n\xf0\x9f\x98\x80\n");
        assert_false(apply(document, changes[i], POSITION_UTF16));
        assert_null(document->text);
        assert_false(apply(document, edit(0, 0, 0, 0, "x"), POSITION_UTF16));
        assert_true(apply(document, json_pack("[{s:s}]", "text", "b"), POSITION_UTF16));
        assert_memory_equal(text_of(document), "b", 1);
        documents_free(documents);
    }
}

static void a_document_is_found_under_another_spelling(void **state)
{
    Documents *documents = documents_new();
    opened(documents, "");
    assert_non_null(documents_find(documents, "file:///%61.rs"));
    assert_null(documents_find(documents, "file:///b.rs"));
    documents_free(documents);
}

/* A second model of the text: an array of code points, edited by index. */
typedef struct Model {
    GArray *points;
} Model;

static uint32_t units_of(gunichar point, PositionEncoding encoding)
{
    char bytes[6];
    if (encoding == POSITION_UTF8)
        return (uint32_t)g_unichar_to_utf8(point, bytes);
    return encoding == POSITION_UTF16 && point > 0xffff ? 2 : 1;
}

static gunichar point_at(const Model *model, uint32_t index)
{
    return index < model->points->len ? g_array_index(model->points, gunichar, index) : 0;
}

/* An index no CR LF is cut by: no position lies in there. */
static uint32_t random_index(GRand *random, const Model *model, uint32_t from, uint32_t to)
{
    uint32_t index = (uint32_t)g_rand_int_range(random, (gint32)from, (gint32)to + 1);
    bool cuts = index > 0 && point_at(model, index - 1) == '\r' && point_at(model, index) == '\n';
    return cuts ? index - 1 : index;
}

static Position position_in(const Model *model, uint32_t index, PositionEncoding encoding)
{
    Position position = {0};
    for (uint32_t i = 0; i < index; i++) {
        gunichar point = point_at(model, i);
        if (point == '\n' || (point == '\r' && point_at(model, i + 1) != '\n'))
            position = (Position){position.line + 1, 0};
        else if (point != '\r')
            position.character += units_of(point, encoding);
    }
    return position;
}

/* Edits the model, and appends the same edit to `changes`. */
static void random_edit(GRand *random, Model *model, json_t *changes, PositionEncoding encoding)
{
    static const gunichar POINTS[] = {'a', '\n', '\r', 0xe9, 0x20ac, 0x1f600};
    uint32_t size = model->points->len;
    uint32_t start = random_index(random, model, 0, size);
    uint32_t end = MAX(start, random_index(random, model, start, MIN(size, start + 6)));
    Position from = position_in(model, start, encoding), to = position_in(model, end, encoding);
    GString *with = g_string_new(NULL);
    g_array_remove_range(model->points, start, end - start);
    for (int i = g_rand_int_range(random, 0, 6); i > 0; i--) {
        gunichar point = POINTS[g_rand_int_range(random, 0, G_N_ELEMENTS(POINTS))];
        g_array_insert_val(model->points, start, point);
        g_string_prepend_unichar(with, point);
    }
    json_t *change = edit(from.line, from.character, to.line, to.character, with->str);
    json_array_extend(changes, change);
    json_decref(change);
    g_string_free(with, TRUE);
}

static void edited_text_equals_fresh_text(void **state)
{
    GRand *random = g_rand_new_with_seed(11);
    for (int round = 0; round < 60; round++) {
        PositionEncoding encoding = (PositionEncoding)(round % 3);
        Documents *documents = documents_new();
        Document *document = opened(documents, "");
        Model model = {g_array_new(FALSE, FALSE, sizeof(gunichar))};
        for (int i = 0; i < 40; i++) {
            json_t *changes = json_array();
            for (int edits = g_rand_int_range(random, 1, 5); edits > 0; edits--)
                random_edit(random, &model, changes, encoding);
            assert_true(apply(document, changes, encoding));
            GString *fresh = g_string_new(NULL);
            for (guint k = 0; k < model.points->len; k++)
                g_string_append_unichar(fresh, g_array_index(model.points, gunichar, k));
            LineIndex index;
            line_index_init(&index, fresh->str, fresh->len);
            assert_int_equal(document->text->index.size, fresh->len);
            assert_memory_equal(document->text->index.text, fresh->str, fresh->len);
            assert_int_equal(document->text->index.count, index.count);
            assert_memory_equal(document->text->index.starts, index.starts,
                                index.count * sizeof *index.starts);
            line_index_clear(&index);
            g_string_free(fresh, TRUE);
        }
        g_array_unref(model.points);
        documents_free(documents);
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit_replaces_its_range_in_every_encoding),
        cmocka_unit_test(a_change_without_a_range_is_the_whole_text),
        cmocka_unit_test(an_edit_that_makes_no_sense_makes_the_text_unknown),
        cmocka_unit_test(a_document_is_found_under_another_spelling),
        cmocka_unit_test(edited_text_equals_fresh_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
