/* Asking the helper from C: texts that stand in for the disk, cancelling, several threads. What it
 * answers about files is data, in tests/clang. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "analyzers/clang/clang.h"

#define ABSENT "/nowhere/project/absent.h"

static Clang *clang;

static GHashTable *texts_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
}

static void put_text(GHashTable *texts, const char *path, const char *text)
{
    g_hash_table_insert(texts, g_strdup(path), g_bytes_new(text, strlen(text)));
}

static CUnit *ask_text(const char *path, const char *text, const Cancel *cancel, GError **error)
{
    g_autoptr(GHashTable) texts = texts_new();
    put_text(texts, path, text);
    ClangQuestion question = {.path = path, .texts = texts, .cancel = cancel};
    return clang_unit(clang, &question, error);
}

static int set_up(void **state)
{
    ClangOptions options = {.root = "/tmp", .executable = BELFRY_PROGRAM, .patience = 30000000};
    clang = clang_new(&options);
    g_autoptr(GError) error = NULL;
    c_unit_unref(ask_text(ABSENT, "int a;", NULL, &error));
    if (g_error_matches(error, CLANG_PROBLEM, CLANG_MISSING)) {
        print_message("skipped: %s\n", error->message);
        exit(0);
    }
    return error != NULL;
}

static int tear_down(void **state)
{
    clang_free(clang);
    return 0;
}

static void nothing_is_started_before_the_first_question(void **state)
{
    ClangOptions options = {.root = "/tmp", .executable = "/nowhere/belfry"};
    Clang *idle = clang_new(&options);
    assert_null(clang_take_remarks(idle));
    clang_free(idle);
    clang_free(NULL);
}

static void what_cannot_be_started_is_an_error(void **state)
{
    ClangOptions options = {.root = "/tmp", .executable = "/nowhere/belfry"};
    Clang *broken = clang_new(&options);
    ClangQuestion question = {.path = ABSENT};
    g_autoptr(GError) error = NULL;
    assert_null(clang_unit(broken, &question, &error));
    assert_true(g_error_matches(error, CLANG_PROBLEM, CLANG_CRASHED));
    assert_non_null(strstr(error->message, "does not start"));
    clang_free(broken);
}

static void texts_stand_in_for_the_disk(void **state)
{
    g_autoptr(GHashTable) texts = texts_new();
    put_text(texts, ABSENT, "#include \"other.h\"\nother mine(other a);\n");
    put_text(texts, "/nowhere/project/other.h", "typedef short other; // \xff\n");
    ClangQuestion question = {.path = ABSENT, .texts = texts};
    for (unsigned i = 0; i < 2; i++) {
        CUnit *unit = clang_unit(clang, &question, NULL);
        assert_non_null(unit);
        assert_int_equal(unit->problem_count, 0);
        const CDecl *mine = c_unit_find(unit, C_FUNCTION, "mine");
        assert_int_equal(mine->type->function->result->bits, i ? 64 : 16);
        assert_string_equal(unit->files[mine->file], ABSENT);
        assert_int_equal(mine->line, 1);
        c_unit_unref(unit);
        /* The unit is kept, its texts are not. */
        put_text(texts, "/nowhere/project/other.h", "typedef long long other;\n");
    }
}

static void a_file_that_is_not_there_is_unreadable(void **state)
{
    ClangQuestion question = {.path = "/nowhere/at/all.h"};
    g_autoptr(GError) error = NULL;
    assert_null(clang_unit(clang, &question, &error));
    assert_true(g_error_matches(error, CLANG_PROBLEM, CLANG_UNREADABLE));
}

static void *cancel_soon(void *cancel)
{
    g_usleep(300000);
    atomic_store(&((Cancel *)cancel)->requested, true);
    return NULL;
}

