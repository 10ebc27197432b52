/* The 5+1 Information Tower: which level a crate, a module and a file belongs to, and why.
 *
 * A verdict is evidence added up: from the manifest, the path and the syntax together, by weights
 * that are data (knowledge/tower/). A pin in belfry.toml decides without evidence. Diagnostics are
 * not raised here; rules ask level_sure().
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "analyzers/tower/level.h"
#include "analyzers/workspace/workspace.h"

typedef struct LevelEvidence {
    char *says;    /* a whole clause: "spawns threads in 3 places" */
    char *path;    /* relative, or NULL */
    uint32_t line; /* zero-based */
    float weight;  /* towards `level` */
    uint8_t level;
} LevelEvidence;

typedef struct LevelVerdict {
    uint8_t level, second;
    bool pinned;
    float confidence;           /* 0 … 1, of the first */
    float margin;               /* (first − second) / first: 0.3 is wide */
    const struct LevelPin *pin; /* of the Config, or NULL */
    LevelEvidence
        *evidence; /* strongest first, at most eight; those for `second` may be among them */
    uint32_t evidence_count;
} LevelVerdict;

typedef struct Tower {
    LevelVerdict *crates;  /* as Workspace.crates */
    LevelVerdict *modules; /* as Workspace.modules */
    LevelVerdict *files;   /* as Workspace.files */
    const Workspace *workspace;
    struct TowerKnowledge *knowledge;  /* shared */
    struct Observation **observations; /* as Workspace.files, shared; NULL: not read */
    struct PackageTable *packages;     /* shared */
    char *own_names; /* of the workspace's libraries: what the observations leave out */
} Tower;

/* Told of every subject with the strength of its signs, for whoever fits the weights. */
struct Subject;
struct Sign;
typedef struct TowerWitness {
    void (*see)(void *data, const struct Subject *subject, const struct Sign *signs);
    void *data;
} TowerWitness;

struct Config;
typedef struct TowerRequest {
    const Workspace *workspace;
    const struct Config *config;      /* NULL: no pins */
    struct TowerKnowledge *knowledge; /* shared */
    const Tower *previous;            /* with the same knowledge; shares what did not change */
    unsigned jobs;
    const Cancel *cancel;
    const TowerWitness *witness; /* NULL, or with one job */
} TowerRequest;

/* Never fails; NULL when cancelled. Borrows the workspace and the config. */
Tower *tower_new(const TowerRequest *request);
void tower_free(Tower *tower);

/* Whether a diagnostic may rest on it: pinned, or confident with a margin of 0.3 and more. */
bool level_sure(const LevelVerdict *verdict);

/* Whether two towers, of workspaces with the same crates, modules and files, put everything on the
 * same level, as surely. Either may be NULL. */
bool tower_same_levels(const Tower *now, const Tower *before, const Workspace *workspace);

/* What the allowed table says of a production edge. */
typedef enum EdgeVerdict { EDGE_ALLOWED, EDGE_CONDITIONAL, EDGE_FORBIDDEN } EdgeVerdict;
/* Of an edge between two crates. `why` gets the sentence of the law's entry that decides, or NULL;
 * it lives as long as the tower. */
EdgeVerdict tower_judge(const Tower *tower, const Edge *edge, const char **why);
