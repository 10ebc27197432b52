#include <string.h>

#include "analyzers/ffi/c_text.h"
#include "analyzers/ffi/clues.h"
#include "analyzers/syntax/facts_text.h"
#include "analyzers/syntax/language.h"

enum { CALL_LENGTH = 64, COMMENT_BYTES = 8192 };

/* A string literal of a build script, with the call it is an argument of. */
typedef struct Literal {
    const char *text, *end;
    char call[CALL_LENGTH]; /* "" when it is none's */
    uint32_t line;
} Literal;

typedef struct Script {
    GArray *clues;
    const char *path;
    const char *begin, *at, *end;
    uint32_t line;
} Script;

/* The name before the parenthesis a literal stands in, over what is wrapped around it. */
static void find_call(const Script *script, const char *quote, char call[CALL_LENGTH])
{
    const char *at = quote;
    call[0] = '\0';
    while (at > script->begin && strchr(" \t\r\n&[r#b,", at[-1]))
        at--;
    if (at == script->begin || at[-1] != '(')
        return;
    at--;
    if (at > script->begin && at[-1] == '!')
        at--;
    const char *end = at;
    while (at > script->begin && text_is_word_byte(at[-1]))
        at--;
    bool wraps = end - at == (long)strlen("format") && memcmp(at, "format", strlen("format")) == 0;
    if (wraps)
        find_call(script, at, call);
    else if (end - at < CALL_LENGTH)
        g_strlcpy(call, at, (gsize)(end - at) + 1);
}

static bool is_call(const Literal *literal, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(literal->call, *names) == 0)
            return true;
    return false;
}

static char *says(const Script *script, const Literal *literal, const char *text)
{
    return *literal->call ? g_strdup_printf("%s:%u %s(\"%s\")", script->path, literal->line + 1,
                                            literal->call, text)
                          : g_strdup_printf("%s:%u \"%s\"", script->path, literal->line + 1, text);
}

static void add(Script *script, const Literal *literal, ClueKind kind, bool sure, const char *text)
{
    if (*text && !strpbrk(text, "{}\n"))
        clues_add(script->clues, kind, sure, g_strdup(text), says(script, literal, text));
}

/* cargo:rustc-link-lib=static:+whole-archive=foo */
static void link_line(Script *script, const Literal *literal, const char *text)
{
    const char *value = strstr(text, "rustc-link-lib=");
    if (value) {
        const char *name = strrchr(value, '=') + 1;
        if (*name && !strpbrk(text, "{}\n"))
            clues_add(script->clues, CLUE_LIBRARY, true, g_strdup(name),
                      g_strdup_printf("%s:%u %s", script->path, literal->line + 1, text));
        return;
    }
    const char *flags = strstr(text, "rustc-flags=");
    for (const char *flag = flags ? strstr(flags, "-l") : NULL; flag;
         flag = strstr(flag + 2, "-l")) {
        const char *from = flag + 2 + strspn(flag + 2, " ");
        g_autofree char *name = g_strndup(from, strcspn(from, " "));
        add(script, literal, CLUE_LIBRARY, true, name);
    }
}

static void path_literal(Script *script, const Literal *literal, const char *text)
{
    static const char *const folders[] = {"include", "includes", "include_path", "include_dir",
                                          NULL};
    static const char *const given[] = {"header", "headers", "header_contents", NULL};
    if (language_is_header(text))
        add(script, literal, CLUE_HEADER, is_call(literal, given), text);
    else if (language_is_c(text))
        add(script, literal, CLUE_SOURCE, false, text);
    else if (is_call(literal, folders))
        add(script, literal, CLUE_INCLUDE, false, text);
    else if (g_str_has_prefix(text, "-I"))
        add(script, literal, CLUE_INCLUDE, false, text + 2);
}

typedef struct Included {
    Script *script;
    const Literal *literal;
} Included;

static void included(void *data, const char *path, size_t length)
{
    const Included *to = data;
    g_autofree char *name = g_strndup(path, length);
    add(to->script, to->literal, CLUE_HEADER, true, name);
}

static void no_word(void *data, const char *word, size_t length, uint32_t line, bool defines,
                    bool called)
{
    (void)data, (void)word, (void)length, (void)line, (void)defines, (void)called;
}

