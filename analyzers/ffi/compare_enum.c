#include <string.h>

#include "analyzers/ffi/compare.h"

/* The letters and digits of a name, in lower case: RED_LIGHT and RedLight are one. */
static char *folded(const char *name)
{
    GString *text = g_string_new(NULL);
    for (; *name; name++)
        if (g_ascii_isalnum(*name))
            g_string_append_c(text, g_ascii_tolower(*name));
    return g_string_free(text, FALSE);
}

/* C writes the enum's name before its values, Rust does not. */
static bool is_named(const char *rust, const char *c)
{
    if (strcmp(rust, c) == 0)
        return true;
    g_autofree char *own = folded(rust), *other = folded(c);
    return *own && strlen(own) > 1 && g_str_has_suffix(other, own);
}

/* The only enumerator of that name; NULL when there is none, or several might be meant. */
static const AbiEnumerator *counterpart(const AbiEnum *c, const char *name)
{
    const AbiEnumerator *found = NULL;
    for (uint32_t i = 0; i < c->enumerator_count; i++) {
        if (strcmp(c->enumerators[i].name, name) == 0)
            return &c->enumerators[i];
        if (!is_named(name, c->enumerators[i].name))
            continue;
        if (found)
            return NULL;
        found = &c->enumerators[i];
    }
    return found;
}

static bool has_value(const AbiEnum *rust, int64_t value)
{
    for (uint32_t i = 0; i < rust->enumerator_count; i++)
        if (!rust->enumerators[i].known || rust->enumerators[i].value == value)
            return true;
    return false;
}

static bool compare_values(Differences *to, const AbiEnum *rust, const AbiEnum *c)
{
    for (uint32_t i = 0; i < rust->enumerator_count; i++) {
        const AbiEnumerator *own = &rust->enumerators[i], *other = counterpart(c, own->name);
        if (!other || !own->known || own->value == other->value)
            continue;
        differences_add(to, "ffi-enum", SEVERITY_WARNING,
                        g_strdup_printf("`%s` is %" G_GINT64_FORMAT
                                        " in Rust, C's `%s` is %" G_GINT64_FORMAT,
                                        own->name, own->value, other->name, other->value));
        return false;
    }
    return true;
}

/* A value that comes from C and is none of Rust's is undefined behaviour. */
static void tell_missing_values(Differences *to, const AbiEnum *rust, const AbiEnum *c)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (uint32_t i = 0; i < c->enumerator_count; i++)
        if (!has_value(rust, c->enumerators[i].value))
            g_string_append_printf(names, "%s`%s` = %" G_GINT64_FORMAT, names->len ? ", " : "",
                                   c->enumerators[i].name, c->enumerators[i].value);
    if (names->len)
        differences_add(to, "ffi-enum", SEVERITY_INFORMATION,
                        g_strdup_printf("C has values Rust's enum does not: %s", names->str));
}

void compare_enums(Differences *to, const AbiEnum *rust, const AbiType *c)
{
    if (!rust->is_repr) {
        to->unknown = g_strdup("an enum without a repr has no layout C knows");
        return;
    }
    const AbiType own = {.kind = ABI_ENUM, .enumeration = rust, .spelling = rust->name};
    Layout layout = layout_of(to->unit, &own), other = layout_of(to->unit, c);
    if (c->kind != ABI_ENUM && c->kind != ABI_INTEGER) {
        differences_add(to, "ffi-enum", SEVERITY_WARNING,
                        g_strdup_printf("Rust has an enum, C has `%s`", c->spelling));
        return;
    }
    if (!layout.why && !other.why && layout.size != other.size) {
        differences_add(to, "ffi-enum", SEVERITY_WARNING,
                        g_strdup_printf("Rust's enum has %" G_GUINT64_FORMAT
                                        " byte%s, C's has %" G_GUINT64_FORMAT,
                                        layout.size, layout.size == 1 ? "" : "s", other.size));
        return;
    }
    if (c->kind == ABI_ENUM && compare_values(to, rust, c->enumeration))
        tell_missing_values(to, rust, c->enumeration);
}
