#include "analyzers/patterns/regex_needs.h"

#include <stdbool.h>
#include <string.h>

#define DEPTH_MAX 32

typedef struct Reader {
    const char *at; /* ends with NUL */
    unsigned depth;
    bool failed; /* syntax that is not known here */
} Reader;

/* What a part of a pattern cannot do without. */
typedef struct Needs {
    GPtrArray *texts; /* NULL: nothing */
    gsize shortest;
} Needs;

typedef struct Sequence {
    GString *run; /* the bytes that must stand here one after the other */
    Needs best;
} Sequence;

static Needs read_alternatives(Reader *reader);

static void text_free(gpointer text)
{
    g_string_free(text, TRUE);
}

static void needs_clear(Needs *needs)
{
    if (needs->texts)
        g_ptr_array_free(needs->texts, TRUE);
    *needs = (Needs){0};
}

static void take_best(Sequence *sequence, Needs needs)
{
    if (needs.texts && needs.shortest > sequence->best.shortest) {
        needs_clear(&sequence->best);
        sequence->best = needs;
    } else {
        needs_clear(&needs);
    }
}

static void end_run(Sequence *sequence)
{
    if (sequence->run->len) {
        Needs needs = {g_ptr_array_new_with_free_func(text_free), sequence->run->len};
        g_ptr_array_add(needs.texts, g_string_new(sequence->run->str));
        take_best(sequence, needs);
    }
    g_string_truncate(sequence->run, 0);
}

/* Whether `{2}`, `{2,}` or `{2,3}` stands here. Other braces may be text or, to a later PCRE, a
 * quantifier (`{,3}`, `{2, 3}`). */
static bool is_repetition(const char *at)
{
    if (*at != '{')
        return false;
    const char *digits = at + 1, *end = digits + strspn(digits, "0123456789");
    if (end == digits)
        return false;
    if (*end == ',')
        end += 1 + strspn(end + 1, "0123456789");
    return *end == '}';
}

static bool is_quantifier(const char *at)
{
    return (*at && strchr("?*+", *at)) || is_repetition(at);
}

/* Reads a quantifier, if one stands here. False: what it is of may be missing. */
static bool read_quantifier(Reader *reader, bool *any)
{
    const char *at = reader->at;
    bool braces = *at == '{', needed = true;
    *any = is_quantifier(at);
    if (!*any)
        return true;
    if (braces) {
        needed = g_ascii_strtoull(at + 1, NULL, 10) > 0;
        while (*at && *at != '}')
            at++;
    } else {
        needed = *at == '+';
    }
    at += *at != '\0';
    if (*at == '?' || *at == '+')
        at++;
    reader->at = at;
    return needed;
}

static void read_byte(Reader *reader, Sequence *sequence, char byte)
{
    bool quantified;
    bool needed = read_quantifier(reader, &quantified);
    if (needed)
        g_string_append_c(sequence->run, byte);
    if (quantified)
        end_run(sequence);
}

static void read_class(Reader *reader)
{
    reader->at++;
    reader->at += *reader->at == '^';
    reader->at += *reader->at == ']';
    while (*reader->at && *reader->at != ']') {
        reader->failed |= *reader->at == '[' && reader->at[1] == ':';
        reader->at += *reader->at == '\\' && reader->at[1] ? 2 : 1;
    }
    reader->failed |= !*reader->at;
    reader->at += *reader->at != '\0';
}

/* Whatever stands for more than itself: a class, a dot, an anchor. */
static void read_other(Reader *reader, Sequence *sequence)
{
    bool quantified;
    end_run(sequence);
    read_quantifier(reader, &quantified);
}

static void read_escape(Reader *reader, Sequence *sequence)
{
    char c = reader->at[1];
    reader->failed |= !c || (g_ascii_isalnum(c) && !strchr("bBwWdDsSAzZntr", c));
    reader->at += c ? 2 : 1;
    if (g_ascii_isalnum(c))
        read_other(reader, sequence);
    else
        read_byte(reader, sequence, c);
}

static void read_group(Reader *reader, Sequence *sequence)
{
    bool looks = false, quantified;
    const char *at = reader->at + 1;
    end_run(sequence);
    if (*at == '?') {
        bool behind = at[1] == '<' && at[2] && strchr("=!", at[2]);
        looks = behind || (at[1] && strchr("=!", at[1]));
        reader->failed |= !looks && at[1] != ':';
        at += behind ? 3 : at[1] ? 2 : 1;
    }
    reader->failed |= *at == '*';
    reader->at = at;
    Needs inner = read_alternatives(reader);
    reader->failed |= *reader->at != ')';
    reader->at += *reader->at == ')';
    if (!read_quantifier(reader, &quantified) || looks)
        needs_clear(&inner);
    take_best(sequence, inner);
}

static Needs read_sequence(Reader *reader)
{
    Sequence sequence = {g_string_new(NULL), {0}};
    while (*reader->at && !reader->failed && !strchr("|)", *reader->at)) {
        char c = *reader->at;
        if (c == '(') {
            read_group(reader, &sequence);
        } else if (c == '[') {
            read_class(reader);
            read_other(reader, &sequence);
        } else if (c == '\\') {
            read_escape(reader, &sequence);
        } else {
            reader->failed |= c == '{' || is_quantifier(reader->at); /* of a quantifier */
            reader->at++;
            if (strchr(".^$", c))
                read_other(reader, &sequence);
            else
                read_byte(reader, &sequence, c);
        }
    }
    end_run(&sequence);
    g_string_free(sequence.run, TRUE);
    return sequence.best;
}

/* Moves the texts of one alternative to those of all; one that needs nothing spoils them. */
static void add_alternative(Needs *all, Needs one, bool first)
{
    if (first) {
        *all = one;
    } else if (!all->texts || !one.texts) {
        needs_clear(all);
        needs_clear(&one);
    } else {
        g_ptr_array_extend_and_steal(all->texts, one.texts);
        all->shortest = MIN(all->shortest, one.shortest);
    }
}

static Needs read_alternatives(Reader *reader)
{
    Needs all = {0};
    reader->failed |= ++reader->depth > DEPTH_MAX;
    add_alternative(&all, read_sequence(reader), true);
    while (*reader->at == '|' && !reader->failed) {
        reader->at++;
        add_alternative(&all, read_sequence(reader), false);
    }
    reader->depth--;
    return all;
}

GPtrArray *regex_needs(const char *pattern, guint least)
{
    Reader reader = {.at = pattern};
    Needs needs = read_alternatives(&reader);
    if (reader.failed || *reader.at || needs.shortest < least)
        needs_clear(&needs);
    return needs.texts;
}
