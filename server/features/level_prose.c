#include "server/features/level_prose.h"

#include "server/formats/explanation.h"

#define REASONS 3
#define WORTH_SAYING 0.05f
#define QUESTION_BYTES 120

bool level_is_known(const LevelVerdict *verdict)
{
    return verdict->pinned || verdict->evidence_count > 0;
}

void level_name_prose(Prose *prose, uint8_t level)
{
    prose_format(prose, "Level %u %s", level, level_name((Level)level));
}

void level_verdict_prose(Prose *prose, const LevelVerdict *verdict)
{
    level_name_prose(prose, verdict->level);
    if (verdict->pinned)
        prose_own(prose, " · pinned");
    else
        prose_format(prose, " · %s (%.2f)", level_confidence_word(verdict->confidence),
                     (double)verdict->confidence);
}

void place_prose(Prose *prose, const View *view, const char *path, uint32_t line)
{
    char *uri = snapshot_uri(view->snapshot, path), *name = g_path_get_basename(path);
    char *target = g_strdup_printf("%s#L%u", uri, line + 1);
    char *text = g_strdup_printf("%s:%u", name, line + 1);
    prose_link(prose, text, target);
    g_free(text);
    g_free(target);
    g_free(name);
    g_free(uri);
}

static void pin_prose(Prose *prose, const View *view, const LevelPin *pin)
{
    prose_format(prose, "Pinned by `%s` (", pin->selector);
    place_prose(prose, view, view->analysis->config->path, pin->line);
    prose_own(prose, ").");
}

void level_question_prose(Prose *prose, const View *view, uint8_t level)
{
    Explanation page;
    const char *name = level_name((Level)level);
    if (!explanation_find(&page, view->analysis->rules, name))
        return;
    char *question = prose_summary(page.markdown, QUESTION_BYTES);
    prose_break(prose);
    prose_format(prose, "%s answers: %s", name, question);
    g_free(question);
}

void level_why_prose(Prose *prose, const View *view, const LevelVerdict *verdict)
{
    if (verdict->pin && view->analysis->config->path) {
        pin_prose(prose, view, verdict->pin);
        return;
    }
    unsigned said = 0;
    for (uint32_t i = 0; i < verdict->evidence_count && said < REASONS; i++) {
        const LevelEvidence *evidence = &verdict->evidence[i];
        if (evidence->level != verdict->level)
            continue;
        if (said++)
            prose_own(prose, "; ");
        else
            prose_format(prose, "Level %u because: ", verdict->level);
        prose_text(prose, evidence->says);
        if (evidence->path) {
            prose_own(prose, " (");
            place_prose(prose, view, evidence->path, evidence->line);
            prose_own(prose, ")");
        }
    }
    if (said)
        prose_own(prose, ". ");
    float second = verdict->confidence * (1 - verdict->margin);
    if (verdict->pinned || second < WORTH_SAYING)
        return;
    prose_format(prose, "Next best: %s (%.2f).", level_name((Level)verdict->second),
                 (double)second);
}
