/* The contracts of one belfry.toml (CONTRACTS.md, belfry.toml), as written. What a selector matches
 * is ends.h's part, what is broken that of judge.h.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum SelectorKind {
    SELECTOR_PATH,
    SELECTOR_CRATE,
    SELECTOR_MODULE,
    SELECTOR_LEVEL,
    SELECTOR_IMPL, /* types that implement a trait; of a required contract only */
    SELECTOR_EXTERN,
    SELECTOR_STD
} SelectorKind;

typedef struct Selector {
    char *text;       /* as written */
    const char *name; /* what stands behind its kind, within `text` */
    uint8_t kind;     /* SelectorKind */
    uint8_t level;    /* of SELECTOR_LEVEL */
    uint32_t line, start, end;
} Selector;

/* What is said of one end: any of these. */
typedef struct SelectorList {
    Selector *items;
    uint32_t count;
} SelectorList;

typedef enum ContractKind {
    CONTRACT_LAYERS,
    CONTRACT_FORBID,
    CONTRACT_ALLOW_ONLY,
    CONTRACT_INDEPENDENT,
    CONTRACT_REQUIRED,
    CONTRACT_ACYCLIC,
    CONTRACT_INTERFACE,
    CONTRACT_KINDS
} ContractKind;
extern const char *const contract_kind_names[CONTRACT_KINDS + 1]; /* ends with NULL */

typedef struct Contract {
    char *name, *why;     /* why: or NULL */
    uint8_t kind;         /* ContractKind */
    bool closed;          /* a layer sees the next one only */
    bool exhaustive;      /* what is in no layer is a finding */
    bool transitive;      /* whole ways count, not single edges */
    uint32_t roles;       /* a bit for each EdgeRole */
    SelectorList *groups; /* layers, top first; of an independent contract, what is kept apart */
    uint32_t group_count;
    SelectorList from, to;
    uint32_t line, start, end; /* of its name's value */
} Contract;

void contract_clear(Contract *contract);
/* Whether both say the same, and stand at the same place. */
bool contract_same(const Contract *a, const Contract *b);
