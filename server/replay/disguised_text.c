#include "server/replay/disguised_text.h"

#include <string.h>

typedef struct Scan {
    Disguise *disguise;
    GString *to;
    const char *at, *end;
    bool json;
} Scan;

static bool starts(const Scan *scan, const char *word)
{
    size_t size = strlen(word);
    return (size_t)(scan->end - scan->at) >= size && memcmp(scan->at, word, size) == 0;
}

static void prose(Scan *scan, const char *until)
{
    disguise_prose(scan->disguise, scan->to, scan->at, (size_t)(until - scan->at));
    scan->at = until;
}

static void keep(Scan *scan, const char *until)
{
    g_string_append_len(scan->to, scan->at, until - scan->at);
    scan->at = until;
}

static const char *line_end(const Scan *scan)
{
    const char *at = scan->at;
    while (at < scan->end && *at != '\n' && *at != '\r')
        at++;
    return at;
}

/* `belfry: allow(code)` in a comment stays up to its bracket, and an end date stays. */
static void comment(Scan *scan, const char *until)
{
    const char *allow = g_strstr_len(scan->at, until - scan->at, "belfry: allow(");
    const char *bracket = allow ? memchr(allow, ')', (size_t)(until - allow)) : NULL;
    if (bracket) {
        prose(scan, allow);
        keep(scan, bracket);
        const char *date = g_strstr_len(scan->at, until - scan->at, " until ");
        if (date) {
            prose(scan, date);
            keep(scan, date + strlen(" until "));
        }
    }
    prose(scan, until);
}

static const char *block_end(const Scan *scan)
{
    int depth = 0;
    for (const char *at = scan->at; at < scan->end; at++) {
        if (at + 1 < scan->end && at[0] == '/' && at[1] == '*')
            depth++, at++;
        else if (at + 1 < scan->end && at[0] == '*' && at[1] == '/') {
            if (--depth == 0)
                return at + 2;
            at++;
        }
    }
    return scan->end;
}

/* From the opening quote to behind the closing one; escapes stay. */
static void string(Scan *scan)
{
    keep(scan, scan->at + 1);
    while (scan->at < scan->end && *scan->at != '"') {
        const char *at = scan->at;
        while (at < scan->end && *at != '"' && *at != '\\')
            at++;
        prose(scan, at);
        if (at < scan->end && *at == '\\')
            keep(scan, MIN(at + 2, scan->end));
    }
    if (scan->at < scan->end)
        keep(scan, scan->at + 1);
}

/* r"…", r#"…"#: false when none begins here. */
static bool raw_string(Scan *scan)
{
    const char *at = scan->at + 1;
    size_t hashes = 0;
    while (at < scan->end && *at == '#')
        at++, hashes++;
    if (at >= scan->end || *at != '"')
        return false;
    char *close = g_strnfill(hashes + 1, '#');
    close[0] = '"';
    keep(scan, at + 1);
    const char *found = g_strstr_len(scan->at, scan->end - scan->at, close);
    prose(scan, found ? found : scan->end);
    if (found)
        keep(scan, found + hashes + 1);
    g_free(close);
    return true;
}

/* 'x' and '\n' stay; a lifetime is a name. */
static void quote(Scan *scan)
{
    const char *at = scan->at + 1;
    if (at < scan->end && *at == '\\')
        at = MIN(at + 2, scan->end);
    else if (at < scan->end)
        at += MIN((long)g_utf8_skip[(unsigned char)*at], scan->end - at);
    keep(scan, at < scan->end && *at == '\'' ? at + 1 : scan->at + 1);
}

static bool is_name_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

static void name(Scan *scan)
{
    const char *at = scan->at + 1;
    while (at < scan->end && is_name_byte(*at))
        at++;
    disguise_names(scan->disguise, scan->to, scan->at, (size_t)(at - scan->at));
    scan->at = at;
}

static void scan_rust(Scan *scan)
{
    if (starts(scan, "//"))
        comment(scan, line_end(scan));
    else if (starts(scan, "/*"))
        comment(scan, block_end(scan));
    else if (*scan->at == 'r' && raw_string(scan))
        return;
    else if (*scan->at == '"')
        string(scan);
    else if (*scan->at == '\'')
        quote(scan);
    else if (is_name_byte(*scan->at))
        name(scan);
    else
        keep(scan, scan->at + 1);
}

/* Strings of a manifest or a baseline are names and paths, unless they hold a blank. */
static void toml_string(Scan *scan)
{
    const char *end = line_end(scan), *close = scan->at + 1;
    while (close < end && *close != '"')
        close++;
    if (memchr(scan->at, ' ', (size_t)(close - scan->at)))
        prose(scan, close);
    else
        (scan->json ? disguise_id : disguise_names)(scan->disguise, scan->to, scan->at,
                                                    (size_t)(close - scan->at));
    scan->at = close;
    if (close < end)
        keep(scan, close + 1);
}

static void scan_toml(Scan *scan)
{
    if (*scan->at == '#')
        comment(scan, line_end(scan));
    else if (*scan->at == '"')
        toml_string(scan);
    else if (is_name_byte(*scan->at))
        name(scan);
    else
        keep(scan, scan->at + 1);
}

char *disguised_text(Disguise *disguise, const char *path, const char *text, size_t size)
{
    bool json = g_str_has_suffix(path, ".json"), data = json || g_str_has_suffix(path, ".toml");
    Scan scan = {disguise, g_string_sized_new(size), text, text + size, json};
    while (scan.at < scan.end)
        data ? scan_toml(&scan) : scan_rust(&scan);
    return g_string_free(scan.to, FALSE);
}
