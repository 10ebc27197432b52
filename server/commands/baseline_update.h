/* `check --update-baseline`: the baseline is lowered to what is found, or written where there is
 * none. It only ever goes down: what is new is told, never taken in. Whatever PATH, --rule or
 * --since narrow, the baseline is of all findings of the workspace.
 */
#pragma once

#include "server/commands/command.h"

typedef struct BaselineUpdate {
    char *path;      /* of the file, as it is told */
    GPtrArray *rows; /* of BaselineRow *: before and now */
    bool is_first;   /* there was none */
} BaselineUpdate;

/* Writes the file, at once or not at all, and marks what it now allows in `analysis`. False with
 * `error`, fit for the user, when that was refused or failed; nothing is written then. */
bool baseline_update_make(BaselineUpdate *update, const Options *options, Analysis *analysis,
                          GError **error);
/* What went down, what is gone, and what is new. */
void baseline_update_tell(const BaselineUpdate *update, FILE *file);
void baseline_update_clear(BaselineUpdate *update);