static void take(Script *script, const Literal *literal)
{
    static const char *const probes[] = {"probe", "probe_library", "find_library", "find_package",
                                         NULL};
    g_autofree char *text = g_strndup(literal->text, (gsize)(literal->end - literal->text));
    if (strstr(text, "#include")) {
        Included to = {script, literal};
        const CTextSink sink = {no_word, included, &to};
        c_text_scan(text, strlen(text), &sink);
    } else if (g_str_has_prefix(text, "cargo:") || g_str_has_prefix(text, "cargo::"))
        link_line(script, literal, text);
    else if (is_call(literal, probes))
        add(script, literal, CLUE_PKG_CONFIG, true, text);
    else if (!strpbrk(text, " \n"))
        path_literal(script, literal, text);
}

static size_t hashes_at(const Script *script, const char *at)
{
    size_t count = 0;
    while (at + count < script->end && at[count] == '#')
        count++;
    return count;
}

/* "…" with escapes, or r#"…"#. `at` is on the first quote. */
static void string(Script *script)
{
    Literal literal = {.line = script->line};
    const char *before = script->at;
    size_t hashes = 0;
    while (before > script->begin && before[-1] == '#') {
        before--;
        hashes++;
    }
    bool raw = before > script->begin && before[-1] == 'r';
    find_call(script, raw ? before - 1 : script->at, literal.call);
    literal.text = ++script->at;
    for (; script->at < script->end; script->at++) {
        if (!raw && *script->at == '\\' && script->at + 1 < script->end)
            script->at++;
        else if (*script->at == '"' && (!raw || hashes_at(script, script->at + 1) >= hashes))
            break;
        script->line += *script->at == '\n';
    }
    literal.end = script->at;
    if (script->at < script->end)
        script->at++;
    take(script, &literal);
}

static void skip_comment(Script *script)
{
    bool block = script->at[1] == '*';
    const char *inside = script->at + 2;
    for (script->at = inside; script->at < script->end; script->at++) {
        if (block ? script->at > inside && script->at[0] == '/' && script->at[-1] == '*'
                  : *script->at == '\n')
            return;
        script->line += *script->at == '\n';
    }
}

void clues_of_script(GArray *clues, const char *path, const char *text, size_t size)
{
    Script script = {clues, path, text, text, text + size, 0};
    while (script.at < script.end) {
        bool more = script.at + 1 < script.end;
        if (*script.at == '"')
            string(&script);
        else if (more && script.at[0] == '/' && (script.at[1] == '/' || script.at[1] == '*'))
            skip_comment(&script);
        else if (more && script.at[0] == '\'' && script.at[1] == '"')
            script.at += 2;
        else {
            script.line += *script.at == '\n';
            script.at++;
        }
    }
}

/* A word of a comment that ends in .h; "generated" before it makes it sure. */
static void comment_line(GArray *clues, const char *path, char *line, uint32_t number)
{
    g_autofree char *low = g_ascii_strdown(line, -1);
    bool sure = strstr(low, "generated") || strstr(low, "bindings for") || strstr(low, "bindgen");
    g_auto(GStrv) words = g_strsplit_set(line, " \t`'\"()<>,;:*", -1);
    for (char **word = words; *word; word++) {
        size_t length = strlen(*word);
        while (length && (*word)[length - 1] == '.')
            (*word)[--length] = '\0';
        if (length > 2 && language_is_header(*word) && !g_str_has_prefix(*word, "//"))
            clues_add(clues, CLUE_HEADER, sure, g_strdup(*word),
                      g_strdup_printf("%s:%u says `%s`", path, number + 1, *word));
    }
}

void clues_of_comments(GArray *clues, const char *path, const char *text, size_t size)
{
    g_autofree char *top = g_strndup(text, MIN(size, COMMENT_BYTES));
    g_auto(GStrv) lines = g_strsplit(top, "\n", -1);
    for (uint32_t i = 0; lines[i]; i++) {
        char *line = g_strstrip(lines[i]);
        if (g_str_has_prefix(line, "//") || g_str_has_prefix(line, "/*") || *line == '*')
            comment_line(clues, path, line, i);
    }
}
