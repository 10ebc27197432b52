#include <string.h>

#include "server/formats/foreign_items.h"
#include "server/formats/text/parts.h"

enum { DECLARATION = 400, ROOM = 24 };

static Style style_of(uint8_t severity)
{
    return severity == SEVERITY_ERROR     ? STYLE_RED
           : severity == SEVERITY_WARNING ? STYLE_YELLOW
                                          : STYLE_BLUE;
}

static void append_count(GString *line, uint32_t count, const char *noun)
{
    if (count)
        g_string_append_printf(line, "%s%u %s", line->len ? ", " : "", count, noun);
}

static const char *package_name(const Report *report, uint32_t package)
{
    return package == WORKSPACE_NONE ? "files without a package"
                                     : report->analysis->workspace->packages[package].name;
}

static void title(TextReport *text, uint32_t package)
{
    ForeignCounts counts = foreign_count(text->report, package);
    g_autoptr(GString) line = g_string_new(NULL);
    append_count(line, counts.matches, "match");
    append_count(line, counts.mismatches - counts.hints,
                 counts.mismatches - counts.hints == 1 ? "mismatch" : "mismatches");
    append_count(line, counts.hints, counts.hints == 1 ? "hint" : "hints");
    append_count(line, counts.missing, "missing");
    append_count(line, counts.known, "allowed or in the baseline");
    append_count(line, counts.unjudged, "not judged");
    terminal_styled(text->terminal, STYLE_BOLD, package_name(text->report, package));
    terminal_print(text->terminal, " · %u item%s: %s\n", counts.items, counts.items == 1 ? "" : "s",
                   line->str);
}

static void labelled(TextReport *text, const char *label, const char *says)
{
    terminal_print(text->terminal, "  %s%-8s%s ", terminal_code(text->terminal, STYLE_BLUE), label,
                   terminal_code(text->terminal, STYLE_PLAIN));
    terminal_wrapped(text->terminal, says, 11, 13);
}

static void headers(TextReport *text, uint32_t package)
{
    const Ffi *ffi = report_ffi(text->report);
    for (uint32_t i = 0; i < ffi->binding_count; i++) {
        const FfiBinding *binding = &ffi->bindings[i];
        if (binding->package != package)
            continue;
        g_autofree char *says = g_strdup_printf("%s: %s", binding->header, binding->evidence);
        labelled(text, "header", says);
        if (binding->problem)
            labelled(text, "", binding->problem);
    }
}

/* The lines of a declaration as one. */
static char *on_one_line(const char *text, gsize size)
{
    GString *line = g_string_new(NULL);
    for (gsize i = 0; i < size && line->len < DECLARATION; i++) {
        bool blank = g_ascii_isspace(text[i]);
        if (!blank)
            g_string_append_c(line, text[i]);
        else if (line->len && line->str[line->len - 1] != ' ' && line->str[line->len - 1] != '(')
            g_string_append_c(line, ' ');
    }
    return g_string_free(line, FALSE);
}

/* Of a type the line of the field, of anything else the whole declaration. */
static char *rust_side(TextReport *text, const FfiVerdict *verdict)
{
    const ForeignItem *item = verdict->item;
    const char *path = text->report->analysis->workspace->files[item->file].path;
    const LineIndex *lines = locator_lines(&text->locator, path);
    gsize size = 0;
    const char *source = lines ? g_bytes_get_data(text->locator.bytes, &size) : NULL;
    uint32_t start = item->start, end = item->end;
    const Difference *first = verdict->differences && verdict->differences->len
                                  ? &g_array_index(verdict->differences, Difference, 0)
                                  : NULL;
    if (first && first->end) {
        start = first->start;
        end = first->end;
    } else if (item->kind == FOREIGN_TYPE)
        end = MIN(end, item->at + (uint32_t)strlen(item->name));
    return source && end <= size && start < end ? on_one_line(source + start, end - start) : NULL;
}

static void both_sides(TextReport *text, const FfiVerdict *verdict)
{
    g_autofree char *rust = rust_side(text, verdict);
    if (rust)
        labelled(text, "    Rust", rust);
    if (!verdict->header)
        return;
    g_autofree char *c = g_strdup_printf("%s  %s:%u", verdict->prototype ? verdict->prototype : "",
                                         verdict->header, verdict->header_line + 1);
    labelled(text, "    C", c);
}

