/* textDocument/inlayHint: behind a `use` that leads to another level, which. The reason comes with
 * inlayHint/resolve, to a client that asks for it then. */
#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/hover_parts.h"
#include "server/features/use_crossings.h"
#include "server/features/view.h"

static json_t *tooltip_of(const View *view, const UseCrossing *crossing)
{
    Prose prose = prose_new();
    if (!hover_crossing(&prose, view, crossing->from, crossing->to)) {
        prose_free(&prose);
        return NULL;
    }
    return prose_finish(&prose, view->client->markdown_hover);
}

static json_t *data_of(const View *view, const UseCrossing *crossing)
{
    json_t *data = json_object();
    json_object_set_new(data, "uri", json_text(view->document->uri));
    json_object_set_new(data, "version", json_integer(view->document->text->version));
    json_object_set_new(data, "start", json_integer(crossing->start));
    return data;
}

static json_t *hint_of(const View *view, const UseCrossing *crossing)
{
    json_t *hint = json_object();
    char *label = use_crossing_label(crossing);
    json_object_set_new(
        hint, "position",
        lsp_position(position_of_offset(view->lines, crossing->end, view->client->encoding)));
    json_object_set_new(hint, "label", json_text(label));
    json_object_set_new(hint, "paddingLeft", json_true());
    json_t *tooltip = view->client->hint_resolves ? NULL : tooltip_of(view, crossing);
    if (tooltip)
        json_object_set_new(hint, "tooltip", tooltip);
    if (view->client->hint_resolves)
        json_object_set_new(hint, "data", data_of(view, crossing));
    g_free(label);
    return hint;
}

json_t *inlay_hints(const View *view)
{
    Range range;
    if (!view->settings->inlay_hints || view->file == WORKSPACE_NONE ||
        !lsp_read_range(lsp_at(view->params, "range", NULL), &range))
        return NULL;
    size_t start = offset_of_position(view->lines, range.start, view->client->encoding);
    size_t end = offset_of_position(view->lines, range.end, view->client->encoding);
    json_t *hints = json_array();
    GArray *crossings = use_crossings(view->analysis, view->file);
    for (guint i = 0; i < crossings->len; i++) {
        const UseCrossing *crossing = &g_array_index(crossings, UseCrossing, i);
        if (start <= crossing->end && crossing->end <= end)
            json_array_append_new(hints, hint_of(view, crossing));
    }
    g_array_free(crossings, TRUE);
    return hints;
}

json_t *inlay_hint_resolved(const View *view)
{
    if (view->file == WORKSPACE_NONE)
        return NULL;
    json_int_t start = json_integer_value(lsp_at(view->params, "data", "start", NULL));
    json_t *hint = NULL;
    GArray *crossings = use_crossings(view->analysis, view->file);
    for (guint i = 0; i < crossings->len && !hint; i++) {
        const UseCrossing *crossing = &g_array_index(crossings, UseCrossing, i);
        json_t *tooltip = (json_int_t)crossing->start == start ? tooltip_of(view, crossing) : NULL;
        if (!tooltip)
            continue;
        hint = json_copy((json_t *)view->params);
        json_object_set_new(hint, "tooltip", tooltip);
    }
    g_array_free(crossings, TRUE);
    return hint;
}

/* Of all that the hints of a file say. */
static guint hash_of(const Analysis *analysis, const char *path)
{
    uint32_t file = workspace_file(analysis->workspace, path);
    guint hash = 1;
    if (file == WORKSPACE_NONE)
        return hash;
    GArray *crossings = use_crossings(analysis, file);
    for (guint i = 0; i < crossings->len; i++) {
        const UseCrossing *crossing = &g_array_index(crossings, UseCrossing, i);
        hash = (hash * 33 + crossing->start) * 33 + crossing->levels * 2u + crossing->is_forbidden;
    }
    g_array_free(crossings, TRUE);
    return hash;
}

bool inlay_hints_differ(const Snapshot *before, const Snapshot *now)
{
    for (guint i = 0; i < now->open->len; i++) {
        const OpenText *open = g_ptr_array_index(now->open, i);
        const OpenText *old = snapshot_open(before, open->key);
        if (old && old->text == open->text && old->relative && open->relative &&
            hash_of(before->analysis, old->relative) != hash_of(now->analysis, open->relative))
            return true;
    }
    return false;
}
