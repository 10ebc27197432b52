#include "analyzers/workspace/version.h"

#include <glib.h>
#include <string.h>

typedef struct Numbers {
    guint64 value[3];
    int count;
} Numbers;

/* Reads up to three numbers; false when something else stands there. */
static bool read_numbers(const char *text, Numbers *numbers)
{
    *numbers = (Numbers){{0, 0, 0}, 0};
    while (numbers->count < 3 && g_ascii_isdigit(*text)) {
        char *end = NULL;
        numbers->value[numbers->count++] = g_ascii_strtoull(text, &end, 10);
        text = end;
        if (*text != '.')
            break;
        text++;
    }
    return numbers->count > 0 && (*text == '\0' || *text == '-' || *text == '+');
}

bool version_matches(const char *version, const char *requirement)
{
    Numbers have, want;
    if (!version || !requirement)
        return true;
    while (*requirement == ' ')
        requirement++;
    char operator= strchr("^~=", *requirement) && *requirement ? *requirement++ : '^';
    while (*requirement == ' ')
        requirement++;
    if (!read_numbers(version, &have) || !read_numbers(requirement, &want))
        return true;
    int fixed = operator== '=' ? want.count : operator== '~' ? MIN(want.count, 2) : 1;
    if (operator== '^')
        while (fixed < want.count && want.value[fixed - 1] == 0)
            fixed++;
    for (int i = 0; i < 3; i++) {
        if (have.value[i] != want.value[i])
            return i >= fixed && have.value[i] > want.value[i];
    }
    return true;
}