static void difference_line(TextReport *text, const FfiVerdict *verdict,
                            const Difference *difference)
{
    Terminal *terminal = text->terminal;
    const ForeignItem *item = verdict->item;
    const char *path = text->report->analysis->workspace->files[item->file].path;
    const LineIndex *lines = locator_lines(&text->locator, path);
    uint32_t at = difference->end ? difference->start : item->at;
    uint32_t line = difference->end ? difference->line : item->line;
    terminal_print(terminal, "  ");
    terminal_styled(terminal, STYLE_BOLD, path);
    terminal_print(terminal, ":%u:%u: %s%s[%s]%s: `", line + 1,
                   lines ? excerpt_column(lines, at) : 1,
                   terminal_code(terminal, style_of(difference->severity)),
                   severity_name((Severity)difference->severity), difference->code,
                   terminal_code(terminal, STYLE_PLAIN));
    terminal_styled(terminal, STYLE_BOLD, item->name);
    terminal_print(terminal, "`: ");
    terminal_text(terminal, difference->says);
    if (item->cfg) {
        terminal_print(terminal, " (cfg ");
        terminal_text(terminal, item->cfg);
        terminal_print(terminal, ")");
    }
    terminal_print(terminal, "\n");
}

static void wrong(TextReport *text, uint32_t package)
{
    const Report *report = text->report;
    const Ffi *ffi = report_ffi(report);
    for (uint32_t i = 0; i < ffi->count; i++) {
        const FfiVerdict *verdict = &ffi->verdicts[i];
        if (verdict->item->package != package || !foreign_in_focus(report, verdict) ||
            !verdict->differences || verdict->severity < report->minimum ||
            foreign_is_known(report, verdict))
            continue;
        terminal_print(text->terminal, "\n");
        for (guint k = 0; k < verdict->differences->len; k++)
            if (g_array_index(verdict->differences, Difference, k).severity >= report->minimum)
                difference_line(text, verdict, &g_array_index(verdict->differences, Difference, k));
        both_sides(text, verdict);
    }
}

typedef struct Reason {
    const char *says;
    uint32_t count;
} Reason;

static int compare_reasons(gconstpointer a, gconstpointer b)
{
    const Reason *left = a, *right = b;
    int order = (left->count < right->count) - (left->count > right->count);
    return order ? order : strcmp(left->says, right->says);
}

/* The words in front of a name or a number are what reasons have in common. */
static void count_reason(GArray *reasons, const char *why)
{
    for (guint i = 0; i < reasons->len; i++) {
        Reason *reason = &g_array_index(reasons, Reason, i);
        if (strcmp(reason->says, why) == 0) {
            reason->count++;
            return;
        }
    }
    Reason reason = {why, 1};
    g_array_append_val(reasons, reason);
}

static void unjudged(TextReport *text, uint32_t package)
{
    const Report *report = text->report;
    const Ffi *ffi = report_ffi(report);
    g_autoptr(GArray) reasons = g_array_new(FALSE, FALSE, sizeof(Reason));
    for (uint32_t i = 0; i < ffi->count; i++) {
        const FfiVerdict *verdict = &ffi->verdicts[i];
        if (verdict->item->package == package && verdict->outcome == FFI_UNJUDGED && verdict->why &&
            foreign_in_focus(report, verdict))
            count_reason(reasons, verdict->why);
    }
    g_array_sort(reasons, compare_reasons);
    if (reasons->len)
        terminal_print(text->terminal, "\n");
    for (guint i = 0; i < MIN(reasons->len, ROOM); i++) {
        const Reason *reason = &g_array_index(reasons, Reason, i);
        g_autofree char *says = g_strdup_printf("%u × %s", reason->count, reason->says);
        labelled(text, i ? "" : "unjudged", says);
    }
    if (reasons->len > ROOM)
        terminal_print(text->terminal, "           and %u more reasons (--format json has all)\n",
                       reasons->len - ROOM);
}

static void problem(TextReport *text)
{
    const Ffi *ffi = report_ffi(text->report);
    if (ffi->problem)
        terminal_print(text->terminal, "No header could be read: %s\n\n", ffi->problem);
}

void text_foreign(TextReport *text)
{
    problem(text);
    g_autoptr(GArray) packages = foreign_packages(text->report);
    for (guint i = 0; i < packages->len; i++) {
        uint32_t package = g_array_index(packages, uint32_t, i);
        title(text, package);
        headers(text, package);
        wrong(text, package);
        unjudged(text, package);
        terminal_print(text->terminal, "\n");
    }
}

void text_foreign_counts(TextReport *text)
{
    g_autoptr(GArray) packages = foreign_packages(text->report);
    if (packages->len)
        problem(text);
    for (guint i = 0; i < packages->len; i++)
        title(text, g_array_index(packages, uint32_t, i));
    if (packages->len)
        terminal_print(text->terminal, "\n");
}
