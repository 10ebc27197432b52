/* Path globs of belfry.toml: `*` and `?` within a segment, `**` over any number of segments, and
 * `[a-z]`. Always of the whole path; a glob without wildcards also matches what lies under it.
 * Matching takes time in proportion to glob × path at worst: globs are untrusted. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define GLOB_SIZE_LIMIT 1024

bool glob_matches(const char *glob, const char *path);
/* Bytes before the first wildcard. */
uint32_t glob_literal(const char *glob);
/* What is wrong with it as a clause ("starts with `/`"), or NULL. Static. */
const char *glob_problem(const char *glob);
