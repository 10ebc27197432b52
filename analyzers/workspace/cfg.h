/* Predicates of `cfg` as text. They are never evaluated, but for those that no build can change,
 * and those a caller knows the answer to. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Whether predicates joined by " && " can never hold together: `any()`, `false`, `not(all())`. */
bool cfg_never_holds(const char *cfg);

typedef enum CfgTruth { CFG_IS_NEVER, CFG_IS_OPEN, CFG_IS_ALWAYS } CfgTruth;
/* What is known of one plain predicate: `unix`, `target_os = "linux"`. */
typedef CfgTruth (*CfgAtom)(const char *atom, size_t size, const void *data);

/* Of predicates joined by " && ". `atom` may be NULL: nothing is known. */
CfgTruth cfg_truth(const char *cfg, CfgAtom atom, const void *data);
