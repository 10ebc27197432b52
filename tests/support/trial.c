#include "tests/support/trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analyzers/syntax/language.h"
#include "server/formats/format.h"

static void collect(GPtrArray *paths, const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir))) {
        char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            collect(paths, path);
        else if (language_is_known(name) || g_str_has_suffix(name, ".toml"))
            g_ptr_array_add(paths, g_strdup(path));
        g_free(path);
    }
    g_dir_close(dir);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static Analysis *analyse(Trial *trial, Analysis *previous, GHashTable *changed)
{
    GError *error = NULL;
    AnalysisRequest request = {.path = trial->example->folder,
                               .overlay = trial->overlay,
                               .previous = previous,
                               .changed = changed,
                               .want_patterns = true,
                               .keep = true,
                               .jobs = 2};
    Analysis *analysis = analysis_run(&request, &error);
    if (!analysis)
        fail_msg("%s: %s", trial->what, error ? error->message : "cancelled");
    return analysis;
}

/* Takes the digits after a key out: they tell how, not what. */
static void drop_number(char *json, const char *key)
{
    char *at = strstr(json, key);
    at = at ? at + strlen(key) : json + strlen(json);
    size_t digits = strspn(at, " 0123456789");
    memmove(at, at + digits, strlen(at + digits) + 1);
}

static char *report_of(const Analysis *analysis)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    Terminal terminal;
    Report report = {
        .analysis = analysis, .sections = SECTIONS_ALL, .level = -1, .minimum = SEVERITY_HINT};
    terminal_init(&terminal, file, false);
    format_find("json", OUTPUT_FINDINGS)->report(&terminal, &report);
    fclose(file);
    drop_number(text, "\"parsed\":");
    drop_number(text, "\"cached\":");
    drop_number(text, "\"ms\":");
    return text;
}

/* The line in which two texts part, of each. */
static void fail_apart(const Trial *trial, unsigned step, const char *got, const char *wanted)
{
    size_t at = 0;
    while (got[at] && got[at] == wanted[at])
        at++;
    at = at > 200 ? at - 200 : 0;
    fail_msg("step %u, %s:\n got     %.400s\n instead %.400s", step, trial->what, got + at,
             wanted + at);
}

/* Facts are blocks without pointers. */
static void compare_facts(const Trial *trial, unsigned step, const Workspace *got,
                          const Workspace *wanted)
{
    assert_int_equal(got->file_count, wanted->file_count);
    for (uint32_t i = 0; i < got->file_count; i++) {
        const ParsedFile *a = got->files[i].parsed, *b = wanted->files[i].parsed;
        if (!a != !b || (a && (a->facts->size != b->facts->size ||
                               memcmp(a->facts, b->facts, a->facts->size) != 0)))
            fail_msg("step %u, %s: other facts of %s", step, trial->what, got->files[i].path);
    }
}

void trial_compare(Trial *trial, unsigned step)
{
    Analysis *next = analyse(trial, trial->last, trial->changed);
    Analysis *fresh = analyse(trial, NULL, NULL);
    compare_facts(trial, step, next->workspace, fresh->workspace);
    char *got = report_of(next), *wanted = report_of(fresh);
    if (strcmp(got, wanted) != 0)
        fail_apart(trial, step, got, wanted);
    free(got);
    free(wanted);
    analysis_unref(fresh);
    analysis_unref(trial->last);
    trial->last = next;
    g_hash_table_remove_all(trial->changed);
}

char *trial_text(const Trial *trial, const char *path, gsize *size)
{
    GBytes *open = g_hash_table_lookup(trial->overlay, path);
    char *text = NULL;
    if (!open) {
        *size = 0;
        return g_file_get_contents(path, &text, size, NULL) ? text : g_strdup("");
    }
    const char *bytes = g_bytes_get_data(open, size);
    return g_strndup(bytes ? bytes : "", *size);
}

void trial_put(Trial *trial, const char *path, const char *text)
{
    if (g_hash_table_contains(trial->overlay, path))
        g_hash_table_replace(trial->overlay, g_strdup(path), g_bytes_new(text, strlen(text)));
    else
        assert_true(g_file_set_contents(path, text, -1, NULL));
    g_hash_table_add(trial->changed, g_strdup(path));
    g_free(trial->edited);
    trial->edited = g_strdup(path);
}

void trial_say(Trial *trial, const char *what, const char *path)
{
    g_free(trial->what);
    trial->what = g_strdup_printf("%s of %s", what, path);
}

void trial_open(Trial *trial, const char *source)
{
    *trial = (Trial){.example = example_open(source)};
    trial->paths = g_ptr_array_new_with_free_func(g_free);
    trial->overlay =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    trial->changed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char *real = realpath(trial->example->folder, NULL);
    g_free(trial->example->folder);
    trial->example->folder = g_strdup(real);
    free(real);
    collect(trial->paths, trial->example->folder);
    g_ptr_array_sort(trial->paths, compare_paths);
    trial->what = g_strdup("the first");
    trial->last = analyse(trial, NULL, NULL);
}

void trial_close(Trial *trial)
{
    analysis_unref(trial->last);
    g_hash_table_unref(trial->overlay);
    g_hash_table_unref(trial->changed);
    g_ptr_array_unref(trial->paths);
    g_free(trial->what);
    g_free(trial->edited);
    example_close(trial->example);
}
