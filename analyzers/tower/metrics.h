/* How packages depend on each other, in numbers (Martin's and Lakos's), for each package, each
 * level and the whole. Dependencies are those of a PackageGraph: certain ones of production code.
 *
 * fan-in (Ca): packages that depend on it; fan-out (Ce): packages it depends on.
 * Instability I = Ce / (Ca + Ce); 0 of what is connected to nothing.
 * Abstractness A = public traits / (public traits, structs, enums and unions) of production files.
 * Distance D = |A + I - 1|: 0 is on the main sequence.
 * Depth: dependencies on the longest way down. Needs (Lakos's component dependency): packages it
 * depends on, directly or not, and itself.
 * CCD: the sum of needs. ACD = CCD / packages. NCCD = CCD / that of a balanced binary tree of as
 * many, (n + 1) · log2(n + 1) - n.
 */
#pragma once

#include "analyzers/tower/package_graph.h"
#include "analyzers/tower/tower.h"

typedef struct Metrics {
    uint32_t fan_in, fan_out, depth, needs;
    uint32_t traits, types;                     /* public ones; types are all but traits */
    double instability, abstractness, distance; /* the last two are 0 without any public type */
} Metrics;

typedef struct LevelMetrics {
    Metrics metrics; /* fan-in and fan-out: packages of other levels; depth and needs: within it */
    uint32_t packages; /* 0: nothing else is said */
    uint32_t ccd;
    double acd, nccd;
} LevelMetrics;

typedef struct TowerMetrics {
    PackageGraph *graph; /* owned */
    Metrics *packages;   /* by node */
    LevelMetrics levels[LEVELS];
    LevelMetrics whole; /* fan-in and fan-out 0 */
} TowerMetrics;

TowerMetrics *tower_metrics_new(const Tower *tower);
void tower_metrics_free(TowerMetrics *metrics);
/* Whether abstractness and distance say anything. */
bool metrics_have_types(const Metrics *metrics);
