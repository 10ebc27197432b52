/* Reads one [[contracts]] table. What is wrong becomes a note `config-invalid` at its place; a
 * contract with a mistake in it is not in force, the others are. */
#pragma once

#include "analyzers/tower/contracts/contract.h"
#include "analyzers/workspace/toml.h"

/* Fills `contract`, which is to be cleared; false, with notes and nothing filled, if it cannot be
 * in force. */
bool contract_read(const TomlValue *table, const char *path, GArray *notes, Contract *contract);
