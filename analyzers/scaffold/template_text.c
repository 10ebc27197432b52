#include "analyzers/scaffold/template_text.h"

#include <string.h>

#include "analyzers/base/suggestion.h"

enum { DEPTH_MOST = 8 };
#define OPEN "{{"
#define CLOSE "}}"
#define IF "if "

typedef struct Branch {
    const char *opened; /* where its `{{if` stands */
    bool outer;         /* whether what is around it is kept */
    bool holds;
    bool has_else;
} Branch;

typedef struct Expansion {
    const TemplateText *source;
    const char *at, *end;
    GHashTable *values;
    GString *out;
    Branch branches[DEPTH_MOST];
    unsigned depth;
    bool kept; /* whether what comes now is kept */
    GError **error;
} Expansion;

/* A tag: what stands between the braces, and where it begins and ends, braces included. */
typedef struct Tag {
    char *word;
    const char *start, *end;
} Tag;

static bool fail(Expansion *expansion, const char *place, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static bool fail(Expansion *expansion, const char *place, const char *format, ...)
{
    unsigned line = 1;
    for (const char *c = expansion->source->text; c < place; c++)
        line += *c == '\n';
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(expansion->error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "%s:%u: %s",
                expansion->source->path, line, message);
    return false;
}

/* What stands for the name; NULL with an error. */
static const char *value_of(const char *name, GHashTable *values, GError **error)
{
    const char *value = g_hash_table_lookup(values, name);
    if (value)
        return value;
    g_autofree const char **known = (const char **)g_hash_table_get_keys_as_array(values, NULL);
    const char *meant = suggestion_nearest(name, known);
    g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                meant ? "there is no value `%s`; did you mean `%s`?" : "there is no value `%s`",
                name, meant);
    return NULL;
}

bool template_condition_holds(const char *condition, GHashTable *values, GError **error)
{
    const char *equals = strchr(condition, '=');
    if (!equals || equals == condition || !equals[1]) {
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                    "`%s` is no condition: name=value, name=a|b or name!=value", condition);
        return false;
    }
    bool negated = equals[-1] == '!';
    g_autofree char *name = g_strndup(condition, (gsize)(equals - condition) - negated);
    const char *value = value_of(name, values, error);
    if (!value)
        return false;
    g_auto(GStrv) accepted = g_strsplit(equals + 1, "|", -1);
    return g_strv_contains((const char *const *)accepted, value) != negated;
}

static void append(Expansion *expansion, const char *start, const char *end)
{
    if (expansion->kept)
        g_string_append_len(expansion->out, start, end - start);
}

/* Where the line of `place` begins, if nothing but blanks stands before it; else NULL. */
static const char *blank_start(const Expansion *expansion, const char *place)
{
    const char *start = place;
    while (start > expansion->source->text && (start[-1] == ' ' || start[-1] == '\t'))
        start--;
    return start == expansion->source->text || start[-1] == '\n' ? start : NULL;
}

/* The tag alone on its line is the whole line. */
static void widen(const Expansion *expansion, Tag *tag)
{
    const char *start = blank_start(expansion, tag->start);
    if (start && start >= expansion->at && tag->end < expansion->end && *tag->end == '\n') {
        tag->start = start;
        tag->end++;
    }
}

static bool begin(Expansion *expansion, const Tag *tag)
{
    GError *problem = NULL;
    if (expansion->depth == DEPTH_MOST)
        return fail(expansion, tag->start, "more than %d conditions within each other", DEPTH_MOST);
    bool holds = template_condition_holds(tag->word + strlen(IF), expansion->values, &problem);
    if (problem) {
        fail(expansion, tag->start, "%s", problem->message);
        g_error_free(problem);
        return false;
    }
    expansion->branches[expansion->depth++] =
        (Branch){.opened = tag->start, .outer = expansion->kept, .holds = holds};
    expansion->kept = expansion->kept && holds;
    return true;
}

static bool otherwise(Expansion *expansion, const Tag *tag)
{
    Branch *branch = expansion->depth ? &expansion->branches[expansion->depth - 1] : NULL;
    if (!branch || branch->has_else)
        return fail(expansion, tag->start, "`else` without an `if` before it");
    branch->has_else = true;
    expansion->kept = branch->outer && !branch->holds;
    return true;
}

static bool finish(Expansion *expansion, const Tag *tag)
{
    if (expansion->depth == 0)
        return fail(expansion, tag->start, "`end` without an `if` before it");
    expansion->kept = expansion->branches[--expansion->depth].outer;
    return true;
}

static bool fill_in(Expansion *expansion, const Tag *tag)
{
    GError *problem = NULL;
    const char *value = value_of(tag->word, expansion->values, &problem);
    if (!value) {
        fail(expansion, tag->start, "%s", problem->message);
        g_error_free(problem);
        return false;
    }
    append(expansion, value, value + strlen(value));
    return true;
}

static bool apply(Expansion *expansion, Tag *tag)
{
    bool (*control)(Expansion *, const Tag *) = g_str_has_prefix(tag->word, IF)  ? begin
                                                : strcmp(tag->word, "else") == 0 ? otherwise
                                                : strcmp(tag->word, "end") == 0  ? finish
                                                                                 : NULL;
    if (control)
        widen(expansion, tag);
    append(expansion, expansion->at, tag->start);
    expansion->at = tag->end;
    return control ? control(expansion, tag) : fill_in(expansion, tag);
}

/* The next tag, if there is one: then true. `word` NULL: it has no end on its line. */
static bool next_tag(const Expansion *expansion, Tag *tag)
{
    gssize left = expansion->end - expansion->at;
    *tag = (Tag){.start = g_strstr_len(expansion->at, left, OPEN)};
    if (!tag->start)
        return false;
    const char *word = tag->start + strlen(OPEN);
    const char *line = memchr(word, '\n', (size_t)(expansion->end - word));
    const char *close = g_strstr_len(word, (line ? line : expansion->end) - word, CLOSE);
    if (close) {
        tag->word = g_strstrip(g_strndup(word, (gsize)(close - word)));
        tag->end = close + strlen(CLOSE);
    }
    return true;
}

static bool expand(Expansion *expansion)
{
    Tag tag;
    while (next_tag(expansion, &tag)) {
        bool fine = tag.word ? apply(expansion, &tag)
                             : fail(expansion, tag.start, "`{{` has no `}}` on its line");
        g_free(tag.word);
        if (!fine)
            return false;
    }
    append(expansion, expansion->at, expansion->end);
    if (expansion->depth == 0)
        return true;
    return fail(expansion, expansion->branches[expansion->depth - 1].opened,
                "this `if` has no `end`");
}

char *template_text_expand(const TemplateText *text, GHashTable *values, GError **error)
{
    Expansion expansion = {.source = text,
                           .at = text->text,
                           .end = text->text + text->size,
                           .values = values,
                           .out = g_string_sized_new(text->size),
                           .kept = true,
                           .error = error};
    bool fine = expand(&expansion);
    return g_string_free(expansion.out, !fine);
}
