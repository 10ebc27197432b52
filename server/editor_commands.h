/* The commands workspace/executeCommand serves; one row each in editor_commands.c. */
#pragma once

#include "server/session.h"

/* A new array of their names. */
json_t *editor_commands_names(void);
