#include "analyzers/workspace/exclusion.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/base/source_text.h"
#include "analyzers/workspace/toml.h"

static char **globs_of(const TomlValue *list)
{
    GPtrArray *globs = g_ptr_array_new();
    for (uint32_t i = 0; list && list->kind == TOML_ARRAY && i < list->item_count; i++) {
        const char *glob = toml_text(list->items[i]);
        if (glob && *glob)
            g_ptr_array_add(globs, g_strdup(glob));
    }
    bool any = globs->len > 0;
    g_ptr_array_add(globs, NULL);
    char **found = (char **)g_ptr_array_free(globs, FALSE);
    if (any)
        return found;
    g_strfreev(found);
    return NULL;
}

char **exclusion_read(const char *root, GHashTable *overlay)
{
    SourceText source = {0};
    g_autofree char *message = NULL;
    char **globs = NULL;
    if (!source_text_read(&source, root, "belfry.toml", overlay, TOML_SIZE_LIMIT, &message) &&
        g_strstr_len(source.text, (gssize)source.size, "exclude")) {
        TomlDocument *document = toml_parse(source.text, source.size);
        globs = globs_of(toml_find(document->root, "exclude"));
        toml_free(document);
    }
    source_text_clear(&source);
    return globs;
}

bool exclusion_holds(char *const *globs, const char *path)
{
    for (; globs && *globs; globs++)
        if (path_matches(path, *globs) || path_within(path, *globs))
            return true;
    return false;
}
