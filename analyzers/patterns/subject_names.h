/* The names a condition leaves its subject to choose from, where it says so: most records are told
 * apart by that alone. */
#pragma once

#include "analyzers/patterns/condition.h"

/* One bit a literal; NULL when any name may do. */
const uint64_t *subject_names(Pool *pool, const Condition *condition, uint32_t literal_count);
