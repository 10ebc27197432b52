#include "server/formats/change_page.h"

#include <string.h>

#include "server/formats/patch.h"

enum { LEFT_SHOWN = 200, DIFF_MOST = 1 << 20 };

static void add_left(GString *page, const GPtrArray *left)
{
    if (left->len == 1)
        g_string_append(page, "One place is left as it is, for you to look at:\n\n");
    else if (left->len)
        g_string_append_printf(page, "%u places are left as they are, for you to look at:\n\n",
                               left->len);
    for (guint i = 0; i < MIN(left->len, LEFT_SHOWN); i++) {
        const PlanLeft *each = left->pdata[i];
        g_string_append_printf(page, "- %s:%u – %s\n", each->path, each->line + 1, each->says);
    }
    if (left->len > LEFT_SHOWN)
        g_string_append_printf(page, "- and %u more\n", left->len - LEFT_SHOWN);
    if (left->len)
        g_string_append_c(page, '\n');
}

static void add_effect(GString *page, const char *effect)
{
    if (!*effect)
        return;
    g_string_append(page, "## What it means to the tower\n\n");
    g_auto(GStrv) lines = g_strsplit(effect, "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line)
            g_string_append_printf(page, "- %s\n", *line);
    g_string_append_c(page, '\n');
}

static const OutcomeFile *file_at(const Outcome *outcome, const char *path)
{
    for (guint i = 0; path && i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        if (strcmp(file->path, path) == 0)
            return file;
    }
    return NULL;
}

/* Whether it went to another path, where its text is told of. */
static bool is_moved_away(const Outcome *outcome, const OutcomeFile *file)
{
    for (guint i = 0; !file->now && i < outcome->files->len; i++)
        if (g_strcmp0(((const OutcomeFile *)outcome->files->pdata[i])->from, file->path) == 0)
            return true;
    return false;
}

static void add_file(GString *diff, const Outcome *outcome, const OutcomeFile *file)
{
    const OutcomeFile *from = file_at(outcome, file->from);
    GBytes *before = from ? from->before : file->before;
    if (is_moved_away(outcome, file))
        return;
    if (from)
        g_string_append_printf(diff, "rename from %s\nrename to %s\n", file->from, file->path);
    patch_append(diff, file->path, before, file->now);
}

/* One backtick more than the longest run of them in the text, and three at least. */
static char *fence_for(const char *text)
{
    size_t longest = 2;
    for (const char *at = text; *at;) {
        size_t run = strspn(at, "`");
        longest = MAX(longest, run);
        at += run ? run : strcspn(at, "`");
    }
    return g_strnfill(longest + 1, '`');
}

static void add_diff(GString *page, const Outcome *outcome)
{
    g_autoptr(GString) diff = g_string_new(NULL);
    guint files = 0;
    for (guint i = 0; i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        files += !is_moved_away(outcome, file);
        if (diff->len < DIFF_MOST)
            add_file(diff, outcome, file);
    }
    g_autofree char *fence = fence_for(diff->str);
    g_string_append_printf(page, "## %u %s\n\n%sdiff\n%s%s%s\n", files,
                           files == 1 ? "file" : "files", fence, diff->str,
                           diff->len && diff->str[diff->len - 1] != '\n' ? "\n" : "", fence);
    if (diff->len >= DIFF_MOST)
        g_string_append(page, "\nThe rest is too long to be shown.\n");
}

char *change_page(const char *title, const Outcome *outcome, const GPtrArray *left,
                  const char *effect)
{
    GString *page = g_string_new(NULL);
    g_string_append_printf(page, "# %s\n\n", title);
    add_left(page, left);
    add_effect(page, effect);
    add_diff(page, outcome);
    return g_string_free(page, FALSE);
}
