#include "server/formats/format.h"

#include <string.h>

/* One row a format. */
#define FORMATS(ROW)                                                                               \
    ROW(text)                                                                                      \
    ROW(json) ROW(sarif) ROW(github) ROW(gitlab) ROW(junit) ROW(mermaid) ROW(dot) ROW(html)

#define DECLARE(name) extern const Format format_##name;
FORMATS(DECLARE)
#define LIST(name) &format_##name,
static const Format *const formats[] = {FORMATS(LIST)};

const Format *format_find(const char *name, Output output)
{
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if ((formats[i]->outputs & output) && strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

char *format_names(Output output)
{
    const char *names[G_N_ELEMENTS(formats)];
    size_t count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (formats[i]->outputs & output)
            names[count++] = formats[i]->name;
    GString *joined = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append_printf(joined, "%s%s",
                               i == 0          ? ""
                               : i + 1 < count ? ", "
                                               : " or ",
                               names[i]);
    return g_string_free(joined, FALSE);
}
