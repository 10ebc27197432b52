/* The 5+1 Information Tower: which level a crate, a module and a file belongs to, and why.
 *
 * A verdict is evidence added up: from the manifest, the path and the syntax together, by weights
 * that are data (knowledge/tower/). A pin in belfry.toml decides without evidence. Diagnostics are
 * not raised here; rules ask tower_sure().
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "analyzers/workspace/workspace.h"

typedef enum Level {
    LEVEL_WORKSPACE,
    LEVEL_SYSTEM,
    LEVEL_DATA,
    LEVEL_NETWORK,
    LEVEL_CORE,
    LEVEL_DEV,
    LEVELS
} Level;

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
    float confidence; /* 0 … 1, of the first */
    float margin;     /* (first − second) / first: 0.3 is wide */
    LevelEvidence
        *evidence; /* strongest first, at most eight; those for `second` may be among them */
    uint32_t evidence_count;
} LevelVerdict;

typedef struct Tower {
    LevelVerdict *crates;  /* as Workspace.crates */
    LevelVerdict *modules; /* as Workspace.modules */
    LevelVerdict *files;   /* as Workspace.files */
    const Workspace *workspace;
} Tower;

struct Config;
/* Never fails. `config` NULL: no pins. Borrows the workspace. */
Tower *tower_new(const Workspace *workspace, const struct Config *config, unsigned jobs,
                 const Cancel *cancel);
void tower_free(Tower *tower);

/* "Workspace", "System", "Data", "Network", "Core", "Dev". */
const char *level_name(Level level);
/* A level by number or name, any case; false if it is neither. */
bool level_parse(const char *text, Level *level);
/* "confident", "likely" or "unsure" (FACE.md, Words). */
const char *level_confidence_word(float confidence);
/* Whether a diagnostic may rest on it: pinned, or a margin of 0.3 and more. */
bool level_sure(const LevelVerdict *verdict);

/* What the allowed table says of a production edge. */
typedef enum EdgeVerdict { EDGE_ALLOWED, EDGE_CONDITIONAL, EDGE_FORBIDDEN } EdgeVerdict;
/* `from` and `to` are crate indices. `why` gets a static sentence. Build-time crates may use
 * data-model crates; production may use an observability facade (tower.json, conditional). */
EdgeVerdict tower_judge(const Tower *tower, uint32_t from, uint32_t to, const char **why);
