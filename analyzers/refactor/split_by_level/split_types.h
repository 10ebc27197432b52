/* Types of locals; the parts of local_type.c. */
#pragma once

#include "analyzers/refactor/split_by_level/split.h"
#include "analyzers/workspace/resolve.h"

/* Whether a name means the same in every module. */
bool split_is_everywhere(const char *word);
/* The type that a number's ending names; NULL if it has none. Borrowed. */
const char *split_copied_suffix(const char *literal);
/* The facts of the file of an item of ours that a path of the function's module leads to: `rest` of
 * `resolved` is the item. NULL if it is none of ours. */
const Facts *split_item_facts(const Split *split, const char *path, Resolved *resolved,
                              uint32_t *inner);
/* Whether a type has parameters, or is not declared there. */
bool split_is_generic_type(const Facts *facts, const char *name);
/* Whether a path leads to a type alias of ours of the form `Result<T, …>`. */
bool split_aliases_result(Split *split, const char *path);
/* The type that calling a path gives; NULL when it cannot be told. Owned. */
char *split_returned(Split *split, const char *path, bool *is_async);
