#include "analyzers/ffi/target_cfg.h"

#include "analyzers/ffi/unit_target.h"

#if defined(__aarch64__)
#define HOST "aarch64-unknown-linux-gnu"
#else
#define HOST "x86_64-unknown-linux-gnu"
#endif

CfgTruth target_cfg(const char *cfg)
{
    return unit_target_cfg(HOST, cfg);
}
