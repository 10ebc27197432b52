/* Predicates of `cfg` on the target that types are resolved for: Linux with glibc, of the
 * architecture Belfry runs on. Features, custom cfgs and what else a build decides may hold or not.
 */
#pragma once

typedef enum TargetCfg { CFG_NEVER, CFG_MAYBE, CFG_ALWAYS } TargetCfg;

/* Of predicates joined by " && "; NULL holds always. */
TargetCfg target_cfg(const char *cfg);
