#include "analyzers/tower/verdict_text.h"

#include "analyzers/base/path.h"

char *verdict_text(const LevelVerdict *verdict, const Config *config)
{
    const char *level = level_name((Level)verdict->level);
    if (!verdict->pinned)
        return g_strdup_printf("%s, inferred, %s (%.2f)", level,
                               level_confidence_word(verdict->confidence),
                               (double)verdict->confidence);
    if (!verdict->pin || !config || !config->path)
        return g_strdup_printf("%s, pinned", level);
    char *path = path_join(config->directory ? config->directory : "", path_name(config->path));
    char *text = g_strdup_printf("%s, pinned by %s:%u", level, path, verdict->pin->line + 1);
    g_free(path);
    return text;
}
