/* The texts of fixes. Between `{{` and `}}` stands a place or a field (`@t.name`, `@f.type`), maybe
 * with `?` behind it when it may be missing, and maybe with a filter (`@t.name|snake`); or a loop,
 * `{{for f in @t.fields}}…{{end}}`, with what joins its rounds (`{{for f in @t.fields join
 * ",\n"}}`) and which of them have one (`if vis is pub and receiver is not ""`).
 */
#include <string.h>

#include "analyzers/patterns/fix_source.h"

typedef struct Writer {
    FixMaker *maker;
    const FixNames *names;
    const char *indentation;
    GString *out;
} Writer;

/* Appends `text`, its further lines moved from the depth they had to the depth of `indentation`. */
static void append_moved(GString *out, const char *text, gsize size, const char *from,
                         const char *to)
{
    const char *end = text + size;
    gsize depth = strlen(from);
    while (text < end) {
        const char *newline = memchr(text, '\n', (gsize)(end - text));
        const char *stop = newline ? newline + 1 : end;
        g_string_append_len(out, text, stop - text);
        text = stop;
        if (!newline)
            return;
        gsize strip = 0;
        while (strip < depth && text + strip < end && text[strip] == from[strip])
            strip++;
        text += strip;
        if (text < end && *text != '\n' && *text != '\r')
            g_string_append(out, to);
    }
}

/* The blanks the line being written starts with; `indentation` while it is the first. */
static char *depth_of(const Writer *writer)
{
    const char *newline = strrchr(writer->out->str, '\n');
    if (!newline)
        return g_strdup(writer->indentation);
    return g_strndup(newline + 1, strspn(newline + 1, " \t"));
}

/* "HttpClient", "http_client" and "HTTP_CLIENT" are the same two words. */
static void append_word_break(GString *out, const char *text, const char *at, char between)
{
    bool opens = g_ascii_isupper(*at) && at > text && at[-1] != '_' &&
                 (!g_ascii_isupper(at[-1]) || (at[1] && g_ascii_islower(at[1])));
    if (opens && between)
        g_string_append_c(out, between);
}

static char *snake(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at; at++) {
        append_word_break(out, text, at, '_');
        g_string_append_c(out, g_ascii_tolower(*at));
    }
    return g_string_free(out, FALSE);
}

static char *upper(const char *text)
{
    g_autofree char *low = snake(text);
    return g_ascii_strup(low, -1);
}

static char *pascal(const char *text)
{
    g_autofree char *low = snake(text);
    GString *out = g_string_new(NULL);
    bool opens = true;
    for (const char *at = low; *at; at++) {
        if (*at != '_')
            g_string_append_c(out, opens ? g_ascii_toupper(*at) : *at);
        opens = *at == '_';
    }
    return g_string_free(out, FALSE);
}

static const struct {
    const char *name;
    char *(*apply)(const char *text);
} filters[] = {{"snake", snake}, {"upper", upper}, {"pascal", pascal}};

static char *filtered(const char *text, const char *filter)
{
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++)
        if (strcmp(filters[i].name, filter) == 0)
            return filters[i].apply(text);
    return NULL;
}

/* The text a field has; NULL if there is no such field here. */
static char *field_text(const Writer *writer, const char *reference)
{
    const char *name = *reference == '@' ? reference + 1 : reference;
    const char *dot = strchr(name, '.');
    if (!dot)
        return NULL;
    g_autofree char *head = g_strndup(name, (gsize)(dot - name));
    return writer->names->field(writer->names->data, head, dot + 1);
}

/* False if the reference means nothing here. */
static bool write_plain(const Writer *writer, const char *reference)
{
    FixPlace place;
    if (fix_place(writer->maker, writer->names, reference, &place)) {
        g_autofree char *from = fix_indentation(place.source, place.start);
        g_autofree char *to = depth_of(writer);
        append_moved(writer->out, place.source->text + place.start, place.end - place.start, from,
                     to);
        return true;
    }
    g_autofree char *text = field_text(writer, reference);
    if (text)
        g_string_append(writer->out, text);
    return text != NULL;
}

static bool write_filtered(const Writer *writer, const char *reference, const char *filter)
{
    Writer inner = *writer;
    inner.out = g_string_new(NULL);
    bool known = write_plain(&inner, reference);
    g_autofree char *text = known ? filtered(inner.out->str, filter) : NULL;
    g_string_free(inner.out, TRUE);
    if (text)
        g_string_append(writer->out, text);
    return text != NULL;
}

static bool write_reference(const Writer *writer, char *reference)
{
    gsize size = strlen(reference);
    bool optional = size > 0 && reference[size - 1] == '?';
    if (optional)
        reference[size - 1] = '\0';
    char *filter = strchr(reference, '|');
    if (!filter)
        return write_plain(writer, reference) || optional;
    *filter = '\0';
    return write_filtered(writer, g_strchomp(reference), g_strchug(filter + 1)) || optional;
}

