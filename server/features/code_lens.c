/* textDocument/codeLens: the level on a file's first line, the pattern on each recognised item.
 * Places come at once, text and command by codeLens/resolve. */
#include <string.h>

#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/level_prose.h"

#define LEAST_CONFIDENCE 0.5f

/* `rule` NULL: the file's level. */
static json_t *lens(const View *view, uint32_t start, uint32_t end, const char *rule)
{
    json_t *value = json_object(), *data = json_object();
    json_object_set_new(data, "uri", json_text(view->document->uri));
    json_object_set_new(data, "version", json_integer(view->document->text->version));
    json_object_set_new(data, "start", json_integer(start));
    if (rule)
        json_object_set_new(data, "rule", json_text(rule));
    json_object_set_new(
        value, "range",
        lsp_range(range_of_offsets(view->lines, start, end, view->client->encoding)));
    json_object_set_new(value, "data", data);
    return value;
}

static bool has_lens(uint32_t file, const Recognition *recognition)
{
    return recognition->file == file && !recognition->is_part && !recognition->in_test &&
           recognition->confidence >= LEAST_CONFIDENCE;
}

json_t *code_lenses(const View *view)
{
    const Patterns *patterns = view->analysis->patterns;
    json_t *lenses = json_array();
    if (view->file == WORKSPACE_NONE || !view->settings->lenses)
        return lenses;
    if (level_is_known(&view->analysis->tower->files[view->file]))
        json_array_append_new(lenses, lens(view, 0, 0, NULL));
    for (uint32_t i = 0; patterns && i < patterns->recognition_count; i++) {
        const Recognition *each = &patterns->recognitions[i];
        if (has_lens(view->file, each))
            json_array_append_new(lenses, lens(view, each->start, each->end, each->rule->id));
    }
    return lenses;
}

/* Takes `title`. */
static json_t *explain(json_t *title, const char *id)
{
    json_t *command = json_object(), *arguments = json_array();
    json_array_append_new(arguments, json_text(id));
    json_object_set_new(command, "title", title);
    json_object_set_new(command, "command", json_string("belfry.explain"));
    json_object_set_new(command, "arguments", arguments);
    return command;
}

static json_t *level_command(const View *view)
{
    const LevelVerdict *verdict = &view->analysis->tower->files[view->file];
    const char *name = level_name((Level)verdict->level);
    const char *word = verdict->pinned ? "pinned" : level_confidence_word(verdict->confidence);
    char *id = g_ascii_strdown(name, -1);
    json_t *command =
        explain(json_text_format("%s (level %u) · %s", name, verdict->level, word), id);
    g_free(id);
    return command;
}

static json_t *pattern_command(const View *view, const char *rule, uint32_t start)
{
    const Patterns *patterns = view->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->recognition_count; i++) {
        const Recognition *each = &patterns->recognitions[i];
        if (!has_lens(view->file, each) || each->start != start ||
            strcmp(each->rule->id, rule) != 0)
            continue;
        json_t *title = json_text_format("%s · %s (level %u) · %s", each->rule->title,
                                         level_name((Level)each->rule->level), each->rule->level,
                                         level_confidence_word(each->confidence));
        return explain(title, rule);
    }
    return NULL;
}

json_t *code_lens_resolved(const View *view)
{
    const json_t *data = lsp_at(view->params, "data", NULL);
    const char *rule = lsp_string(data, "rule");
    if (view->file == WORKSPACE_NONE)
        return NULL;
    uint32_t start = (uint32_t)json_integer_value(lsp_at(data, "start", NULL));
    json_t *command = rule ? pattern_command(view, rule, start) : level_command(view);
    if (!command)
        return NULL;
    json_t *value = json_copy((json_t *)view->params);
    json_object_set_new(value, "command", command);
    return value;
}

/* Of all that the lenses of a file say. */
static guint lenses_hash(const Snapshot *snapshot, const char *relative)
{
    const Analysis *analysis = snapshot->analysis;
    const Patterns *patterns = analysis->patterns;
    uint32_t file = workspace_file(analysis->workspace, relative);
    if (file == WORKSPACE_NONE)
        return 0;
    const LevelVerdict *verdict = &analysis->tower->files[file];
    guint hash = 1;
    if (level_is_known(verdict))
        hash += 1u + verdict->level * 2u + verdict->pinned +
                g_str_hash(level_confidence_word(verdict->confidence));
    for (uint32_t i = 0; patterns && i < patterns->recognition_count; i++) {
        const Recognition *each = &patterns->recognitions[i];
        if (has_lens(file, each))
            hash = hash * 33 + each->start + g_str_hash(each->rule->id) +
                   g_str_hash(level_confidence_word(each->confidence));
    }
    return hash;
}

bool code_lenses_differ(const Snapshot *before, const Snapshot *now)
{
    for (guint i = 0; i < now->open->len; i++) {
        const OpenText *open = g_ptr_array_index(now->open, i);
        const OpenText *old = snapshot_open(before, open->key);
        if (old && old->text == open->text && old->relative && open->relative &&
            lenses_hash(before, old->relative) != lenses_hash(now, open->relative))
            return true;
    }
    return false;
}
