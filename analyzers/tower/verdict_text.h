/* Where a level comes from, in words: what the `level:` line of a finding says. */
#pragma once

#include "analyzers/tower/config.h"

/* "Core, pinned by belfry.toml:2", "Core, inferred, confident (0.81)"; owned. */
char *verdict_text(const LevelVerdict *verdict, const Config *config);
