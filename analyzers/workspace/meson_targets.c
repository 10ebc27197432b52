#include <string.h>

#include "analyzers/workspace/c_targets.h"

/* A meson.build as its tokens come: names, texts and single signs. */
typedef struct Meson {
    BuildFile *file;
    const char *at;
    uint32_t line;
    char *token;     /* owned: the last one; NULL at the end */
    bool is_text;    /* it stood in quotes */
    unsigned branch; /* `if`s around it: what they set is added to what was set */
    unsigned loops;  /* `foreach`s around it, which are not read */
} Meson;

static void skip_blank(Meson *meson)
{
    for (;; meson->at++) {
        if (*meson->at == '#')
            meson->at += strcspn(meson->at, "\n");
        if (!*meson->at || !strchr(" \t\r\n", *meson->at))
            return;
        meson->line += *meson->at == '\n';
    }
}

static void read_text(Meson *meson)
{
    bool longer = strncmp(meson->at, "'''", 3) == 0; /* the others end with their line */
    const char *start = meson->at + (longer ? 3 : 1), *end = start;
    while (*end && (longer ? strncmp(end, "'''", 3) != 0 : *end != '\'' && *end != '\n')) {
        meson->line += *end == '\n';
        end += 1 + (*end == '\\' && end[1] && end[1] != '\n');
    }
    meson->token = g_strndup(start, (gsize)(end - start));
    bool closed = *end && (longer || *end != '\n');
    meson->at = end + (closed ? longer ? 3 : 1 : 0);
    meson->is_text = true;
}

static void next(Meson *meson)
{
    g_clear_pointer(&meson->token, g_free);
    meson->is_text = false;
    skip_blank(meson);
    if (*meson->at == '\'') {
        read_text(meson);
        return;
    }
    size_t size = 0;
    while (g_ascii_isalnum(meson->at[size]) || meson->at[size] == '_')
        size++;
    if (!size && strncmp(meson->at, "+=", 2) == 0)
        size = 2;
    if (!size && *meson->at)
        size = 1;
    meson->token = size ? g_strndup(meson->at, size) : NULL;
    meson->at += size;
}

static bool is(const Meson *meson, const char *sign)
{
    return meson->token && !meson->is_text && strcmp(meson->token, sign) == 0;
}

/* Whether the token before opens what a colon follows: `sources:`. */
static bool is_keyword(Meson *meson)
{
    skip_blank(meson);
    return !meson->is_text && *meson->at == ':';
}

static bool is_name(const Meson *meson)
{
    return meson->token && !meson->is_text &&
           (g_ascii_isalpha(*meson->token) || *meson->token == '_');
}

static void take_word(Meson *meson, GString *words)
{
    if (meson->is_text && !strpbrk(meson->token, " \n;"))
        g_string_append_printf(words, " %s", meson->token);
    else if (is_name(meson))
        g_string_append_printf(words, " ${%s}", meson->token);
}

/* What stands in brackets behind their opening one, as words: texts and names of variables, of
 * arguments with keywords those of `sources` and `objects`. Ends behind the closing one. */
static void read_words(Meson *meson, GString *words)
{
    bool skips = false;
    for (int open = 1; meson->token && open > 0; next(meson)) {
        if (is(meson, "(") || is(meson, "[") || is(meson, "{"))
            open++;
        else if (is(meson, ")") || is(meson, "]") || is(meson, "}"))
            open--;
        else if (is(meson, ",") && open == 1)
            skips = false;
        else if (open == 1 && meson->token && is_keyword(meson))
            skips = !is(meson, "sources") && !is(meson, "objects");
        else if (!skips)
            take_word(meson, words);
    }
}

static bool kind_of(const Meson *meson, CTargetKind *kind)
{
    static const char *const libraries[] = {"library", "static_library", "shared_library",
                                            "both_libraries", "shared_module"};
    *kind = C_TARGET_PROGRAM;
    if (is(meson, "executable"))
        return true;
    *kind = C_TARGET_LIBRARY;
    for (size_t i = 0; i < G_N_ELEMENTS(libraries); i++)
        if (is(meson, libraries[i]))
            return true;
    return false;
}

static void read_target(Meson *meson, CTargetKind kind, uint32_t line)
{
    if (!is(meson, "("))
        return;
    next(meson);
    g_autofree char *name = meson->is_text ? g_strdup(meson->token) : NULL;
    if (!name)
        return;
    next(meson);
    GString *words = g_string_new(NULL);
    read_words(meson, words);
    CTarget *target = meson->loops ? NULL : build_file_target(meson->file, name, kind, line);
    g_autofree char *text = build_scope_expand(meson->file->scope, words->str);
    build_file_add_words(meson->file, target, text);
    g_string_free(words, TRUE);
}

/* `files(` or a list; what it names is seen from this folder. */
static void read_value(Meson *meson, const char *name, bool adds)
{
    if (is(meson, "files"))
        next(meson);
    if (!is(meson, "[") && !is(meson, "("))
        return;
    next(meson);
    GString *words = g_string_new(NULL), *rooted = g_string_new(NULL);
    read_words(meson, words);
    g_autofree char *text = build_scope_expand(meson->file->scope, words->str);
    g_auto(GStrv) each = build_words(text);
    for (char **word = each; *word; word++) {
        bool placed = g_str_has_prefix(*word, "//");
        g_string_append_printf(rooted, " %s%s%s%s", placed ? "" : "//",
                               placed ? "" : meson->file->folder, placed ? "" : "/", *word);
    }
    if (!meson->loops)
        build_scope_set(meson->file->scope, name, rooted->str, adds || meson->branch);
    g_string_free(words, TRUE);
    g_string_free(rooted, TRUE);
}

static void count_blocks(Meson *meson)
{
    if (is(meson, "if"))
        meson->branch++;
    else if (is(meson, "endif"))
        meson->branch -= meson->branch > 0;
    else if (is(meson, "foreach"))
        meson->loops++;
    else if (is(meson, "endforeach"))
        meson->loops -= meson->loops > 0;
}

void meson_targets_read(BuildFile *file)
{
    Meson meson = {.file = file, .at = file->text};
    for (next(&meson); meson.token;) {
        count_blocks(&meson);
        CTargetKind kind;
        uint32_t line = meson.line;
        bool targets = kind_of(&meson, &kind), named = is_name(&meson);
        g_autofree char *name = g_strdup(meson.token);
        next(&meson);
        if (targets) {
            read_target(&meson, kind, line);
        } else if (named && (is(&meson, "=") || is(&meson, "+="))) {
            bool adds = is(&meson, "+=");
            next(&meson);
            read_value(&meson, name, adds);
        }
    }
    g_free(meson.token);
}
