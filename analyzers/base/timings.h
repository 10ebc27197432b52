/* Where the CPU time of a run goes, for `check --timings` and the benchmark. A thread is in one
 * stage at a time; time spent in a stage entered inside another counts for the inner one only:
 *
 *     TimingStage outer = timing_enter(TIMING_PARSE);
 *     …
 *     timing_enter(outer);
 *
 * Costs one branch until timings_enable. What was not inside any stage is the rest. Nothing of the
 * analysis may read it.
 */
#pragma once

#include <stdbool.h>
#include <stdio.h>

typedef enum TimingStage {
    TIMING_REST,
    TIMING_READ,      /* directory walk, ignore rules, reading, hashing */
    TIMING_PARSE,     /* inside tree-sitter, macro bodies included */
    TIMING_WALK,      /* facts out of trees */
    TIMING_MARKS,     /* signals.scm patterns */
    TIMING_WORKSPACE, /* manifests, module tree, resolution, edges */
    TIMING_TOWER,
    TIMING_RULES,     /* relations, conditions, evidence, findings, fixes */
    TIMING_CONTRACTS, /* those of belfry.toml, the cuts of rings included */
    TIMING_OUTPUT,
    TIMING_STAGES
} TimingStage;

/* Before any other thread is started. */
void timings_enable(void);
/* Ends the calling thread's current stage and begins another; returns the one that ended. */
TimingStage timing_enter(TimingStage stage);
/* Lines of `timing <stage> <seconds of CPU>`; the rest and `total` come from the process's own
 * clock, so that the stages add up to the total. Other threads must have left their stages. */
void timings_print(FILE *file);
