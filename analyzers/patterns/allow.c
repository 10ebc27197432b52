#include <string.h>

#include "analyzers/patterns/suppression.h"

#define DATE_LENGTH 10

static bool is_date(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    for (size_t i = 0; i < DATE_LENGTH; i++) {
        if (form[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != '-')
            return false;
    }
    return text[DATE_LENGTH] == '\0';
}

/* Takes a trailing `until YYYY-MM-DD` off the reason. */
static void split_until(Allow *allow)
{
    size_t length = strlen(allow->reason);
    static const char word[] = "until ";
    size_t tail = strlen(word) + DATE_LENGTH;
    if (length < tail)
        return;
    char *at = allow->reason + length - tail;
    bool at_word = at == allow->reason || g_ascii_isspace(at[-1]);
    if (!at_word || strncmp(at, word, strlen(word)) != 0 || !is_date(at + strlen(word)))
        return;
    allow->until = g_strdup(at + strlen(word));
    *at = '\0';
    g_strchomp(allow->reason);
}

static char **split_codes(const char *text, size_t length)
{
    g_autofree char *list = g_strndup(text, length);
    char **codes = g_strsplit(list, ",", -1);
    guint kept = 0;
    for (guint i = 0; codes[i]; i++) {
        g_strstrip(codes[i]);
        if (*codes[i])
            codes[kept++] = codes[i];
        else
            g_free(codes[i]);
    }
    codes[kept] = NULL;
    return codes;
}

bool allow_parse(const char *text, Allow *allow)
{
    *allow = (Allow){0};
    while (g_ascii_isspace(*text))
        text++;
    if (!g_str_has_prefix(text, "allow("))
        return false;
    text += strlen("allow(");
    const char *close = strchr(text, ')');
    if (!close)
        return false;
    allow->codes = split_codes(text, (size_t)(close - text));
    allow->reason = g_strstrip(g_strdup(close + 1));
    split_until(allow);
    if (allow->codes[0])
        return true;
    allow_clear(allow);
    return false;
}

void allow_clear(Allow *allow)
{
    g_strfreev(allow->codes);
    g_free(allow->reason);
    g_free(allow->until);
    *allow = (Allow){0};
}
