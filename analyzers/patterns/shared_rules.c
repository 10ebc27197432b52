#include "analyzers/patterns/shared_rules.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdatomic.h>

/* A rule folder nests files one level down; what lies deeper is no rule. */
#define RULE_FOLDER_DEPTH 4
#define RULE_FILES_MAX 4096

struct SharedRules {
    _Atomic int references;
    RuleSet *set;
    char *directory; /* NULL: no team rules */
    char *stamp;     /* of every file below `directory`: name, size and time */
};

/* The nearest .belfry/rules upwards from `path`, not past the folder that holds .git. */
static char *team_directory(const char *path)
{
    g_autofree char *at = g_canonicalize_filename(path, NULL);
    for (;;) {
        g_autofree char *rules = g_build_filename(at, ".belfry", "rules", NULL);
        if (g_file_test(rules, G_FILE_TEST_IS_DIR))
            return g_steal_pointer(&rules);
        g_autofree char *git = g_build_filename(at, ".git", NULL);
        char *above = g_path_get_dirname(at);
        bool top = g_str_equal(above, at) || g_file_test(git, G_FILE_TEST_EXISTS);
        g_free(at);
        at = above;
        if (top)
            return NULL;
    }
}

static void stamp_folder(GPtrArray *lines, const char *directory, unsigned depth)
{
    GDir *dir = g_dir_open(directory, 0, NULL);
    if (!dir)
        return;
    const char *name;
    while ((name = g_dir_read_name(dir)) && lines->len < RULE_FILES_MAX) {
        g_autofree char *path = g_build_filename(directory, name, NULL);
        GStatBuf status;
        if (g_lstat(path, &status) != 0)
            continue;
        if (S_ISDIR(status.st_mode) && depth < RULE_FOLDER_DEPTH)
            stamp_folder(lines, path, depth + 1);
        g_ptr_array_add(lines,
                        g_strdup_printf("%s %lld %lld.%09ld", path, (long long)status.st_size,
                                        (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec));
    }
    g_dir_close(dir);
}

static int compare_lines(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

static char *stamp_of(const char *directory)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    if (directory)
        stamp_folder(lines, directory, 0);
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

SharedRules *shared_rules_load(const char *path, SharedRules *previous)
{
    g_autofree char *directory = team_directory(path);
    g_autofree char *stamp = stamp_of(directory);
    if (previous && g_strcmp0(previous->directory, directory) == 0 &&
        g_str_equal(previous->stamp, stamp))
        return shared_rules_ref(previous);
    SharedRules *rules = g_new0(SharedRules, 1);
    atomic_init(&rules->references, 1);
    rules->set = rule_set_load(directory);
    rules->directory = g_steal_pointer(&directory);
    rules->stamp = g_steal_pointer(&stamp);
    return rules;
}

SharedRules *shared_rules_ref(SharedRules *rules)
{
    if (rules)
        atomic_fetch_add_explicit(&rules->references, 1, memory_order_relaxed);
    return rules;
}

void shared_rules_unref(SharedRules *rules)
{
    if (!rules || atomic_fetch_sub_explicit(&rules->references, 1, memory_order_acq_rel) > 1)
        return;
    rule_set_free(rules->set);
    g_free(rules->directory);
    g_free(rules->stamp);
    g_free(rules);
}

RuleSet *shared_rules_set(SharedRules *rules)
{
    return rules->set;
}
