#include "protocol/uri.h"

#include <glib.h>
#include <string.h>

/* The path behind the scheme and an empty (or local) host; NULL for another scheme or a host. */
static const char *file_part(const char *uri)
{
    if (g_ascii_strncasecmp(uri, "file:", 5) != 0)
        return NULL;
    const char *part = uri + 5;
    if (strncmp(part, "//", 2) != 0)
        return *part == '/' ? part : NULL;
    part += 2;
    if (g_ascii_strncasecmp(part, "localhost/", 10) == 0)
        part += 9;
    return *part == '/' ? part : NULL;
}

char *uri_path(const char *uri)
{
    const char *part = file_part(uri);
    if (!part || strpbrk(part, "?#"))
        return NULL;
    GString *path = g_string_sized_new(strlen(part));
    for (; *part; part++) {
        if (*part != '%') {
            g_string_append_c(path, *part);
            continue;
        }
        int high = g_ascii_xdigit_value(part[1]);
        int low = high < 0 ? -1 : g_ascii_xdigit_value(part[2]);
        int byte = low < 0 ? -1 : high * 16 + low;
        if (byte <= 0 || byte == '/') {
            g_string_free(path, TRUE);
            return NULL;
        }
        g_string_append_c(path, (char)byte);
        part += 2;
    }
    return g_string_free(path, FALSE);
}

char *uri_from_path(const char *path)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    GString *uri = g_string_new("file://");
    for (const unsigned char *at = (const unsigned char *)path; *at; at++) {
        if (g_ascii_isalnum((char)*at) || strchr("-._~/", *at)) {
            g_string_append_c(uri, (char)*at);
            continue;
        }
        g_string_append_c(uri, '%');
        g_string_append_c(uri, DIGITS[*at >> 4]);
        g_string_append_c(uri, DIGITS[*at & 15]);
    }
    return g_string_free(uri, FALSE);
}

char *uri_key(const char *uri)
{
    char *path = uri_path(uri);
    return path ? path : g_strdup(uri); /* a path starts with `/`, no URI does */
}

bool uri_equal(const char *a, const char *b)
{
    char *left = uri_key(a), *right = uri_key(b);
    bool equal = strcmp(left, right) == 0;
    g_free(left);
    g_free(right);
    return equal;
}
