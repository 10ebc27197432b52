#include <string.h>

#include "server/formats/text/parts.h"

static Style severity_style(uint8_t severity)
{
    return severity == SEVERITY_ERROR     ? STYLE_RED
           : severity == SEVERITY_WARNING ? STYLE_YELLOW
                                          : STYLE_BLUE;
}

static void headline(TextReport *text, const Finding *finding, const LineIndex *lines)
{
    Terminal *terminal = text->terminal;
    uint32_t line = lines ? line_index_line(lines, finding->start) : finding->line;
    uint32_t column = lines ? excerpt_column(lines, finding->start) : 1;
    terminal_styled(terminal, STYLE_BOLD, finding->path);
    terminal_print(terminal, ":%u:%u: %s%s[%s]%s: ", line + 1, column,
                   terminal_code(terminal, severity_style(finding->severity)),
                   severity_name((Severity)finding->severity), finding->code,
                   terminal_code(terminal, STYLE_PLAIN));
    terminal_styled(terminal, STYLE_BOLD, finding->message);
    terminal_print(terminal, "\n");
}

/* The width of the line number, which every following line is indented by. */
static int gutter(const Finding *finding)
{
    char digits[16];
    return g_snprintf(digits, sizeof digits, "%u", finding->line + 1);
}

static void source_line(TextReport *text, const Finding *finding, const LineIndex *lines)
{
    Terminal *terminal = text->terminal;
    const char *dim = terminal_code(terminal, STYLE_BLUE),
               *off = terminal_code(terminal, STYLE_PLAIN);
    int margin = gutter(finding);
    uint32_t line = line_index_line(lines, finding->start);
    Excerpt excerpt =
        excerpt_make(lines, finding->start, finding->end, terminal->width - (unsigned)margin - 3);
    g_autofree char *carets = g_strnfill(excerpt.carets, '^');
    terminal_print(terminal, "%s%*s |\n%*u |%s %s\n", dim, margin, "", margin, line + 1, off,
                   excerpt.line);
    terminal_print(terminal, "%s%*s |%s %*s%s%s", dim, margin, "", off, (int)excerpt.indent, "",
                   terminal_code(terminal, severity_style(finding->severity)), carets);
    if (finding->label) {
        terminal_print(terminal, " ");
        terminal_text(terminal, finding->label);
    }
    terminal_print(terminal, "%s\n%s%*s |%s\n", off, dim, margin, "", off);
    excerpt_clear(&excerpt);
}

static void reason(TextReport *text, int margin, const char *name, const char *says)
{
    if (!says)
        return;
    Terminal *terminal = text->terminal;
    unsigned indent = (unsigned)margin + 3;
    terminal_print(terminal, "%*s %s=%s %s: ", margin, "", terminal_code(terminal, STYLE_BLUE),
                   terminal_code(terminal, STYLE_PLAIN), name);
    terminal_wrapped(terminal, says, indent + text_width(name) + 2, indent + 2);
}

/* The folder of the package a finding lies in: places of its chain are named below that. */
static char *package_folder(const Workspace *workspace, const Finding *finding)
{
    if (finding->file == WORKSPACE_NONE) {
        char *folder = g_path_get_dirname(finding->path);
        if (g_str_equal(folder, "."))
            *folder = '\0';
        return folder;
    }
    uint32_t package = workspace->files[finding->file].package;
    return g_strdup(package == WORKSPACE_NONE ? "" : workspace->packages[package].directory);
}

static const char *below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    bool inside = length > 0 && strncmp(path, folder, length) == 0 && path[length] == '/';
    return inside ? path + length + 1 : path;
}

/* "domain → http-api Cargo.toml:9 · used at src/order.rs:12, src/order.rs:40". */
static void chain(TextReport *text, int margin, const Finding *finding)
{
    if (finding->chain_count == 0)
        return;
    g_autofree char *folder = package_folder(text->report->analysis->workspace, finding);
    g_autoptr(GString) says = g_string_new(NULL);
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        const ChainLink *link = &finding->chain[i];
        bool again = i > 0 && g_strcmp0(link->says, finding->chain[i - 1].says) == 0;
        if (i > 0)
            g_string_append(says, again ? "," : " ·");
        if (!again && link->says)
            g_string_append_printf(says, " %s", link->says);
        if (link->path)
            g_string_append_printf(says, " %s:%u", below(link->path, folder), link->line + 1);
    }
    reason(text, margin, "chain", says->str + 1);
}

static void finding_lines(TextReport *text, const Finding *finding)
{
    const LineIndex *lines = locator_lines(&text->locator, finding->path);
    bool has_excerpt = lines && finding->file != WORKSPACE_NONE && finding->end > finding->start;
    int margin = has_excerpt ? gutter(finding) : 1;
    headline(text, finding, lines);
    if (has_excerpt)
        source_line(text, finding, lines);
    reason(text, margin, "level", finding->level);
    chain(text, margin, finding);
    reason(text, margin, "why", finding->why);
    reason(text, margin, "how champions do it", finding->champion);
    reason(text, margin, "fix", finding->help);
    for (uint32_t i = 0; i < finding->fix_count && !finding->help; i++)
        reason(text, margin, "fix", finding->fixes[i].title);
    terminal_print(text->terminal, "\n");
}

void text_findings(TextReport *text)
{
    const Patterns *patterns = text->report->analysis->patterns;
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (finding->severity >= text->report->minimum && finding_counts(finding) &&
            report_selects(text->report, finding))
            finding_lines(text, finding);
    }
}
