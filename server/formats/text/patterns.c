#include "server/formats/text/parts.h"

/* What speaks for the pattern and what speaks against it are told apart. */
static void places(TextReport *text, const Recognition *recognition, bool against)
{
    const Workspace *workspace = text->report->analysis->workspace;
    g_autoptr(GString) says = g_string_new(NULL);
    for (uint32_t i = 0; i < recognition->evidence_count; i++) {
        const Evidence *evidence = &recognition->evidence[i];
        if ((evidence->weight < 0) != against)
            continue;
        g_string_append_printf(says, "%s%s", says->len ? ", " : "", evidence->says);
        if (evidence->file == recognition->file && evidence->line == recognition->line)
            continue;
        if (evidence->file == recognition->file)
            g_string_append_printf(says, " (line %u)", evidence->line + 1);
        else if (evidence->file != WORKSPACE_NONE)
            g_string_append_printf(says, " (%s:%u)", workspace->files[evidence->file].path,
                                   evidence->line + 1);
    }
    if (says->len == 0)
        return;
    terminal_print(text->terminal, against ? "    against: " : "    seen: ");
    terminal_wrapped(text->terminal, says->str, against ? 13 : 10, against ? 13 : 10);
}

static void absent(TextReport *text, const Recognition *recognition)
{
    if (recognition->missing_count == 0)
        return;
    g_autoptr(GString) says = g_string_new(NULL);
    for (uint32_t i = 0; i < recognition->missing_count; i++)
        g_string_append_printf(says, "%s%s", i ? ", " : "", recognition->missing[i]);
    terminal_print(text->terminal, "    not seen: ");
    terminal_wrapped(text->terminal, says->str, 14, 14);
}

static void recognition_lines(TextReport *text, const Recognition *recognition)
{
    Terminal *terminal = text->terminal;
    const Workspace *workspace = text->report->analysis->workspace;
    terminal_text(terminal, workspace->files[recognition->file].path);
    terminal_print(terminal, ":%u: ", recognition->line + 1);
    terminal_styled(terminal, STYLE_BOLD, recognition->rule->title);
    terminal_print(terminal, " `");
    terminal_text(terminal, recognition->symbol ? recognition->symbol : "");
    uint8_t level = text->report->analysis->tower->files[recognition->file].level;
    terminal_print(terminal, "` · Level %u %s · %s (%.2f)", level, level_name((Level)level),
                   level_confidence_word(recognition->confidence), (double)recognition->confidence);
    if (recognition->parts > 0)
        terminal_print(terminal, " · %u part%s", recognition->parts,
                       recognition->parts == 1 ? "" : "s");
    terminal_print(terminal, "\n");
    places(text, recognition, false);
    places(text, recognition, true);
    absent(text, recognition);
}

void text_patterns(TextReport *text)
{
    const Patterns *patterns = text->report->analysis->patterns;
    bool any = false;
    for (uint32_t i = 0; patterns && i < patterns->recognition_count; i++)
        if (report_shows(text->report, &patterns->recognitions[i])) {
            recognition_lines(text, &patterns->recognitions[i]);
            any = true;
        }
    if (any)
        terminal_print(text->terminal, "\n");
}
