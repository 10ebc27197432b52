/* The six levels of the 5+1 Information Tower and their words. */
#pragma once

#include <stdbool.h>

typedef enum Level {
    LEVEL_WORKSPACE,
    LEVEL_SYSTEM,
    LEVEL_DATA,
    LEVEL_NETWORK,
    LEVEL_CORE,
    LEVEL_DEV,
    LEVELS
} Level;

/* "Workspace", "System", "Data", "Network", "Core", "Dev". */
const char *level_name(Level level);
/* A level by number or name, any case; false if it is neither. */
bool level_parse(const char *text, Level *level);
/* "confident", "likely" or "unsure" (FACE.md, Words). */
const char *level_confidence_word(float confidence);
