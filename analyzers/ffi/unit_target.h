/* What a cfg says of the target a header was read for: other systems' items cannot be held against
 * this one's headers; what a build script or a feature decides is not known.
 */
#pragma once

#include "analyzers/workspace/cfg.h"

/* `cfg` as of ForeignItem, or NULL; `triple` as of CUnit. */
CfgTruth unit_target_cfg(const char *triple, const char *cfg);
/* Whether a cfg names anything that a build script sets: `ossl110`, `have_foo`. */
bool unit_target_is_custom(const char *cfg);
