#include "analyzers/tower/level.h"

#include <glib.h>

#define CONFIDENT 0.75f
#define LIKELY 0.5f

static const char *const names[LEVELS] = {"Workspace", "System", "Data", "Network", "Core", "Dev"};

const char *level_name(Level level)
{
    return names[level];
}

bool level_parse(const char *text, Level *level)
{
    for (int i = 0; i < LEVELS; i++)
        if (g_ascii_strcasecmp(text, names[i]) == 0 || (text[0] == '0' + i && !text[1])) {
            *level = (Level)i;
            return true;
        }
    return false;
}

const char *level_confidence_word(float confidence)
{
    return confidence >= CONFIDENT ? "confident" : confidence >= LIKELY ? "likely" : "unsure";
}
