/* Reads one [[contracts]] table. What is wrong becomes a note `config-invalid` at its place; a
 * contract with a mistake in it is not in force, the others are. */
#pragma once

#include "analyzers/tower/contracts/contract.h"
#include "analyzers/workspace/toml.h"

/* Fills `contract`, which is to be cleared; false, with notes and nothing filled, if it cannot be
 * in force. */
bool contract_read(const TomlValue *table, const char *path, GArray *notes, Contract *contract);

typedef enum ContractShape {
    SHAPE_TEXT,
    SHAPE_BOOL,
    SHAPE_SELECTORS, /* one or a list */
    SHAPE_WORDS      /* a list */
} ContractShape;

/* The keys a contract may have, one by one; NULL behind the last. */
const char *contract_key(size_t index);
/* What a key wants; SHAPE_TEXT of one that is none. */
ContractShape contract_shape(const char *key);
/* The only words a key may have, NULL-terminated; NULL: any. */
const char *const *contract_words(const char *key);
