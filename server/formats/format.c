#include "server/formats/format.h"

#include <string.h>

/* One row a format. */
#define FORMATS(ROW) ROW(text) ROW(json)

#define DECLARE(name) extern const Format format_##name;
FORMATS(DECLARE)
#define LIST(name) &format_##name,
static const Format *const formats[] = {FORMATS(LIST)};

const Format *format_find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

char *format_names(void)
{
    GString *names = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        g_string_append_printf(names, "%s%s", i ? " or " : "", formats[i]->name);
    return g_string_free(names, FALSE);
}
