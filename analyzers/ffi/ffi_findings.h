/* What is wrong at a C boundary as findings, like any other: with severities of belfry.toml and
 * allow comments. One for each difference.
 */
#pragma once

#include "analyzers/ffi/ffi.h"
#include "analyzers/patterns/patterns.h"

/* Appends Finding to `findings`, of the codes ffi-…: those of each verdict, in the order of both.
 */
void ffi_findings_add(const Ffi *ffi, const Workspace *workspace, GArray *findings);
