#include "analyzers/patterns/rule_files.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzers/base/bundle.h"

#define RULE_FILE_MAX ((size_t)1 << 20)
#define TEAM_RULES_MAX 1000

RuleFile rule_file_bundled(const char *name)
{
    const BundleEntry *entry = bundle_find(name);
    return entry ? (RuleFile){entry->data, (size_t)(entry->end - entry->data), NULL}
                 : (RuleFile){0};
}

static void open_bundled(GArray *folders)
{
    static const char start[] = "rules/", end[] = "/rule.json";
    for (const BundleEntry *entry = knowledge_bundle; entry->name; entry++) {
        if (!g_str_has_prefix(entry->name, start) || !g_str_has_suffix(entry->name, end))
            continue;
        size_t size = strlen(entry->name) - strlen(start) - strlen(end);
        RuleFolder folder = {.name = g_strndup(entry->name + strlen(start), size),
                             .rule = rule_file_bundled(entry->name)};
        folder.origin = g_strconcat("knowledge/rules/", folder.name, NULL);
        folder.shown = g_strdup(folder.origin);
        char *guide = g_strconcat(start, folder.name, "/guide.md", NULL);
        char *signals = g_strconcat(start, folder.name, "/signals.scm", NULL);
        folder.guide = rule_file_bundled(guide);
        folder.signals = rule_file_bundled(signals);
        g_free(guide);
        g_free(signals);
        g_array_append_val(folders, folder);
    }
}

/* Follows no link and reads no more than a rule can need. */
static RuleFile read_file(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL);
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    g_free(path);
    struct stat status;
    if (descriptor < 0)
        return (RuleFile){0};
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) ||
        (size_t)status.st_size > RULE_FILE_MAX) {
        close(descriptor);
        return (RuleFile){0};
    }
    size_t size = (size_t)status.st_size, filled = 0;
    char *text = g_malloc0(size + 1);
    ssize_t got;
    while (filled < size && (got = read(descriptor, text + filled, size - filled)) > 0)
        filled += (size_t)got;
    close(descriptor);
    return (RuleFile){text, filled, text};
}

static int by_name(const void *left, const void *right)
{
    return strcmp(((const RuleFolder *)left)->name, ((const RuleFolder *)right)->name);
}

static void open_team(GArray *folders, const char *directory)
{
    GDir *dir = g_dir_open(directory, 0, NULL);
    const char *name;
    guint first = folders->len;
    /* Shown as the team knows it: from its .belfry folder on. */
    const char *shown = g_strrstr(directory, "/.belfry");
    while (dir && (name = g_dir_read_name(dir)) && folders->len - first < TEAM_RULES_MAX) {
        char *path = g_build_filename(directory, name, NULL);
        RuleFile rule = read_file(path, "rule.json");
        if (!rule.text) {
            g_free(path);
            continue;
        }
        RuleFolder folder = {g_strdup(name),
                             path,
                             g_build_filename(shown ? shown + 1 : directory, name, NULL),
                             true,
                             rule,
                             read_file(path, "guide.md"),
                             read_file(path, "signals.scm")};
        g_array_append_val(folders, folder);
    }
    if (dir)
        g_dir_close(dir);
    if (folders->len > first)
        qsort(&g_array_index(folders, RuleFolder, first), folders->len - first, sizeof(RuleFolder),
              by_name);
}

GArray *rule_folders_open(const char *team_directory)
{
    GArray *folders = g_array_new(FALSE, TRUE, sizeof(RuleFolder));
    open_bundled(folders);
    if (team_directory)
        open_team(folders, team_directory);
    return folders;
}

RuleFile rule_folder_text(const RuleFolder *folder, const char *name)
{
    if (!*name || strchr(name, '/'))
        return (RuleFile){0};
    g_autofree char *below = g_build_filename("actions", name, NULL);
    if (folder->is_team)
        return read_file(folder->origin, below);
    g_autofree char *path = g_build_filename("rules", folder->name, below, NULL);
    return rule_file_bundled(path);
}

void rule_file_close(RuleFile *file)
{
    g_free(file->owned);
    *file = (RuleFile){0};
}

void rule_folders_close(GArray *folders)
{
    for (guint i = 0; i < folders->len; i++) {
        RuleFolder *folder = &g_array_index(folders, RuleFolder, i);
        g_free(folder->name);
        g_free(folder->origin);
        g_free(folder->shown);
        g_free(folder->rule.owned);
        g_free(folder->guide.owned);
        g_free(folder->signals.owned);
    }
    g_array_free(folders, TRUE);
}
