#include <string.h>

#include "analyzers/patterns/fix_source.h"

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
        if (text < end && *text != '\n')
            g_string_append(out, to);
    }
}

/* The blanks the line being written starts with; `indentation` while it is the first. */
static char *depth_of(const GString *out, const char *indentation)
{
    const char *newline = strrchr(out->str, '\n');
    if (!newline)
        return g_strdup(indentation);
    return g_strndup(newline + 1, strspn(newline + 1, " \t"));
}

/* The text a placeholder stands for; false if it means nothing here. */
static bool fill(FixMaker *maker, const FixNames *names, const char *reference, GString *out,
                 const char *indentation)
{
    FixPlace place;
    if (fix_place(maker, names, reference, &place)) {
        g_autofree char *from = fix_indentation(place.source, place.start);
        g_autofree char *to = depth_of(out, indentation);
        append_moved(out, place.source->text + place.start, place.end - place.start, from, to);
        return true;
    }
    const char *name = *reference == '@' ? reference + 1 : reference;
    const char *dot = strchr(name, '.');
    if (!dot)
        return false;
    g_autofree char *head = g_strndup(name, (gsize)(dot - name));
    g_autofree char *text = names->field(names->data, head, dot + 1);
    if (text)
        g_string_append(out, text);
    return text != NULL;
}

char *fix_text(FixMaker *maker, const FixNames *names, const char *template,
               const char *indentation)
{
    GString *out = g_string_new(NULL);
    while (*template) {
        const char *open = strstr(template, "{{");
        const char *close = open ? strstr(open, "}}") : NULL;
        if (!close) {
            append_moved(out, template, strlen(template), "", indentation);
            break;
        }
        append_moved(out, template, (gsize)(open - template), "", indentation);
        g_autofree char *reference = g_strndup(open + 2, (gsize)(close - open - 2));
        if (!fill(maker, names, g_strstrip(reference), out, indentation))
            return g_string_free(out, TRUE), NULL;
        template = close + 2;
    }
    return g_string_free(out, FALSE);
}
