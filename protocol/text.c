#include "protocol/text.h"

#include <glib.h>
#include <string.h>

bool text_is_utf8(const char *text, size_t size)
{
    const char *end = text + size;
    while (text < end) {
        if (g_utf8_validate_len(text, (size_t)(end - text), &text))
            return true;
        if (*text != '\0')
            return false;
        text++; /* GLib stops at a NUL, which is valid UTF-8 */
    }
    return true;
}

char *text_make_utf8(const char *text, size_t size)
{
    return g_utf8_make_valid(text, (gssize)size);
}

json_t *json_text(const char *text)
{
    if (!text)
        return json_null();
    json_t *string = json_string(text);
    if (string)
        return string;
    char *valid = text_make_utf8(text, strlen(text));
    string = json_string(valid);
    g_free(valid);
    return string;
}

json_t *json_text_format(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    json_t *string = json_text(text);
    g_free(text);
    return string;
}
