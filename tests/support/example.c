#include "tests/support/example.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>

static void mark_clear(gpointer data)
{
    Mark *mark = data;
    g_free(mark->path);
    g_free(mark->what);
}

static const char *skip_word(const char *text, const char *word)
{
    return g_str_has_prefix(text, word) ? text + strlen(word) : NULL;
}

static void add_mark(GArray *marks, const char *text, const char *path, guint line)
{
    static const char *const words[] = {
        "pattern:", "violation:", "level:", "action:", "no action:"};
    Mark mark = {.line = line};
    for (; *text == '^'; text++)
        mark.line--;
    while (*text == ' ')
        text++;
    const char *rest = skip_word(text, "todo ");
    mark.todo = rest != NULL;
    text = rest ? rest : text;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *what = skip_word(text, words[i]);
        if (!what)
            continue;
        mark.kind = (MarkKind)i;
        mark.what = g_strstrip(g_strdup(what));
        mark.path = g_strdup(path);
        g_array_append_val(marks, mark);
        return;
    }
    g_error("%s:%u: unreadable mark: %s", path, line + 1, text);
}

/* Takes the marks off one line's end. */
static void strip_line(char *line, const char *sign, const char *path, guint number, GArray *marks)
{
    char *at = strstr(line, sign);
    if (!at)
        return;
    g_auto(GStrv) found = g_strsplit(at + strlen(sign), sign, -1);
    for (guint i = 0; marks && found[i]; i++)
        add_mark(marks, found[i], path, number);
    *at = '\0';
    g_strchomp(line);
}

char *example_strip(const char *text, const char *path, GArray *marks)
{
    const char *sign = g_str_has_suffix(path, ".toml") ? "#~" : "//~";
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        strip_line(lines[i], sign, path, i, marks);
    return g_strjoinv("\n", lines);
}

static void lay_out_file(Example *example, const char *from, const char *relative)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(from, &text, NULL, NULL))
        g_error("cannot read %s", from);
    g_autofree char *stripped = example_strip(text, relative, example->marks);
    g_autofree char *to = g_build_filename(example->folder, relative, NULL);
    g_autofree char *folder = g_path_get_dirname(to);
    g_mkdir_with_parents(folder, 0700);
    if (!g_file_set_contents(to, stripped, -1, NULL))
        g_error("cannot write %s", to);
}

static void lay_out(Example *example, const char *from, const char *relative)
{
    if (!g_file_test(from, G_FILE_TEST_IS_DIR)) {
        lay_out_file(example, from, relative);
        return;
    }
    GDir *folder = g_dir_open(from, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder));) {
        g_autofree char *below = g_build_filename(from, name, NULL);
        g_autofree char *inside =
            *relative ? g_build_filename(relative, name, NULL) : g_strdup(name);
        lay_out(example, below, inside);
    }
    g_dir_close(folder);
}

Example *example_open(const char *path)
{
    Example *example = g_new0(Example, 1);
    example->marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    g_array_set_clear_func(example->marks, mark_clear);
    example->folder = g_dir_make_tmp("belfry-example-XXXXXX", NULL);
    bool folder = g_file_test(path, G_FILE_TEST_IS_DIR);
    g_autofree char *name = g_path_get_basename(path);
    lay_out(example, path, folder ? "" : name);
    return example;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

void example_close(Example *example)
{
    if (!example)
        return;
    nftw(example->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    g_free(example->folder);
    g_array_unref(example->marks);
    g_free(example);
}

static bool is_as_before(const char *was, const char *path)
{
    g_autofree char *before = NULL, *text = NULL;
    if (!g_file_get_contents(was, &before, NULL, NULL) ||
        !g_file_get_contents(path, &text, NULL, NULL))
        return false;
    g_autofree char *stripped = example_strip(before, was, NULL);
    return strcmp(stripped, text) == 0;
}

static char *changed_below(const char *folder, const char *before, const char *expected)
{
    char *changed = NULL;
    GDir *entries = g_dir_open(folder, 0, NULL);
    for (const char *name; entries && !changed && (name = g_dir_read_name(entries));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *was = g_build_filename(before, name, NULL);
        g_autofree char *told = g_build_filename(expected, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            changed = changed_below(path, was, told);
        else if (!g_file_test(told, G_FILE_TEST_EXISTS) && !is_as_before(was, path))
            changed = g_steal_pointer(&path);
    }
    if (entries)
        g_dir_close(entries);
    return changed;
}

char *example_changed_besides(const Example *example, const char *before, const char *expected)
{
    if (g_file_test(expected, G_FILE_TEST_IS_DIR))
        return changed_below(example->folder, before, expected);
    g_autofree char *name = g_path_get_basename(before);
    GDir *entries = g_dir_open(example->folder, 0, NULL);
    char *changed = NULL;
    for (const char *entry; !changed && (entry = g_dir_read_name(entries));)
        if (strcmp(entry, name) != 0)
            changed = g_build_filename(example->folder, entry, NULL);
    g_dir_close(entries);
    return changed;
}
