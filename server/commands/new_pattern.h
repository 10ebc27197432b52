/* `belfry new --pattern RULE`: one pattern as a module of a crate that is there. */
#pragma once

#include "server/commands/options.h"

/* Prints the diff, and writes it unless told not to. The status the command exits with. */
int new_pattern(const Options *options);
