/* What each contract of belfry.toml found, kept for the next run. While crates, modules and levels
 * stay, a contract says the same, unless an edge that came or went concerns it
 * (contracts/concern.h), it tells of a place in a text that changed, or asks which types implement
 * a trait. */
#pragma once

#include "analyzers/patterns/checks.h"

typedef struct KeptContracts KeptContracts;

/* What holds of `before` (may be NULL), which is of `request->previous`, is taken over. Borrows the
 * workspace, the tower and the config, to be looked at by the next run. */
KeptContracts *kept_contracts_new(const PatternsRequest *request, const KeptContracts *before);
void kept_contracts_free(KeptContracts *kept);
/* Adds to `sink` what the contract found before, if it still holds; else false, and the caller
 * judges it and tells kept_contracts_put. `kept` may be NULL. */
bool kept_contracts_take(const KeptContracts *kept, uint32_t contract, FindingSink *sink);
/* The findings that came to `sink` behind the first `begin` are the contract's. */
void kept_contracts_put(KeptContracts *kept, uint32_t contract, const FindingSink *sink,
                        guint begin);
