/* The table of allowed edges between levels (knowledge/tower/law.json): what production code of one
 * level may use of another, and the entries that hold under a condition only. */
#pragma once

#include "analyzers/tower/tower.h"

typedef struct Law Law;

Law *law_new(void);
void law_free(Law *law);

/* Of an edge between crates of the levels given. `why`: of the entry that decides, borrowed, or
 * NULL. */
EdgeVerdict law_judge(const Law *law, const Workspace *workspace, const Edge *edge, Level from,
                      Level to, const char **why);
