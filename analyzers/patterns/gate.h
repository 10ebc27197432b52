/* Which forms can be recognised in a crate or a file at all, judged by the names that occur there.
 * Derived from the conditions, never written; it may say yes too often, never no wrongly. */
#pragma once

#include "analyzers/patterns/index.h"

/* Which of the rules' literals and fragments occur: in each file, each crate, and anywhere. */
typedef struct Presence {
    uint64_t *bits; /* `words` words a row: files, then crates, then orphans, then everything */
    uint32_t words, file_count, crate_count;
    uint32_t literal_count, fragment_base; /* bits of literals, by number; then of fragments */
    uint8_t *recognised; /* whether a form recognised anything: crates × forms, then as above */
    uint32_t form_count;
    bool *differs; /* crates, then as above: literals occur that did not, or the reverse */
} Presence;

void presence_init(Presence *presence, const Index *index, const CompiledSet *rules, unsigned jobs);
/* Of the run before. */
typedef struct PresenceBefore {
    const Presence *presence;
    const Index *index;
    const uint8_t *levels; /* by unit: what is another since then (changes.h) */
} PresenceBefore;
void presence_refresh(Presence *presence, const Index *index, const CompiledSet *rules,
                      const PresenceBefore *before);
/* Whether in a crate, and anywhere, the same literals occur, and the same of the `forms` (those
 * marked) recognised something: when both hold, every gate says of the crate what it said. */
bool presence_same_in(const Presence *presence, const Presence *before, uint32_t crate,
                      const uint8_t *forms);
bool presence_same_anywhere(const Presence *presence, const Presence *before, const uint8_t *forms);
void presence_clear(Presence *presence);
/* A form recognised something in a crate. Not while others ask. */
void presence_recognised(Presence *presence, uint32_t form, uint32_t crate);

/* Adds the fragments that the gates of a condition can ask about. */
void gate_fragments(Fragments *fragments, const Condition *condition);
/* Whether some record of a crate, which may be WORKSPACE_NONE, could satisfy the condition. */
bool gate_condition(const Presence *presence, const Condition *condition, uint32_t crate);
/* The same for one file: looks at the tests that do not leave it. */
bool gate_condition_in_file(const Presence *presence, const Condition *condition, uint32_t file);
/* Whether a form's gate and enough of its signals could be satisfied in a crate. */
bool gate_form(const Presence *presence, const Form *form, uint32_t crate);
