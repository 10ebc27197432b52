#include "server/commands/fixing.h"

#include <stdlib.h>
#include <string.h>

Fixing *fixing_new(const char *root)
{
    Fixing *fixing = g_new0(Fixing, 1);
    fixing->root = g_strdup(root);
    fixing->overlay =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    fixing->texts = g_ptr_array_new();
    fixing->applied = g_ptr_array_new_with_free_func(g_free);
    fixing->refused = g_ptr_array_new_with_free_func(g_free);
    return fixing;
}

static void text_free(FixedText *text)
{
    g_free(text->path);
    free(text->real);
    g_clear_pointer(&text->before, g_bytes_unref);
    g_clear_pointer(&text->after, g_bytes_unref);
    g_clear_pointer(&text->saved, g_bytes_unref);
    g_array_unref(text->edits);
    g_free(text);
}

void fixing_free(Fixing *fixing)
{
    if (!fixing)
        return;
    for (guint i = 0; i < fixing->texts->len; i++)
        text_free(fixing->texts->pdata[i]);
    g_ptr_array_unref(fixing->texts);
    g_ptr_array_unref(fixing->applied);
    g_ptr_array_unref(fixing->refused);
    g_hash_table_unref(fixing->overlay);
    g_free(fixing->root);
    g_free(fixing);
}

static FixedText *find_text(const Fixing *fixing, const char *path)
{
    for (guint i = 0; i < fixing->texts->len; i++) {
        FixedText *text = fixing->texts->pdata[i];
        if (strcmp(text->path, path) == 0)
            return text;
    }
    return NULL;
}

static bool lies_within(const char *root, const char *real)
{
    g_autofree char *top = realpath(root, NULL);
    size_t length = top ? strlen(top) : 0;
    return length > 0 && strncmp(real, top, length) == 0 &&
           (real[length] == '/' || top[length - 1] == '/');
}

/* Edited under two names, a file would be written twice. */
static bool is_held(const Fixing *fixing, const char *real)
{
    for (guint i = 0; i < fixing->texts->len; i++) {
        const FixedText *text = fixing->texts->pdata[i];
        if (strcmp(text->real, real) == 0)
            return true;
    }
    return false;
}

static FixedText *read_text(Fixing *fixing, const char *path)
{
    g_autofree char *absolute = g_build_filename(fixing->root, path, NULL);
    char *real = realpath(absolute, NULL);
    char *content = NULL;
    gsize size = 0;
    bool is_ours = real && lies_within(fixing->root, real) && !is_held(fixing, real) &&
                   g_file_get_contents(real, &content, &size, NULL);
    if (!is_ours) {
        free(real);
        g_ptr_array_add(fixing->refused, g_strdup(path));
        return NULL;
    }
    FixedText *text = g_new0(FixedText, 1);
    *text = (FixedText){.path = g_strdup(path), .real = real};
    text->before = g_bytes_new_take(content, size);
    text->after = g_bytes_ref(text->before);
    text->edits = g_array_new(FALSE, FALSE, sizeof(const FixEdit *));
    g_hash_table_insert(fixing->overlay, g_steal_pointer(&absolute), g_bytes_ref(text->before));
    g_ptr_array_add(fixing->texts, text);
    return text;
}

bool fixing_hold(Fixing *fixing, const Fix *fix, bool *fresh)
{
    bool held = true;
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        const char *path = fix->edits[i].path;
        if (find_text(fixing, path))
            continue;
        if (g_ptr_array_find_with_equal_func(fixing->refused, path, g_str_equal, NULL))
            return false;
        held = false;
        if (!read_text(fixing, path))
            return false;
        *fresh = true;
    }
    return held;
}

/* Two edits that meet leave open which comes first; the later one waits for the next pass. */
static bool is_free(const FixedText *text, const FixEdit *edit)
{
    for (guint i = 0; i < text->edits->len; i++) {
        const FixEdit *other = g_array_index(text->edits, const FixEdit *, i);
        if (edit->start <= other->end && other->start <= edit->end)
            return false;
    }
    return edit->start <= edit->end && edit->end <= g_bytes_get_size(text->after);
}

bool fixing_add(Fixing *fixing, const Finding *finding, const Fix *fix)
{
    for (uint32_t i = 0; i < fix->edit_count; i++)
        if (!is_free(find_text(fixing, fix->edits[i].path), &fix->edits[i]))
            return false;
    for (uint32_t i = 0; i < fix->edit_count; i++) {
        const FixEdit *edit = &fix->edits[i];
        g_array_append_val(find_text(fixing, edit->path)->edits, edit);
    }
    g_ptr_array_add(fixing->applied, g_strdup_printf("%s:%u: %s (%s)", finding->path,
                                                     finding->line + 1, fix->title, finding->code));
    return true;
}

static gint by_start(gconstpointer left, gconstpointer right)
{
    const FixEdit *a = *(const FixEdit *const *)left, *b = *(const FixEdit *const *)right;
    return (a->start > b->start) - (a->start < b->start);
}

static GBytes *edited(const FixedText *text)
{
    gsize size, from = 0;
    const char *old = g_bytes_get_data(text->after, &size);
    GString *result = g_string_sized_new(size + 256);
    for (guint i = 0; i < text->edits->len; i++) {
        const FixEdit *edit = g_array_index(text->edits, const FixEdit *, i);
        g_string_append_len(result, old + from, edit->start - from);
        g_string_append(result, edit->text);
        from = edit->end;
    }
    if (size > from)
        g_string_append_len(result, old + from, (gssize)(size - from));
    return g_string_free_to_bytes(result);
}

static void set_after(Fixing *fixing, FixedText *text, GBytes *after)
{
    g_bytes_unref(text->after);
    text->after = after;
    g_hash_table_insert(fixing->overlay, g_build_filename(fixing->root, text->path, NULL),
                        g_bytes_ref(after));
}

void fixing_begin(Fixing *fixing)
{
    fixing->settled = fixing->applied->len;
}

void fixing_apply(Fixing *fixing)
{
    for (guint i = 0; i < fixing->texts->len; i++) {
        FixedText *text = fixing->texts->pdata[i];
        g_clear_pointer(&text->saved, g_bytes_unref);
        if (text->edits->len == 0)
            continue;
        text->saved = g_bytes_ref(text->after);
        g_array_sort(text->edits, by_start);
        set_after(fixing, text, edited(text));
        g_array_set_size(text->edits, 0);
    }
}

void fixing_drop(Fixing *fixing)
{
    for (guint i = 0; i < fixing->texts->len; i++) {
        const FixedText *text = fixing->texts->pdata[i];
        g_array_set_size(text->edits, 0);
    }
    g_ptr_array_set_size(fixing->applied, (gint)fixing->settled);
}

void fixing_revert(Fixing *fixing)
{
    for (guint i = 0; i < fixing->texts->len; i++) {
        FixedText *text = fixing->texts->pdata[i];
        if (text->saved)
            set_after(fixing, text, g_steal_pointer(&text->saved));
    }
    g_ptr_array_set_size(fixing->applied, (gint)fixing->settled);
}
