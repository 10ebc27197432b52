#include "analyzers/ffi/c_text.h"

#include <glib.h>
#include <string.h>

#include "analyzers/syntax/facts_text.h"

typedef struct Scan {
    const char *at, *end;
    const CTextSink *sink;
    uint32_t line;
    bool defines;  /* the next word is what a #define is for */
    bool in_macro; /* the rest of a #define: it declares nothing */
} Scan;

/* The scan is on a slash. */
static bool is_comment(const Scan *scan, char kind)
{
    return scan->at + 1 < scan->end && scan->at[1] == kind;
}

static void skip_line_comment(Scan *scan)
{
    const char *newline = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
    scan->at = newline ? newline : scan->end;
}

static void skip_block_comment(Scan *scan)
{
    const char *from = scan->at + strlen("/*");
    const char *close = memmem(from, (size_t)(scan->end - from), "*/", strlen("*/"));
    scan->at = close ? close + strlen("*/") : scan->end;
    while ((from = memchr(from, '\n', (size_t)(scan->at - from)))) {
        scan->line++;
        from++;
    }
}

/* A string or a character; one that is not closed ends with its line. */
static void skip_quoted(Scan *scan, char quote)
{
    for (scan->at++; scan->at < scan->end && *scan->at != quote && *scan->at != '\n'; scan->at++)
        if (*scan->at == '\\' && scan->at + 1 < scan->end) {
            scan->at++;
            scan->line += *scan->at == '\n';
        }
    if (scan->at < scan->end && *scan->at == quote)
        scan->at++;
}

static void skip_blanks(Scan *scan)
{
    while (scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\t'))
        scan->at++;
}

static void include(Scan *scan)
{
    skip_blanks(scan);
    if (scan->at >= scan->end || (*scan->at != '"' && *scan->at != '<'))
        return;
    char close = *scan->at == '<' ? '>' : '"';
    const char *from = ++scan->at;
    while (scan->at < scan->end && *scan->at != close && *scan->at != '\n')
        scan->at++;
    if (scan->at < scan->end && *scan->at == close && scan->sink->include)
        scan->sink->include(scan->sink->data, from, (size_t)(scan->at - from));
}

static void directive(Scan *scan)
{
    scan->at++;
    skip_blanks(scan);
    const char *from = scan->at;
    while (scan->at < scan->end && text_is_word_byte(*scan->at))
        scan->at++;
    size_t length = (size_t)(scan->at - from);
    if (length == strlen("define") && memcmp(from, "define", length) == 0)
        scan->defines = true;
    else if (length >= strlen("include") && memcmp(from, "include", strlen("include")) == 0)
        include(scan);
}

static void word(Scan *scan)
{
    const char *from = scan->at;
    while (scan->at < scan->end && text_is_word_byte(*scan->at))
        scan->at++;
    const char *next = scan->at;
    while (next < scan->end && g_ascii_isspace(*next))
        next++;
    bool called = next < scan->end && *next == '(';
    if (!scan->in_macro)
        scan->sink->word(scan->sink->data, from, (size_t)(scan->at - from), scan->line,
                         scan->defines, called);
    if (scan->defines) {
        scan->in_macro = true;
        scan->defines = false;
    }
}

static void newline(Scan *scan)
{
    bool goes_on = scan->at[-1] == '\\' || (scan->at[-1] == '\r' && scan->at[-2] == '\\');
    scan->in_macro = scan->in_macro && goes_on;
    scan->defines = false;
    scan->line++;
    scan->at++;
}

void c_text_scan(const char *text, size_t size, const CTextSink *sink)
{
    Scan scan = {.at = text, .end = text + size, .sink = sink};
    bool fresh = true; /* nothing but blanks on this line yet */
    while (scan.at < scan.end) {
        char c = *scan.at;
        if (c == '\n' && scan.at > text + 1)
            newline(&scan);
        else if (c == '/' && is_comment(&scan, '*'))
            skip_block_comment(&scan);
        else if (c == '/' && is_comment(&scan, '/'))
            skip_line_comment(&scan);
        else if (c == '"' || c == '\'')
            skip_quoted(&scan, c);
        else if (c == '#' && fresh)
            directive(&scan);
        else if (text_is_word_byte(c) && !g_ascii_isdigit(c))
            word(&scan);
        else if (text_is_word_byte(c))
            while (scan.at < scan.end && text_is_word_byte(*scan.at))
                scan.at++;
        else {
            scan.line += c == '\n';
            scan.at++;
        }
        fresh = c == '\n' || (fresh && (c == ' ' || c == '\t' || c == '/'));
    }
}
