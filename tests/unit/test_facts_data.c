/* Each tests/facts/NAME.rs (or .c, .h, .cpp) is a case; NAME.facts says what its facts must be, one
 * expectation a line:
 *
 *     fn name=poll receiver=pin "ret=Poll<()>"    a record with these fields is there
 *     !call name=forget                           none is
 *     3 fn name=new                               exactly three are
 *     # a comment
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/syntax/facts.h"
#include "tests/unit/facts_rows.h"

static uint32_t count_matches(GPtrArray *rows, char **wanted)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < rows->len; i++)
        count += row_matches(rows->pdata[i], wanted);
    return count;
}

static void print_kind(GPtrArray *rows, const char *kind)
{
    for (uint32_t i = 0; i < rows->len; i++) {
        char *row = g_strdup(rows->pdata[i]);
        if (g_str_has_prefix(row, kind) && row[strlen(kind)] == '\x1f')
            print_error("    there is: %s\n", g_strdelimit(row, "\x1f", ' '));
        g_free(row);
    }
}

/* True when the expectation holds. */
static bool check(GPtrArray *rows, const char *line)
{
    GError *error = NULL;
    char **words = NULL;
    if (!g_shell_parse_argv(line, NULL, &words, &error)) {
        print_error("%s: %s\n", line, error->message);
        g_error_free(error);
        return false;
    }
    char **wanted = words;
    bool negative = wanted[0][0] == '!', exact = g_ascii_isdigit(wanted[0][0]);
    long expected = exact ? strtol(wanted[0], NULL, 10) : 0;
    if (exact || (negative && !wanted[0][1]))
        wanted++;
    char *kind = g_strdup(*wanted), *first = *wanted;
    if (negative && kind[0] == '!')
        memmove(kind, kind + 1, strlen(kind));
    *wanted = kind;
    uint32_t found = count_matches(rows, wanted);
    bool holds = exact ? found == (uint32_t)expected : negative ? found == 0 : found > 0;
    if (!holds) {
        print_error("  not so: %s (found %u)\n", line, found);
        print_kind(rows, kind);
    }
    *wanted = first;
    g_free(kind);
    g_strfreev(words);
    return holds;
}

static char *read_file(const char *folder, const char *name, size_t *size)
{
    char *path = g_strdup_printf("%s/%s", folder, name);
    char *text = NULL;
    if (!g_file_get_contents(path, &text, size, NULL))
        fail_msg("%s cannot be read", path);
    g_free(path);
    return text;
}

static void the_facts_are_as_expected(void **state)
{
    const char *folder = BELFRY_SOURCE_DIR "/tests/facts";
    size_t size, ignored;
    const char *name = *state;
    char *facts_name = g_strdup_printf("%.*s.facts", (int)(strrchr(name, '.') - name), name);
    char *source = read_file(folder, name, &size);
    char *expected = read_file(folder, facts_name, &ignored);
    Facts *facts = facts_extract_file(name, source, (uint32_t)size, NULL);
    GPtrArray *rows = facts_rows(facts);
    char **lines = g_strsplit(expected, "\n", -1);
    uint32_t failed = 0;
    for (char **line = lines; *line; line++) {
        if (g_strstrip(*line)[0] && **line != '#')
            failed += !check(rows, *line);
    }
    g_strfreev(lines);
    g_ptr_array_unref(rows);
    facts_free(facts);
    g_free(expected);
    g_free(facts_name);
    g_free(source);
    assert_int_equal(failed, 0);
}

int main(void)
{
    GDir *directory = g_dir_open(BELFRY_SOURCE_DIR "/tests/facts", 0, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; directory && (name = g_dir_read_name(directory));) {
        if (language_is_known(name))
            g_ptr_array_add(names, g_strdup(name));
    }
    struct CMUnitTest *tests = g_new0(struct CMUnitTest, names->len + 1);
    for (uint32_t i = 0; i < names->len; i++)
        tests[i] = (struct CMUnitTest){names->pdata[i], the_facts_are_as_expected, NULL, NULL,
                                       names->pdata[i]};
    int failed = names->len ? _cmocka_run_group_tests("facts", tests, names->len, NULL, NULL) : 1;
    g_free(tests);
    g_ptr_array_unref(names);
    if (directory)
        g_dir_close(directory);
    return failed;
}
