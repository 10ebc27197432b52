/* What the user set in the editor under `belfry`: shown only, never what is analysed. From
 * initializationOptions, workspace/configuration or didChangeConfiguration, whichever came last. */
#pragma once

#include <jansson.h>
#include <stdbool.h>

#include "analyzers/tower/config.h"

typedef enum HoverMode {
    HOVER_NOTABLE, /* where Belfry knows something the code does not say */
    HOVER_ALWAYS,  /* the level everywhere */
    HOVER_OFF
} HoverMode;

typedef struct Settings {
    Severity minimum;       /* "diagnostics.minimum": findings below it are not shown */
    bool open_files_only;   /* "diagnostics.scope": "openFiles" or "workspace" */
    bool lenses;            /* "lenses.enabled" */
    HoverMode hover;        /* "hover": "notable", "always" or "off" */
    bool inlay_hints;       /* "inlayHints": the level behind a `use` */
    unsigned hidden_lenses; /* bits of LensKind: "lenses.level", "lenses.pattern" … are false */
} Settings;

Settings settings_standard(void);
/* Changes what `value` names and leaves the rest; false when something in it has a wrong type or
 * word. A NULL or null value changes nothing. */
bool settings_read(Settings *settings, const json_t *value);
