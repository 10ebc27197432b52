/* textDocument/codeLens: places come at once, text and command by codeLens/resolve. */
#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/lens.h"
#include "server/features/view.h"

static json_t *command_of(const View *view, const Lens *lens)
{
    json_t *command = json_object(), *arguments = json_array();
    char *title = lens_title(view->analysis, view->path, lens);
    json_array_append_new(arguments, json_text(lens_explains(view->analysis, view->path, lens)));
    json_object_set_new(command, "title", json_text(title));
    json_object_set_new(command, "command", json_string("belfry.explain"));
    json_object_set_new(command, "arguments", arguments);
    g_free(title);
    return command;
}

static json_t *lens_json(const View *view, const Lens *lens)
{
    json_t *value = json_object(), *data = json_object();
    json_object_set_new(data, "uri", json_text(view->document->uri));
    json_object_set_new(data, "version", json_integer(view->document->text->version));
    json_object_set_new(data, "start", json_integer(lens->start));
    json_object_set_new(data, "kind", json_integer(lens->kind));
    const Patterns *patterns = view->analysis->patterns;
    if (lens->kind == LENS_PATTERN) /* several may stand on one item */
        json_object_set_new(data, "rule", json_text(patterns->recognitions[lens->index].rule->id));
    json_object_set_new(
        value, "range",
        lsp_range(range_of_offsets(view->lines, lens->start, lens->end, view->client->encoding)));
    json_object_set_new(value, "data", data);
    if (!view->client->lens_resolves)
        json_object_set_new(value, "command", command_of(view, lens));
    return value;
}

json_t *code_lenses(const View *view)
{
    json_t *list = json_array();
    if (!view->settings->lenses)
        return list;
    GArray *lenses = lenses_of(view->analysis, view->path, view->lines->text, view->lines->size);
    for (guint i = 0; i < lenses->len; i++) {
        const Lens *lens = &g_array_index(lenses, Lens, i);
        if (!(view->settings->hidden_lenses & 1u << lens->kind))
            json_array_append_new(list, lens_json(view, lens));
    }
    g_array_free(lenses, TRUE);
    return list;
}

static bool is_asked_for(const View *view, const Lens *lens, const json_t *data)
{
    const char *rule = lsp_string(data, "rule");
    if (json_integer_value(lsp_at(data, "kind", NULL)) != (json_int_t)lens->kind ||
        json_integer_value(lsp_at(data, "start", NULL)) != (json_int_t)lens->start)
        return false;
    return !rule || lens->kind != LENS_PATTERN ||
           strcmp(view->analysis->patterns->recognitions[lens->index].rule->id, rule) == 0;
}

json_t *code_lens_resolved(const View *view)
{
    const json_t *data = lsp_at(view->params, "data", NULL);
    GArray *lenses = lenses_of(view->analysis, view->path, view->lines->text, view->lines->size);
    json_t *value = NULL;
    for (guint i = 0; i < lenses->len && !value; i++) {
        const Lens *lens = &g_array_index(lenses, Lens, i);
        if (!is_asked_for(view, lens, data))
            continue;
        value = json_copy((json_t *)view->params);
        json_object_set_new(value, "command", command_of(view, lens));
    }
    g_array_free(lenses, TRUE);
    return value;
}

/* Of all that the lenses of a file say. */
static guint lenses_hash(const Analysis *analysis, const OpenText *open)
{
    const LineIndex *lines = &open->text->index;
    GArray *lenses = lenses_of(analysis, open->relative, lines->text, lines->size);
    guint hash = 1;
    for (guint i = 0; i < lenses->len; i++) {
        const Lens *lens = &g_array_index(lenses, Lens, i);
        char *title = lens_title(analysis, open->relative, lens);
        hash = hash * 33 + lens->start;
        hash = hash * 33 + g_str_hash(title);
        g_free(title);
    }
    g_array_free(lenses, TRUE);
    return hash;
}

bool code_lenses_differ(const Snapshot *before, const Snapshot *now)
{
    for (guint i = 0; i < now->open->len; i++) {
        const OpenText *open = g_ptr_array_index(now->open, i);
        const OpenText *old = snapshot_open(before, open->key);
        if (old && old->text == open->text && old->relative && open->relative &&
            lenses_hash(before->analysis, old) != lenses_hash(now->analysis, open))
            return true;
    }
    return false;
}
