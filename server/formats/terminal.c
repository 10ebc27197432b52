#include "server/formats/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define PROSE_WIDTH 100
#define NARROWEST 40

void terminal_init(Terminal *terminal, FILE *file, bool color)
{
    struct winsize size = {0};
    *terminal = (Terminal){.file = file, .color = color, .width = PROSE_WIDTH};
    if (ioctl(fileno(file), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        terminal->width = CLAMP(size.ws_col, NARROWEST, PROSE_WIDTH);
}

void terminal_print(Terminal *terminal, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(terminal->file, format, arguments);
    va_end(arguments);
}

/* Marks that reorder the text around them; a source line must not read as what it is not. */
static bool is_direction_mark(gunichar c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
           c == 0x200f || c == 0x061c;
}

bool character_is_printable(gunichar c)
{
    return c >= 0x20 && !(c >= 0x7f && c < 0xa0) && !is_direction_mark(c) && c != 0x2028 &&
           c != 0x2029;
}

unsigned character_width(gunichar c)
{
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

char *text_clean(const char *text)
{
    GString *clean = g_string_new(NULL);
    while (*text) {
        gunichar c = g_utf8_get_char_validated(text, -1);
        if (c == (gunichar)-1 || c == (gunichar)-2)
            g_string_append_printf(clean, "\\x%02X", (unsigned char)*text++);
        else {
            if (character_is_printable(c))
                g_string_append_unichar(clean, c);
            else if (c == '\t')
                g_string_append_c(clean, ' ');
            else
                g_string_append_printf(clean, "\\u{%x}", c);
            text = g_utf8_next_char(text);
        }
    }
    return g_string_free(clean, FALSE);
}

unsigned text_width(const char *text)
{
    unsigned width = 0;
    for (; *text; text = g_utf8_next_char(text))
        width += character_width(g_utf8_get_char(text));
    return width;
}

const char *terminal_code(const Terminal *terminal, Style style)
{
    static const char *const codes[] = {
        [STYLE_PLAIN] = "\033[0m",   [STYLE_BOLD] = "\033[1m",     [STYLE_DIM] = "\033[2m",
        [STYLE_ITALIC] = "\033[3m",  [STYLE_RED] = "\033[1;31m",   [STYLE_YELLOW] = "\033[1;33m",
        [STYLE_BLUE] = "\033[1;34m", [STYLE_GREEN] = "\033[1;32m",
    };
    return terminal->color ? codes[style] : "";
}

void terminal_text(Terminal *terminal, const char *text)
{
    g_autofree char *clean = text_clean(text);
    fputs(clean, terminal->file);
}

void terminal_styled(Terminal *terminal, Style style, const char *text)
{
    fputs(terminal_code(terminal, style), terminal->file);
    terminal_text(terminal, text);
    fputs(terminal_code(terminal, STYLE_PLAIN), terminal->file);
}

void terminal_wrapped(Terminal *terminal, const char *text, unsigned column, unsigned indent)
{
    g_autofree char *clean = text_clean(text);
    g_auto(GStrv) words = g_strsplit(clean, " ", -1);
    bool first = true;
    for (char **word = words; *word; word++) {
        if (!**word)
            continue;
        unsigned width = text_width(*word);
        if (!first && column + 1 + width > terminal->width) {
            fprintf(terminal->file, "\n%*s", (int)indent, "");
            column = indent;
            first = true;
        }
        fprintf(terminal->file, "%s%s", first ? "" : " ", *word);
        column += width + !first;
        first = false;
    }
    fputc('\n', terminal->file);
}
