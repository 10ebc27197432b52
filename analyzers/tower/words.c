#include "analyzers/tower/words.h"

#include <glib.h>

/* Whether a word ends between two letters: `aB`, and before the last capital of `HTTPServer`. */
static bool is_seam(const char *at)
{
    return g_ascii_isupper(*at) && (g_ascii_islower(at[-1]) || g_ascii_isdigit(at[-1]) ||
                                    (g_ascii_isupper(at[-1]) && g_ascii_islower(at[1])));
}

bool word_next(const char **rest, char word[static WORD_SIZE])
{
    const char *at = *rest;
    while (*at && !g_ascii_isalnum(*at))
        at++;
    unsigned length = 0;
    for (const char *start = at; g_ascii_isalnum(*at) && (at == start || !is_seam(at)); at++)
        if (length < WORD_SIZE - 1)
            word[length++] = g_ascii_tolower(*at);
    word[length] = '\0';
    *rest = at;
    return length > 0;
}