static bool write_text(const Writer *writer, const char *template, gsize size);

/* `for f in @t.fields if head is not Option join ", "`, taken apart. */
typedef struct Loop {
    char *name, *of, *relation, *join;
    char *conditions; /* joined by ` and `, or "" */
} Loop;

static void loop_clear(Loop *loop)
{
    char *texts[] = {loop->name, loop->of, loop->relation, loop->join, loop->conditions};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
}

static bool read_loop(const char *head, Loop *loop)
{
    static const char pattern[] = "^for (\\w+) in @?(\\w+)\\.(\\w+)"
                                  "(?: if (\\w+ is (?:not )?\\S+(?: and \\w+ is (?:not )?\\S+)*))?"
                                  "(?: join \"(.*)\")?$";
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_DOTALL, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(regex, head, 0, &match))
        return false;
    g_autofree char *join = g_match_info_fetch(match, 5);
    *loop = (Loop){.name = g_match_info_fetch(match, 1),
                   .of = g_match_info_fetch(match, 2),
                   .relation = g_match_info_fetch(match, 3),
                   .conditions = g_match_info_fetch(match, 4),
                   .join = g_strcompress(join ? join : "")};
    return true;
}

/* `head is not Option`, of the record the loop stands at; `""` is a field that is empty. */
static bool holds(const Writer *writer, const Loop *loop, const char *condition)
{
    g_auto(GStrv) words = g_strsplit(condition, " ", -1);
    bool negated = strcmp(words[2], "not") == 0;
    const char *value = words[negated ? 3 : 2];
    g_autofree char *text = writer->names->field(writer->names->data, loop->name, words[0]);
    bool same = strcmp(value, "\"\"") == 0 ? text && !*text : g_strcmp0(text, value) == 0;
    return same != negated;
}

static bool is_in_loop(const Writer *writer, const Loop *loop)
{
    g_auto(GStrv) conditions = g_strsplit(loop->conditions ? loop->conditions : "", " and ", -1);
    bool fine = true;
    for (size_t i = 0; fine && conditions[i] && *conditions[i]; i++)
        fine = holds(writer, loop, conditions[i]);
    return fine;
}

static bool write_rounds(const Writer *writer, const Loop *loop, const char *body, gsize size)
{
    const FixNames *names = writer->names;
    bool fine = true, is_first = true;
    for (uint32_t n = 0; fine && names->bind(names->data, loop->name, loop->of, loop->relation, n);
         n++) {
        if (!is_in_loop(writer, loop))
            continue;
        if (!is_first)
            g_string_append(writer->out, loop->join);
        is_first = false;
        fine = write_text(writer, body, size);
    }
    names->unbind(names->data, loop->name);
    return fine;
}

static bool write_loop(const Writer *writer, const char *head, const char *body, gsize size)
{
    Loop loop;
    if (!read_loop(head, &loop))
        return false;
    bool fine = write_rounds(writer, &loop, body, size);
    loop_clear(&loop);
    return fine;
}

/* The `{{end}}` that closes the loop whose body begins here; NULL if there is none. */
static const char *loop_end(const char *body, const char *end)
{
    unsigned depth = 1;
    for (const char *at = body; at < end; at++) {
        if (g_str_has_prefix(at, "{{for "))
            depth++;
        else if (g_str_has_prefix(at, "{{end}}") && --depth == 0)
            return at;
    }
    return NULL;
}

static bool write_text(const Writer *writer, const char *template, gsize size)
{
    const char *end = template + size;
    while (template <end) {
        const char *open = g_strstr_len(template, end - template, "{{");
        const char *close = open ? g_strstr_len(open, end - open, "}}") : NULL;
        const char *stop = close ? open : end;
        append_moved(writer->out, template, (gsize)(stop - template), "", writer->indentation);
        if (!close)
            break;
        if (stop > template && stop[-1] == '\n')
            g_string_append(writer->out, writer->indentation);
        g_autofree char *reference = g_strndup(open + 2, (gsize)(close - open - 2));
        template = close + 2;
        if (!g_str_has_prefix(reference, "for ")) {
            if (!write_reference(writer, g_strstrip(reference)))
                return false;
            continue;
        }
        const char *last = loop_end(template, end);
        if (!last || !write_loop(writer, reference, template, (gsize)(last - template)))
            return false;
        template = last + strlen("{{end}}");
    }
    return true;
}

char *fix_text(FixMaker *maker, const FixNames *names, const char *template,
               const char *indentation)
{
    Writer writer = {maker, names, indentation, g_string_new(NULL)};
    bool fine = write_text(&writer, template, strlen(template));
    return g_string_free(writer.out, !fine);
}
