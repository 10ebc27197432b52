#include "analyzers/workspace/version.h"

#include <glib.h>
#include <string.h>

typedef struct Version {
    guint64 parts[3];
    int count; /* of the parts that are written and no wildcards */
    bool has_wildcard;
    const char *pre; /* behind the dash, up to `+` or the end; NULL if there is none */
    size_t pre_length;
} Version;

/* Reads to the end of the text or to a comma; false when something else stands there. */
static bool read_version(const char **text, Version *version)
{
    const char *at = *text;
    *version = (Version){.count = 0};
    for (int i = 0; i < 3; i++) {
        char *end = NULL;
        if (*at && strchr("*xX", *at)) {
            version->has_wildcard = true;
            at++;
        } else if (g_ascii_isdigit(*at) && !version->has_wildcard) {
            version->parts[version->count++] = g_ascii_strtoull(at, &end, 10);
            at = end;
        } else {
            return false;
        }
        if (*at != '.')
            break;
        at++;
    }
    if (*at == '-' && version->count == 3) {
        version->pre = at + 1;
        version->pre_length = strcspn(version->pre, "+, ");
        at = version->pre + version->pre_length;
    }
    if (*at == '+')
        at += strcspn(at, ", ");
    at += strspn(at, " ");
    *text = at;
    return *at == '\0' || *at == ',';
}

static int compare_part(guint64 a, guint64 b)
{
    return a < b ? -1 : a > b;
}

/* One identifier of a pre-release: numbers by value and below words (semver.org, 11.4). */
static int compare_identifier(const char *a, size_t a_length, const char *b, size_t b_length)
{
    bool a_number = strspn(a, "0123456789") >= a_length,
         b_number = strspn(b, "0123456789") >= b_length;
    if (a_number && b_number)
        return compare_part(g_ascii_strtoull(a, NULL, 10), g_ascii_strtoull(b, NULL, 10));
    if (a_number != b_number)
        return a_number ? -1 : 1;
    int order = strncmp(a, b, MIN(a_length, b_length));
    return order ? order : compare_part(a_length, b_length);
}

/* A version without a pre-release is above those with one. */
static int compare_pre(const Version *a, const Version *b)
{
    if (!a->pre || !b->pre)
        return (b->pre != NULL) - (a->pre != NULL);
    const char *x = a->pre, *y = b->pre, *x_end = x + a->pre_length, *y_end = y + b->pre_length;
    while (x < x_end && y < y_end) {
        size_t x_length = MIN(strcspn(x, "."), (size_t)(x_end - x));
        size_t y_length = MIN(strcspn(y, "."), (size_t)(y_end - y));
        int order = compare_identifier(x, x_length, y, y_length);
        if (order)
            return order;
        x += x_length + 1;
        y += y_length + 1;
    }
    return compare_part(x < x_end, y < y_end);
}

/* By the parts the wanted one has. */
static int compare(const Version *have, const Version *want)
{
    for (int i = 0; i < want->count; i++)
        if (have->parts[i] != want->parts[i])
            return compare_part(have->parts[i], want->parts[i]);
    return want->count == 3 ? compare_pre(have, want) : 0;
}

/* How many leading parts must be the same: `^` up to the first that is not 0, `~` two. */
static int fixed_parts(char operator, const Version * want)
{
    if (operator== '=' || want->has_wildcard)
        return want->count;
    if (operator== '~')
        return MIN(want->count, 2);
    int fixed = MIN(want->count, 1);
    while (fixed < want->count && want->parts[fixed - 1] == 0)
        fixed++;
    return fixed;
}

static bool satisfies(const Version *have, char operator, bool or_equal, const Version *want)
{
    int order = compare(have, want);
    if (operator== '>' || operator== '<')
        return (or_equal && order == 0) || (operator== '>' ? order > 0 : order<0);
    for (int i = 0; i < fixed_parts(operator, want); i++)
        if (have->parts[i] != want->parts[i])
            return false;
    return operator== '=' ? order == 0 : order >= 0;
}

bool version_matches(const char *version, const char *requirement)
{
    Version have, want;
    const char *at = version ? version : "0.0.0";
    if (!requirement)
        return true;
    if (!read_version(&at, &have) || *at || have.count < 3)
        return false;
    bool pre_named = have.pre == NULL;
    for (at = requirement;; at++) {
        at += strspn(at, " ");
        char operator= * at && strchr("^~=<>", *at) ? *at++ : '^';
        bool or_equal = *at == '=' && (operator== '<' || operator== '>');
        at += or_equal;
        at += strspn(at, " ");
        if (!read_version(&at, &want) || !satisfies(&have, operator, or_equal, &want))
            return false;
        pre_named |= want.pre && memcmp(have.parts, want.parts, sizeof have.parts) == 0;
        if (!*at)
            return pre_named;
    }
}

int version_compare(const char *a, const char *b)
{
    Version first, second;
    if (!a || !read_version(&a, &first) || first.count < 3)
        first = (Version){.count = 3};
    if (!b || !read_version(&b, &second) || second.count < 3)
        second = (Version){.count = 3};
    return compare(&first, &second);
}
