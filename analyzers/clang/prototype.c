#include "analyzers/clang/prototype.h"

#include <stdlib.h>
#include <string.h>

#define ATTRIBUTE "__attribute__(("

/* Behind the parentheses that open at `text`; its end where they do not close. */
static const char *behind_parentheses(const char *text)
{
    unsigned depth = 0;
    for (; *text; text++) {
        if (*text == '"') {
            for (text++; *text && *text != '"'; text++)
                if (*text == '\\' && text[1])
                    text++;
            if (!*text)
                return text;
        } else if (*text == '(')
            depth++;
        else if (*text == ')' && --depth == 0)
            return text + 1;
    }
    return text;
}

/* nonnull(1, 3): numbers from 1. */
static void read_numbers(const char *text, TypeAttributes *attributes)
{
    while (*text && *text != ')') {
        char *rest;
        unsigned long number = strtoul(text, &rest, 10);
        if (rest == text)
            text++;
        else {
            if (number >= 1 && number <= 64)
                attributes->nonnull |= (uint64_t)1 << (number - 1);
            text = rest;
        }
    }
}

/* `parameter`: which one it stands in, -1 for the function as a whole. */
static void read_attribute(const char *text, int parameter, TypeAttributes *attributes)
{
    if (g_str_has_prefix(text, "nonnull(") && parameter < 0)
        read_numbers(text + strlen("nonnull("), attributes);
    else if (g_str_has_prefix(text, "nonnull)")) {
        if (parameter < 0)
            attributes->all_nonnull = true;
        else if (parameter < 64)
            attributes->nonnull |= (uint64_t)1 << parameter;
    } else if (g_str_has_prefix(text, "nonnull()"))
        attributes->all_nonnull = true;
    else if (g_str_has_prefix(text, "returns_nonnull)"))
        attributes->returns_nonnull = true;
    else if (g_str_has_prefix(text, "noreturn)") && parameter < 0)
        attributes->noreturn = true;
}

static void append(GString *text, char character)
{
    bool blank = g_ascii_isspace(character);
    if (blank && (!text->len || strchr(" (", text->str[text->len - 1])))
        return;
    if (text->len && text->str[text->len - 1] == ' ' && strchr(",)", character))
        g_string_truncate(text, text->len - 1);
    g_string_append_c(text, blank ? ' ' : character);
}

/* libclang prints it in front or behind, from version to version. */
static void lead_with_noreturn(GString *text, TypeAttributes *attributes)
{
    static const char *const words[] = {"_Noreturn", "[[noreturn]]", "[[_Noreturn]]"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *behind = g_strconcat(" ", words[i], NULL);
        char *at = strstr(text->str, behind);
        if (at) {
            g_string_erase(text, at - text->str, (gssize)strlen(behind));
            g_string_prepend_c(text, ' ');
            g_string_prepend(text, words[i]);
        }
        if (g_str_has_prefix(text->str, words[i]))
            attributes->noreturn = true;
    }
}

char *prototype_take_apart(const char *printed, TypeAttributes *attributes)
{
    GString *text = g_string_new(NULL);
    int depth = 0, parameter = 0;
    *attributes = (TypeAttributes){0};
    while (*printed) {
        if (g_str_has_prefix(printed, ATTRIBUTE)) {
            read_attribute(printed + strlen(ATTRIBUTE), depth ? parameter : -1, attributes);
            printed = behind_parentheses(printed + strlen("__attribute__"));
            continue;
        }
        depth += (*printed == '(') - (*printed == ')');
        parameter += *printed == ',' && depth == 1;
        append(text, *printed++);
    }
    lead_with_noreturn(text, attributes);
    while (text->len && text->str[text->len - 1] == ' ')
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

char *prototype_say_void(char *prototype, const char *name)
{
    g_autofree char *bare = g_strconcat(name, "()", NULL);
    char *at = strstr(prototype, bare);
    if (!at)
        return prototype;
    g_autofree char *before = g_strndup(prototype, (gsize)(at - prototype));
    char *said = g_strconcat(before, name, "(void)", at + strlen(bare), NULL);
    g_free(prototype);
    return said;
}
