#include "server/features/line_edits.h"

#include <git2.h>
#include <string.h>

/* A text, and the place in it that was asked for last: lines are asked for in their order. */
typedef struct Text {
    const char *data;
    size_t size, at; /* at: where line `line` begins */
    int line;
} Text;

static Text text_of(GBytes *bytes)
{
    Text text = {0};
    text.data = g_bytes_get_data(bytes, &text.size);
    return text;
}

/* Where a line begins, counted from 0, none before the last one asked for; behind the last, the
 * end. A line ends with LF, as git's. */
static size_t line_start(Text *text, int line)
{
    for (; text->line < line && text->at < text->size; text->line++) {
        const char *end = memchr(text->data + text->at, '\n', text->size - text->at);
        text->at = end ? (size_t)(end - text->data) + 1 : text->size;
    }
    return text->at;
}

/* The bytes of `count` lines from the one numbered `start`, from 1 on; of none, behind it. */
static void span(Text *text, int start, int count, size_t *from, size_t *to)
{
    int first = count ? start - 1 : start;
    *from = line_start(text, first);
    *to = line_start(text, first + count);
}

static void add_hunk(WorkspaceEdit *edit, const char *path, Text texts[2],
                     const git_diff_hunk *hunk)
{
    size_t start, end, from, to;
    span(&texts[0], hunk->old_start, hunk->old_lines, &start, &end);
    span(&texts[1], hunk->new_start, hunk->new_lines, &from, &to);
    g_autofree char *text = g_strndup(texts[1].data + from, to - from);
    workspace_edit_replace(edit, path, (uint32_t)start, (uint32_t)end, text);
}

static void add_hunks(WorkspaceEdit *edit, const char *path, Text texts[2], git_patch *patch)
{
    for (size_t i = 0; i < git_patch_num_hunks(patch); i++) {
        const git_diff_hunk *hunk = NULL;
        if (git_patch_get_hunk(&hunk, NULL, patch, i) == 0)
            add_hunk(edit, path, texts, hunk);
    }
}

/* For texts that git does not compare. */
static void add_whole(WorkspaceEdit *edit, const char *path, const Text texts[2])
{
    g_autofree char *text = g_strndup(texts[1].data, texts[1].size);
    workspace_edit_replace(edit, path, 0, (uint32_t)texts[0].size, text);
}

void line_edits_add(WorkspaceEdit *edit, const char *path, GBytes *was, GBytes *will)
{
    Text texts[] = {text_of(was), text_of(will)};
    git_diff_options options;
    git_patch *patch = NULL;
    git_libgit2_init();
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.context_lines = 0;
    options.flags = GIT_DIFF_FORCE_TEXT;
    if (git_patch_from_buffers(&patch, texts[0].data, texts[0].size, path, texts[1].data,
                               texts[1].size, path, &options) == 0)
        add_hunks(edit, path, texts, patch);
    else
        add_whole(edit, path, texts);
    git_patch_free(patch);
    git_libgit2_shutdown();
}
