/* What a cfg says of the target that Rust's types are resolved for: Linux with glibc, on aarch64
 * where Belfry runs on that, else on x86_64. Features, custom cfgs and what else a build decides
 * are open.
 */
#pragma once

#include "analyzers/workspace/cfg.h"

/* Of predicates joined by " && "; NULL holds always. */
CfgTruth target_cfg(const char *cfg);
