/* A contract from a table that was found to be in order. */
#pragma once

#include "analyzers/tower/contracts/contract.h"
#include "analyzers/workspace/toml.h"

/* -1 if there is none of that name; NULL is none. */
int contract_kind(const char *name);
/* Fills all but the text and the place; what is wrong with it as a clause, or NULL. `text` must
 * outlive the selector. */
const char *selector_read(const char *text, Selector *selector);
void contract_make(const TomlValue *table, Contract *contract);
