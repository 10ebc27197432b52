/* What a [[contracts]] entry of belfry.toml may say: its keys, their kinds and their words. */
#pragma once

#include "analyzers/tower/config.h"
#include "analyzers/workspace/toml.h"

/* Appends a note to `notes` (of Note) for everything CONTRACTS.md does not know. */
void contract_validate(const TomlValue *contract, const char *path, GArray *notes);

typedef enum ContractKind {
    CONTRACT_TEXT,
    CONTRACT_BOOL,
    CONTRACT_SELECTORS, /* one or a list */
    CONTRACT_WORDS      /* a list */
} ContractKind;

/* The keys one by one; NULL behind the last. */
const char *contract_key(size_t index);
/* What a key wants; CONTRACT_TEXT of one that is none. */
ContractKind contract_kind(const char *key);
/* The only words a key may have, NULL-terminated; NULL: any. */
const char *const *contract_words(const char *key);
