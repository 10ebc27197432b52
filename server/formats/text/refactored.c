#include <string.h>

#include "server/formats/text/parts.h"

static void print_file(Terminal *terminal, const OutcomeFile *file)
{
    if (!file->now)
        return;
    terminal_print(terminal, "  ");
    if (file->from) {
        terminal_text(terminal, file->from);
        terminal_print(terminal, " → ");
    }
    terminal_text(terminal, file->path);
    if (!file->before && !file->from)
        terminal_styled(terminal, STYLE_DIM, " (new)");
    terminal_print(terminal, "\n");
}

static void print_effect(Terminal *terminal, const Effect *effect)
{
    g_autofree char *text = effect_text(effect);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    terminal_styled(terminal, STYLE_BOLD, "Effect on the tower");
    terminal_print(terminal, "\n");
    for (char **line = lines; *line; line++)
        if (**line) {
            terminal_print(terminal, "  ");
            terminal_wrapped(terminal, *line, 2, 4);
        }
}

static void print_left(Terminal *terminal, const GPtrArray *left)
{
    if (!left->len)
        return;
    terminal_styled(terminal, STYLE_BOLD, "Left as it is, to be looked at");
    terminal_print(terminal, "\n");
    for (guint i = 0; i < left->len; i++) {
        const PlanLeft *each = left->pdata[i];
        g_autofree char *text =
            g_strdup_printf("%s:%u: %s", each->path, each->line + 1, each->says);
        terminal_print(terminal, "  ");
        terminal_wrapped(terminal, text, 2, 4);
    }
}

void text_refactored(Terminal *terminal, const Refactored *refactored)
{
    terminal_styled(terminal, STYLE_BOLD, refactored->title);
    terminal_print(terminal, "\n");
    for (guint i = 0; i < refactored->outcome->files->len; i++)
        print_file(terminal, refactored->outcome->files->pdata[i]);
    print_effect(terminal, refactored->effect);
    print_left(terminal, refactored->plan->left);
    unsigned files = refactored_files(refactored);
    terminal_print(terminal, "%u %s%s\n", files, files == 1 ? "file" : "files",
                   refactored->written ? " written" : ", none written (--dry-run)");
}
