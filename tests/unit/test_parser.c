#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <pthread.h>

#include "analyzers/syntax/parser.h"

static char *shape(TSTree *tree)
{
    char *text = ts_node_string(ts_tree_root_node(tree));
    char *copy = g_strdup(text);
    free(text);
    return copy;
}

static void a_function_is_a_function_item(void **state)
{
    const char *text = "fn f() {}";
    TSTree *tree = parser_parse(text, (uint32_t)strlen(text));
    TSNode root = ts_tree_root_node(tree);
    assert_string_equal(ts_node_type(root), "source_file");
    assert_string_equal(ts_node_type(ts_node_child(root, 0)), "function_item");
    parser_reset();
}

static void a_second_tree_leaves_the_first_alone_until_the_reset(void **state)
{
    TSTree *first = parser_parse("struct A;", 9);
    TSTree *second = parser_parse("enum B {}", 9);
    assert_string_equal(ts_node_type(ts_node_child(ts_tree_root_node(first), 0)), "struct_item");
    assert_string_equal(ts_node_type(ts_node_child(ts_tree_root_node(second), 0)), "enum_item");
    parser_reset();
}

static void ranges_leave_out_the_rest(void **state)
{
    const char *text = "m! { struct A; }";
    TSRange range = {{0, 4}, {0, 15}, 4, 15};
    TSTree *tree = parser_parse_ranges(text, (uint32_t)strlen(text), &range, 1);
    TSNode item = ts_node_child(ts_tree_root_node(tree), 0);
    assert_string_equal(ts_node_type(item), "struct_item");
    assert_int_equal(ts_node_start_byte(item), 5);
    parser_reset();
}

static void both_ways_give_the_same_tree(void **state)
{
    const char *text = "impl<T> A for B<T> where T: C { fn f(&self) -> u8 { self.x.await? } } }";
    uint32_t size = (uint32_t)strlen(text);
    TSTree *heap = parser_parse_heap(text, size, NULL, NULL);
    g_autofree char *one = shape(heap);
    ts_tree_delete(heap);
    g_autofree char *two = shape(parser_parse(text, size));
    assert_string_equal(one, two);
    parser_reset();
}

static void an_edited_tree_is_parsed_again(void **state)
{
    TSTree *old = parser_parse_heap("fn f() { a }", 12, NULL, NULL);
    ts_tree_edit(old, &(TSInputEdit){10, 10, 13, {0, 10}, {0, 10}, {0, 13}});
    TSTree *fresh = parser_parse_heap("fn f() { a + b }", 16, old, NULL);
    g_autofree char *text = shape(fresh);
    assert_non_null(strstr(text, "binary_expression"));
    ts_tree_delete(old);
    ts_tree_delete(fresh);
}

static void a_cancelled_parse_gives_no_tree(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 10000; i++)
        g_string_append(text, "fn f() { a(b); }\n");
    Cancel cancel = {.requested = true};
    assert_null(parser_parse_heap(text->str, (uint32_t)text->len, NULL, &cancel));
}

static void text_may_nest_as_deep_as_it_likes(void **state)
{
    g_autoptr(GString) text = g_string_new("fn f() {");
    for (int i = 0; i < 200000; i++)
        g_string_append_c(text, '(');
    TSTree *tree = parser_parse(text->str, (uint32_t)text->len);
    assert_non_null(tree);
    parser_reset();
}

static void *parse_and_leave(void *data)
{
    TSTree *tree = parser_parse("mod a;", 6);
    return ts_node_child_count(ts_tree_root_node(tree)) == 1 ? data : NULL;
}

static void a_thread_may_end_without_a_reset(void **state)
{
    pthread_t thread;
    int token;
    void *result;
    assert_int_equal(pthread_create(&thread, NULL, parse_and_leave, &token), 0);
    pthread_join(thread, &result);
    assert_ptr_equal(result, &token);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_function_is_a_function_item),
        cmocka_unit_test(a_second_tree_leaves_the_first_alone_until_the_reset),
        cmocka_unit_test(ranges_leave_out_the_rest),
        cmocka_unit_test(both_ways_give_the_same_tree),
        cmocka_unit_test(an_edited_tree_is_parsed_again),
        cmocka_unit_test(a_cancelled_parse_gives_no_tree),
        cmocka_unit_test(text_may_nest_as_deep_as_it_likes),
        cmocka_unit_test(a_thread_may_end_without_a_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