static void a_question_is_cancelled_at_once(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("belfry-clang-XXXXXX", NULL);
    g_autofree char *pipe = g_build_filename(folder, "pipe", NULL);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    g_autofree char *text = g_strdup_printf("#include \"%s\"\n", pipe);
    Cancel cancel = {0};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, cancel_soon, &cancel), 0);
    int64_t start = g_get_monotonic_time();
    g_autoptr(GError) error = NULL;
    assert_null(ask_text(ABSENT, text, &cancel, &error));
    assert_true(g_error_matches(error, CLANG_PROBLEM, CLANG_CANCELLED));
    assert_true(g_get_monotonic_time() - start < 10 * G_USEC_PER_SEC);
    pthread_join(thread, NULL);
    assert_int_equal(g_unlink(pipe) | g_rmdir(folder), 0);
    /* Nobody is to blame. */
    for (unsigned i = 0; i < 3; i++) {
        CUnit *unit = ask_text(ABSENT, "int after;", NULL, NULL);
        assert_non_null(unit);
        c_unit_unref(unit);
    }
}

static void *ask_often(void *data)
{
    unsigned number = GPOINTER_TO_UINT(data);
    g_autofree char *path = g_strdup_printf("/nowhere/project/file%u.h", number);
    g_autofree char *text = g_strdup_printf("int name%u(int a);\n", number);
    g_autofree char *name = g_strdup_printf("name%u", number);
    for (unsigned i = 0; i < 4; i++) {
        CUnit *unit = ask_text(path, text, NULL, NULL);
        bool right = unit && unit->decl_count == 1 && c_unit_find(unit, C_FUNCTION, name);
        c_unit_unref(unit);
        if (!right)
            return "wrong";
    }
    return NULL;
}

static void threads_get_their_own_answers(void **state)
{
    pthread_t threads[6];
    for (unsigned i = 0; i < G_N_ELEMENTS(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_often, GUINT_TO_POINTER(i)), 0);
    for (unsigned i = 0; i < G_N_ELEMENTS(threads); i++) {
        void *wrong;
        pthread_join(threads[i], &wrong);
        assert_null(wrong);
    }
}

/* The thread that started the helper may end before others ask it. */
static void the_helper_outlives_the_thread_that_started_it(void **state)
{
    ClangOptions options = {.root = "/tmp", .executable = BELFRY_PROGRAM, .patience = 30000000};
    Clang *before = clang;
    clang = clang_new(&options);
    pthread_t thread;
    void *wrong;
    assert_int_equal(pthread_create(&thread, NULL, ask_often, GUINT_TO_POINTER(9)), 0);
    pthread_join(thread, &wrong);
    assert_null(wrong);
    g_usleep(200000);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), 0);
    assert_null(ask_often(GUINT_TO_POINTER(9)));
    clang_free(clang);
    clang = before;
}

static void one_that_rests_ends_its_helper_and_answers_again(void **state)
{
    for (int i = 0; i < 2; i++) {
        CUnit *unit = ask_text(ABSENT, "int again;", NULL, NULL);
        assert_non_null(unit);
        assert_non_null(c_unit_find(unit, C_VARIABLE, "again"));
        c_unit_unref(unit);
        assert_int_equal(waitpid(-1, NULL, WNOHANG), 0);
        clang_rest(clang);
        assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    }
    clang_rest(clang);
}

static void no_child_is_left(void **state)
{
    clang_free(clang);
    clang = NULL;
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_started_before_the_first_question),
        cmocka_unit_test(what_cannot_be_started_is_an_error),
        cmocka_unit_test(texts_stand_in_for_the_disk),
        cmocka_unit_test(a_file_that_is_not_there_is_unreadable),
        cmocka_unit_test(a_question_is_cancelled_at_once),
        cmocka_unit_test(threads_get_their_own_answers),
        cmocka_unit_test(the_helper_outlives_the_thread_that_started_it),
        cmocka_unit_test(one_that_rests_ends_its_helper_and_answers_again),
        cmocka_unit_test(no_child_is_left),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
