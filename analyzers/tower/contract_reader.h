/* What a [[contracts]] entry of belfry.toml may say: its keys, their kinds and their words. */
#pragma once

#include "analyzers/tower/config.h"
#include "analyzers/workspace/toml.h"

/* Appends a note to `notes` (of Note) for everything CONTRACTS.md does not know. */
void contract_validate(const TomlValue *contract, const char *path, GArray *notes);
