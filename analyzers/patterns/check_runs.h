/* Runs the checks in C (checks.h) over a workspace. */
#pragma once

#include "analyzers/patterns/kept_checks.h"

typedef struct ChecksRequest {
    const PatternsRequest *patterns; /* with a tower */
    struct KeptContracts *contracts; /* or NULL */
    KeptChecks *kept; /* what is known already; the rest is noted. NULL: nothing is */
    unsigned jobs;
} ChecksRequest;

/* Appends to `findings` (of Finding), without those that are turned off. */
void checks_run(const ChecksRequest *request, GArray *findings);
