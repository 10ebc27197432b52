/* What lies between a macro's brackets, looked at as text: whether it holds items, the arms of
 * `cfg_if!`, and the right sides of macro_rules! rewritten so that they parse. */
#pragma once

#include "analyzers/syntax/facts_text.h"

/* Whether an item keyword stands where an item can begin, here or in a macro's braces here. */
bool macro_body_has_items(const char *text, uint32_t start, uint32_t end);
/* Whether it begins like `if #[cfg(…)] {`. */
bool macro_body_has_arms(const char *text, uint32_t start, uint32_t end);

typedef struct MacroArm {
    Span predicate;      /* of the cfg; start NULL for a plain `else` */
    uint32_t start, end; /* between the braces */
} MacroArm;

/* The arm at or behind `at`, which moves past it; false at the end. */
bool macro_body_next_arm(const char *text, uint32_t end, uint32_t *at, MacroArm *arm);

/* The next `name: { items }` or `… => { items }`, likewise. */
bool macro_body_next_group(const char *text, uint32_t end, uint32_t *at, MacroArm *group);

/* Whether macro_rule_make_rust is worth the copy. */
bool macro_rule_may_have_items(const char *text, uint32_t start, uint32_t end);
/* Overwrites `$x` by `_x`, blanks `$vis` in front of a keyword and repetitions, of which the items
 * stay; no byte moves. */
void macro_rule_make_rust(char *text, uint32_t start, uint32_t end);
