/* Answers of closed conditions, once a record, and what became of those of the run before; for
 * match.c. */
#pragma once

#include "analyzers/patterns/match.h"

/* As match_tests_hold, of a condition with a memo. */
bool memo_holds(Match *match, const Condition *condition, Record record, Record *witness);
/* match.c: whether all tests of the condition hold for the record. */
bool match_tests_hold(Match *match, const Condition *condition, Record record, Record *witness);
