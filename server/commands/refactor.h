/* `belfry fix --at FILE:LINE`: what can be had at a place; with --fix, that one is done. */
#pragma once

#include "server/commands/options.h"

/* An exit status of command.h. */
int refactor_run(const Options *options);
